from django.db import migrations, models


class Migration(migrations.Migration):
    """The address of an article's recording, and the seconds of a transcript's lines."""

    dependencies = [("articles", "0019_external_id_once")]

    operations = [
        migrations.AddField(
            "article",
            "recording_url",
            models.URLField(
                blank=True, db_default="", max_length=2000, verbose_name="address of the recording"
            ),
        ),
        migrations.AddField("articleversion", "times", models.JSONField(db_default=[], default=list)),
    ]
