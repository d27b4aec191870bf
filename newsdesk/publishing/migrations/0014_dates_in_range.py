from datetime import date

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


def forget_impossible_dates(apps, _editor):
    """A date outside the range was never meant: the row has none."""
    precedents = apps.get_model("publishing", "Precedent").objects
    precedents.filter(Q(reviewed_on__lt=date(1990, 1, 1)) | Q(reviewed_on__gt=date(2100, 12, 31))).update(reviewed_on=None)


class Migration(migrations.Migration):
    """Dates from outside lie between 1990 and 2100."""

    safe_because = "It changes only rows with an impossible date, of which there are hardly any."

    dependencies = [("publishing", "0013_current_is_the_newest")]

    operations = [
        migrations.RunPython(forget_impossible_dates, migrations.RunPython.noop),
        AddConstraintNotValid(
            "precedent",
            models.CheckConstraint(
                condition=Q(reviewed_on=None) | Q(reviewed_on__gte=date(1990, 1, 1), reviewed_on__lte=date(2100, 12, 31)),
                name="precedent_reviewed_in_range",
            ),
        ),
    ]
