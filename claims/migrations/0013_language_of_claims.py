"""The language of each claim, as its article has it: the dictionary by which its words are found."""

from django.db import migrations, models

# English is what a claim has without being told; a tag such as "de-AT" is told without the country.
OF_ARTICLES = """
    UPDATE claims_claim SET language = told.language
    FROM (
        SELECT id, left(lower(split_part(replace(language, '_', '-'), '-', 1)), 3) AS language FROM articles_article
    ) AS told
    WHERE told.id = article_id AND told.language NOT IN ('', 'en')
"""


class Migration(migrations.Migration):
    """Claims in English stay as they are."""

    dependencies = [("articles", "0021_language_corrections"), ("claims", "0012_names_found_quickly")]

    operations = [
        migrations.AddField("claim", "language", models.CharField(db_default="en", default="en", max_length=3)),
        migrations.RunSQL(OF_ARTICLES, migrations.RunSQL.noop),
    ]
