"""Sessions and mailed links carry a number that a deactivation raises: they never come back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column with a default in the database: no lock, no rewrite."""

    dependencies = [("accounts", "0006_settings_of_people")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="access_number",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
    ]
