from datetime import UTC, date, datetime

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


def forget_impossible_dates(apps, _editor):
    """A date outside the range was never meant: the row has none."""
    apikeys = apps.get_model("accounts", "ApiKey").objects
    apikeys.filter(Q(expires_at__lt=datetime(1990, 1, 1, tzinfo=UTC)) | Q(expires_at__gt=datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC))).update(expires_at=None)
    users = apps.get_model("accounts", "User").objects
    users.filter(Q(away_until__lt=date(1990, 1, 1)) | Q(away_until__gt=date(2100, 12, 31))).update(away_until=None)


class Migration(migrations.Migration):
    """Dates from outside lie between 1990 and 2100."""

    safe_because = "It changes only rows with an impossible date, of which there are hardly any."

    dependencies = [('accounts', '0007_access_ends_for_good')]

    operations = [
        migrations.RunPython(forget_impossible_dates, migrations.RunPython.noop),
        AddConstraintNotValid(
            "apikey",
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gte=datetime(1990, 1, 1, tzinfo=UTC), expires_at__lte=datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)),
                name="api_key_expires_in_range",
            ),
        ),
        AddConstraintNotValid(
            "user",
            models.CheckConstraint(
                condition=Q(away_until=None) | Q(away_until__gte=date(1990, 1, 1), away_until__lte=date(2100, 12, 31)),
                name="user_away_in_range",
            ),
        ),
    ]
