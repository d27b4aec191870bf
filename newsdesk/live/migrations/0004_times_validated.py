from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that were there already; this locks nothing that is in use."""

    dependencies = [("live", "0003_times_in_range")]

    operations = [
        ValidateConstraint("livesession", "live_started_in_range"),
        ValidateConstraint("liveline", "live_line_seconds_in_range"),
    ]
