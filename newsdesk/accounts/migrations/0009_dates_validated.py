from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that were there already; this locks nothing that is in use."""

    dependencies = [('accounts', '0008_dates_in_range')]

    operations = [
        ValidateConstraint("apikey", "api_key_expires_in_range"),
        ValidateConstraint("user", "user_away_in_range"),
    ]
