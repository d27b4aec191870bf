"""How often a person has corrected the language of an article."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What a person says about the language counts more than what is detected."""

    dependencies = [("articles", "0020_transcripts")]

    operations = [
        migrations.AddField(
            "article",
            "language_corrections",
            models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
    ]
