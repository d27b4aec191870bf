from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

STATES = ["waiting", "in review", "awaiting approval", "approved", "dismissed", "superseded", "held"]


class Migration(migrations.Migration):
    """The claims of an article that its sender took back are held."""

    dependencies = [("reviews", "0021_note_for_readers")]

    operations = [
        migrations.RemoveConstraint("review", "review_known_state"),
        migrations.AlterField(
            "review",
            "state",
            models.CharField(
                choices=[
                    *((state, state) for state in STATES[:-1]),
                    ("held", "held: the sender took the article back"),
                ],
                default="waiting",
                max_length=20,
            ),
        ),
        AddConstraintNotValid(
            "review",
            models.CheckConstraint(condition=models.Q(("state__in", STATES)), name="review_known_state"),
        ),
    ]
