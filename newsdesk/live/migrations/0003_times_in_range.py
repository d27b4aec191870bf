from datetime import UTC, datetime

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)
SECONDS = (0, 10_000_000)


def forget_impossible_times(apps, _editor):
    """A time outside the range was never meant: the line has none, and the session began when it was opened."""
    apps.get_model("live", "LiveSession").objects.exclude(started_at__range=(FIRST, LAST)).update(started_at=F("created_at"))
    lines = apps.get_model("live", "LiveLine").objects
    for name in ("start", "end"):
        lines.exclude(**{name: None}).exclude(**{f"{name}__range": SECONDS}).update(**{name: None})


class Migration(migrations.Migration):
    """The beginning of a session lies between 1990 and 2100, and a line is spoken in a second of its recording."""

    safe_because = "It changes only rows with an impossible time, of which there are hardly any."

    dependencies = [("live", "0002_prepared_precedents")]

    operations = [
        migrations.RunPython(forget_impossible_times, migrations.RunPython.noop),
        AddConstraintNotValid(
            "livesession",
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(started_at__gte=FIRST, started_at__lte=LAST), name="live_started_in_range"
            ),
        ),
        AddConstraintNotValid(
            "liveline",
            models.CheckConstraint(
                condition=(Q(start=None) | Q(start__gte=0, start__lte=10_000_000))
                & (Q(end=None) | Q(end__gte=0, end__lte=10_000_000)),
                name="live_line_seconds_in_range",
            ),
        ),
    ]
