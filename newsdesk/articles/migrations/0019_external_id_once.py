from django.db import migrations, models

CREATE = """
CREATE UNIQUE INDEX CONCURRENTLY article_external_id_once ON articles_article (external_source, external_id)
WHERE NOT (external_id = '')
"""


class Migration(migrations.Migration):
    """Each key gives an id once. Built while the desk works, as Django's own constraint would not be."""

    atomic = False
    dependencies = [('articles', '0018_external_id')]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(CREATE, "DROP INDEX CONCURRENTLY article_external_id_once"),
            ],
            state_operations=[
                migrations.AddConstraint(
                    "article",
                    models.UniqueConstraint(
                        fields=["external_source", "external_id"],
                        condition=~models.Q(external_id=""),
                        name="article_external_id_once",
                    ),
                ),
            ],
        ),
    ]
