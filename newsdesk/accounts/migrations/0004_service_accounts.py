"""Service accounts: programs with keys of their own. The constraint is validated in the next migration, without a lock."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    """A program is an editor or a reviewer, never the second person of four eyes."""

    dependencies = [("accounts", "0003_labels_in_plain_words")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_service",
            field=models.BooleanField(db_default=False, default=False, verbose_name="service account"),
        ),
        AddConstraintNotValid(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(is_service=False)
                | models.Q(
                    is_staff=False, is_superuser=False, roles__contained_by=["editor", "reviewer"]
                ),
                name="user_service_roles",
            ),
        ),
    ]
