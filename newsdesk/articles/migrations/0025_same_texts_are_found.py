from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The page of an article says if another article has the same text."""

    atomic = False
    dependencies = [("articles", "0024_texts_by_their_dictionary")]

    operations = [
        AddIndexConcurrently("articleversion", models.Index(fields=["sha256"], name="version_by_text")),
    ]
