import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

import newsdesk.lib.db.search


class Migration(migrations.Migration):
    """The texts of articles are found newest first; they are searched by the old index until the new one is there."""

    atomic = False

    dependencies = [('articles', '0016_titles_searched')]

    operations = [
        AddIndexConcurrently(
            model_name="articleversion",
            index=django.contrib.postgres.indexes.GinIndex(
                newsdesk.lib.db.search.DatedWords(django.db.models.functions.text.Left("text", 100000)),
                name="version_text_searched",
            ),
        ),
        RemoveIndexConcurrently(model_name="articleversion", name="version_words_searched"),
    ]
