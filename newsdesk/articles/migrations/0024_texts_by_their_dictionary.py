"""Texts and titles in other languages are found by the dictionary of their language; the indexes have only those."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

import newsdesk.lib.db.search

DICTIONARIES = {"de": "german", "es": "spanish", "fr": "french", "it": "italian", "pt": "portuguese"}


class Migration(migrations.Migration):
    """The desk works while the indexes are built."""

    atomic = False

    dependencies = [("articles", "0023_languages_of_earlier_texts")]

    operations = [
        *(
            AddIndexConcurrently(
                model_name="articleversion",
                index=django.contrib.postgres.indexes.GinIndex(
                    newsdesk.lib.db.search.DatedWords(
                        django.db.models.functions.text.Left("text", 100000), config=dictionary
                    ),
                    name=f"version_text_searched_{code}",
                    condition=models.Q(language=code),
                ),
            )
            for code, dictionary in DICTIONARIES.items()
        ),
        *(
            AddIndexConcurrently(
                model_name="article",
                index=django.contrib.postgres.indexes.GinIndex(
                    newsdesk.lib.db.search.DatedWords("title", config=dictionary),
                    name=f"article_title_searched_{code}",
                    condition=models.Q(language__iexact=code) | models.Q(language__istartswith=f"{code}-"),
                ),
            )
            for code, dictionary in DICTIONARIES.items()
        ),
        AddIndexConcurrently(
            model_name="articleversion",
            index=models.Index(
                fields=["language", "id"], name="version_other_language", condition=~models.Q(language="en")
            ),
        ),
    ]
