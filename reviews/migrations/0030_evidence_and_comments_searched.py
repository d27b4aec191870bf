import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

import newsdesk.lib.db.search


class Migration(migrations.Migration):
    """People find evidence and comments by their words. The desk works while the indexes are built."""

    atomic = False

    dependencies = [("articles", "0015_dated_words"), ('reviews', '0029_blind_since')]

    operations = [
        AddIndexConcurrently(
            model_name="evidence",
            index=django.contrib.postgres.indexes.GinIndex(
                newsdesk.lib.db.search.DatedWords("title", "publisher", "passage"), name="evidence_words_searched"
            ),
        ),
        AddIndexConcurrently(
            model_name="comment",
            index=django.contrib.postgres.indexes.GinIndex(
                newsdesk.lib.db.search.DatedWords("text"), name="comment_words_searched"
            ),
        ),
    ]
