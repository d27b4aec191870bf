"""Every row is looked at, without keeping anybody waiting."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """The rule of service accounts holds for all rows."""

    dependencies = [("accounts", "0004_service_accounts")]

    operations = [ValidateConstraint(model_name="user", name="user_service_roles")]
