from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that were there already; this locks nothing that is in use."""

    dependencies = [("articles", "0010_embargoes_in_range")]

    operations = [
        ValidateConstraint("article", "article_embargo_in_range"),
        ValidateConstraint("article", "article_embargo_without_end"),
    ]
