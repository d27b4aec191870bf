import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

import newsdesk.lib.db.search


class Migration(migrations.Migration):
    """People find claims by their words, in any way of writing. The desk works while the index is built."""

    atomic = False

    dependencies = [("articles", "0015_dated_words"), ('claims', '0010_parts_of_runs')]

    operations = [
        AddIndexConcurrently(
            model_name="claim",
            index=django.contrib.postgres.indexes.GinIndex(
                newsdesk.lib.db.search.DatedWords("words", "wording"), name="claim_words_searched"
            ),
        ),
    ]
