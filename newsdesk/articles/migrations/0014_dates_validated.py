from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that were there already; this locks nothing that is in use."""

    dependencies = [('articles', '0013_dates_in_range')]

    operations = [
        ValidateConstraint("article", "article_dated_in_range"),
    ]
