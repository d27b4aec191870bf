from datetime import UTC, datetime

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)


def bring_embargoes_into_range(apps, _editor):
    """An embargo beyond the range has no end; one before the range is over."""
    articles = apps.get_model("articles", "Article").objects
    articles.filter(embargo__gt=LAST).update(embargo=LAST, embargo_without_end=True)
    articles.filter(sender_embargo__gt=LAST).update(sender_embargo=LAST)
    articles.filter(embargo__lt=FIRST).update(embargo=FIRST)
    articles.filter(sender_embargo__lt=FIRST).update(sender_embargo=FIRST)


class Migration(migrations.Migration):
    """An embargo without an end has its own mark, so that every embargo lies between 1990 and 2100."""

    safe_because = "It changes only rows with an embargo that has no end, or with an impossible one: there are few."

    dependencies = [("articles", "0009_deadlines_validated")]

    operations = [
        migrations.AddField(
            "article",
            "embargo_without_end",
            models.BooleanField(default=False, db_default=False, editable=False),
        ),
        migrations.RunPython(bring_embargoes_into_range, migrations.RunPython.noop),
        AddConstraintNotValid(
            "article",
            models.CheckConstraint(
                condition=(Q(embargo=None) | Q(embargo__gte=FIRST, embargo__lte=LAST))
                & (Q(sender_embargo=None) | Q(sender_embargo__gte=FIRST, sender_embargo__lte=LAST)),
                name="article_embargo_in_range",
            ),
        ),
        AddConstraintNotValid(
            "article",
            models.CheckConstraint(
                condition=Q(embargo_without_end=False) | Q(embargo__isnull=False, embargo=LAST),
                name="article_embargo_without_end",
            ),
        ),
    ]
