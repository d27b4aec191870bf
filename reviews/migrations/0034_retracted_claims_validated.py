from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that were there already; this locks nothing that is in use."""

    dependencies = [("reviews", "0033_retracted_claims")]

    operations = [ValidateConstraint("review", "review_known_state")]
