from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# One position for each release, built without locking the feed.
ONE_EACH = (
    "CREATE UNIQUE INDEX CONCURRENTLY change_once_for_a_release ON publishing_change (release_id) WHERE mark_id IS NULL"
)


class Migration(migrations.Migration):
    """Indexes of the change feed, which has a release more than once now."""

    atomic = False
    dependencies = [("publishing", "0010_under_review_in_the_feed")]

    operations = [
        AddIndexConcurrently(
            "change",
            models.Index(fields=["mark"], name="change_of_mark", condition=models.Q(mark__isnull=False)),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(ONE_EACH, "DROP INDEX CONCURRENTLY change_once_for_a_release")
            ],
            state_operations=[
                migrations.AddConstraint(
                    "change",
                    models.UniqueConstraint(
                        fields=["release"], condition=models.Q(mark=None), name="change_once_for_a_release"
                    ),
                )
            ],
        ),
    ]
