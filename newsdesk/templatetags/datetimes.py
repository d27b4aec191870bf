"""Relative times, with the exact time in the title."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsdesk.lib.datetime_format import format_datetime_in_full, format_short_day, format_weekday

register = template.Library()


@register.filter
def due(moment: datetime | None) -> SafeString | str:
    """A deadline: “due in 1 h 40 min”, “was due 20 min ago”; nothing without one."""
    if moment is None:
        return ""
    left = moment - timezone.now()
    if left < timedelta(0):
        return _time(moment, _("was due %(length)s ago") % {"length": _length(-left)}, "overdue")
    return _time(moment, _("due in %(length)s") % {"length": _length(left)}, "due")


@register.filter
def ago(moment: datetime | None) -> SafeString | str:
    """A past time: “4 min ago”; nothing without one."""
    if moment is None:
        return ""
    passed = timezone.now() - moment
    if passed < timedelta(minutes=1):
        return _time(moment, _("just now"))
    return _time(moment, _("%(length)s ago") % {"length": _length(passed)})


@register.filter(name="exactly")
def exact_datetime_filter(moment: datetime | None) -> SafeString | str:
    """Date and time in full, in the reader's time zone; nothing without one."""
    return "" if moment is None else _time(moment, format_datetime_in_full(moment))


@register.filter(name="in_full")
def plain_text_datetime_filter(moment: datetime) -> str:
    """Date, time and time zone, without an element; for text and for mails."""
    return format_datetime_in_full(moment)


@register.filter(name="short_day")
def short_day_filter(day: date) -> str:
    """Day and month, in the order of the language."""
    return format_short_day(day)


@register.filter(name="weekday")
def weekday_filter(day: date) -> str:
    """Weekday, day and month, in the order of the language."""
    return format_weekday(day)


def _length(span: timedelta) -> str:
    """A duration in at most two units: “3 min”, “1 h 40 min”, “2 days”."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": max(minutes, 1)}
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        two = _("%(hours)s h %(minutes)s min") if rest else _("%(hours)s h")
        return two % {"hours": hours, "minutes": rest}
    days = hours // 24
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _time(moment: datetime, words: str, css: str = "") -> SafeString:
    css_class = format_html(' class="{}"', css) if css else ""
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>',
        moment.isoformat(),
        format_datetime_in_full(moment),
        css_class,
        words,
    )
