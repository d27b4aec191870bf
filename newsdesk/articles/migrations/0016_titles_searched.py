import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

import newsdesk.lib.db.search


class Migration(migrations.Migration):
    """People find articles by their titles. The desk works while the index is built."""

    atomic = False

    dependencies = [('articles', '0015_dated_words')]

    operations = [
        AddIndexConcurrently(
            model_name="article",
            index=django.contrib.postgres.indexes.GinIndex(
                newsdesk.lib.db.search.DatedWords("title"), name="article_title_searched"
            ),
        ),
    ]
