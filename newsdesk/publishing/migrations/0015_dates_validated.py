from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that were there already; this locks nothing that is in use."""

    dependencies = [("publishing", "0014_dates_in_range")]

    operations = [
        ValidateConstraint("precedent", "precedent_reviewed_in_range"),
    ]
