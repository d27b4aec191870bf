"""Claims in other languages are found by the dictionary of their language; the indexes have only those claims."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

import newsdesk.lib.db.search

DICTIONARIES = {"de": "german", "es": "spanish", "fr": "french", "it": "italian", "pt": "portuguese"}


class Migration(migrations.Migration):
    """The desk works while the indexes are built."""

    atomic = False

    dependencies = [("claims", "0013_language_of_claims")]

    operations = [
        *(
            AddIndexConcurrently(
                model_name="claim",
                index=django.contrib.postgres.indexes.GinIndex(
                    django.contrib.postgres.search.SearchVector("words", config=dictionary),
                    name=f"claim_words_found_{code}",
                    condition=models.Q(language=code),
                ),
            )
            for code, dictionary in DICTIONARIES.items()
        ),
        *(
            AddIndexConcurrently(
                model_name="claim",
                index=django.contrib.postgres.indexes.GinIndex(
                    newsdesk.lib.db.search.DatedWords("words", "wording", config=dictionary),
                    name=f"claim_words_searched_{code}",
                    condition=models.Q(language=code),
                ),
            )
            for code, dictionary in DICTIONARIES.items()
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                fields=["language", "id"], name="claim_other_language", condition=~models.Q(language="en")
            ),
        ),
    ]
