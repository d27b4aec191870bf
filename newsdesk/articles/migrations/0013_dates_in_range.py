from datetime import date

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


def forget_impossible_dates(apps, _editor):
    """A date outside the range was never meant: the row has none."""
    articles = apps.get_model("articles", "Article").objects
    articles.filter(Q(dated__lt=date(1990, 1, 1)) | Q(dated__gt=date(2100, 12, 31))).update(dated=None)


class Migration(migrations.Migration):
    """Dates from outside lie between 1990 and 2100."""

    safe_because = "It changes only rows with an impossible date, of which there are hardly any."

    dependencies = [('articles', '0012_guarded_columns')]

    operations = [
        migrations.RunPython(forget_impossible_dates, migrations.RunPython.noop),
        AddConstraintNotValid(
            "article",
            models.CheckConstraint(
                condition=Q(dated=None) | Q(dated__gte=date(1990, 1, 1), dated__lte=date(2100, 12, 31)),
                name="article_dated_in_range",
            ),
        ),
    ]
