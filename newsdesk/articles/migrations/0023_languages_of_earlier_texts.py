"""Texts that are here already get the language of their article; texts in English stay as they are."""

from typing import Any

from django.db import migrations

BATCH = 500
# A tag such as "de-AT" is told without the country. Texts that have their language are not written again.
TOLD = """
    WITH batch AS MATERIALIZED (
        SELECT version.id, left(lower(split_part(replace(article.language, '_', '-'), '-', 1)), 3) AS language
        FROM articles_articleversion AS version JOIN articles_article AS article ON article.id = version.article_id
        WHERE %s::uuid IS NULL OR version.id > %s::uuid
        ORDER BY version.id LIMIT %s
    ), told AS (
        UPDATE articles_articleversion AS version SET language = batch.language
        FROM batch WHERE version.id = batch.id AND batch.language NOT IN ('', version.language)
    )
    SELECT id FROM batch ORDER BY id DESC LIMIT 1
"""


def tell_languages(_apps: Any, editor: Any) -> None:
    last = None
    with editor.connection.cursor() as cursor:
        while True:
            cursor.execute(TOLD, [last, last, BATCH])
            row = cursor.fetchone()
            if row is None:
                return
            last = row[0]


class Migration(migrations.Migration):
    # In batches, each a transaction of its own, while the desk works; interrupted, it goes on with the texts that are not told.
    atomic = False

    dependencies = [("articles", "0022_language_of_texts")]

    operations = [migrations.RunPython(tell_languages, migrations.RunPython.noop, elidable=True)]
