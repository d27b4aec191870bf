from datetime import UTC, datetime

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)


def forget_impossible_deadlines(apps, _editor):
    """A deadline outside the range was never meant: the article has none."""
    articles = apps.get_model("articles", "Article").objects
    articles.filter(Q(deadline__lt=FIRST) | Q(deadline__gt=LAST)).update(deadline=None)


class Migration(migrations.Migration):
    """Deadlines lie between 1990 and 2100."""

    safe_because = "It changes only rows with an impossible date, of which there are hardly any."

    dependencies = [("articles", "0007_sender_item_index")]

    operations = [
        migrations.RunPython(forget_impossible_deadlines, migrations.RunPython.noop),
        AddConstraintNotValid(
            "article",
            models.CheckConstraint(
                condition=Q(deadline=None) | Q(deadline__gte=FIRST, deadline__lte=LAST),
                name="article_deadline_in_range",
            ),
        ),
    ]
