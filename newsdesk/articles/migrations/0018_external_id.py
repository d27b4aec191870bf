from django.db import migrations, models


class Migration(migrations.Migration):
    """The id that a content management system gives an article."""

    dependencies = [('articles', '0017_texts_newest_first')]

    operations = [
        migrations.AddField(
            model_name="article",
            name="external_id",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="article",
            name="external_source",
            field=models.UUIDField(editable=False, null=True),
        ),
    ]
