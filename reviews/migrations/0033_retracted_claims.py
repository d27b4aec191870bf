from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

STATES = ["waiting", "in review", "awaiting approval", "approved", "dismissed", "superseded", "held", "retracted"]


class Migration(migrations.Migration):
    """The review of a claim that was retracted while it was checked again has a state of its own."""

    dependencies = [("reviews", "0032_dates_fixed")]

    operations = [
        migrations.RemoveConstraint("review", "review_known_state"),
        migrations.AlterField(
            "review",
            "state",
            models.CharField(
                choices=[
                    *((state, state) for state in STATES[:6]),
                    ("held", "held: the sender took the article back"),
                    ("retracted", "retracted"),
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
