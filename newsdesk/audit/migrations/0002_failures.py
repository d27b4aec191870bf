"""Errors of a reaction are counted apart from the deaths of its workers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column with a default: quick, and no harm to the version before."""

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="reaction",
            name="failures",
            field=models.PositiveSmallIntegerField(default=0, db_default=0),
        ),
    ]
