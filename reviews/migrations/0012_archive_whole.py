"""What was there before has no passage of the archive; looked at without a lock."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("reviews", "0011_archive")]

    operations = [ValidateConstraint(model_name="evidence", name="evidence_archive_whole")]
