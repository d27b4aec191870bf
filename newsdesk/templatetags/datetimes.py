"""Times and durations in words, with the exact time in the title."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from newsdesk.lib.datetime_format import format_datetime_in_full, format_short_day, format_weekday

register = template.Library()


@register.filter
def due(moment: datetime | None) -> SafeString | str:
    """A deadline: “due in 1 h 40 min”, “was due 20 min ago”, “no deadline”."""
    if moment is None:
        return _("no deadline")
    left = moment - timezone.now()
    if left < timedelta(0):
        return _time(moment, _("was due %(time)s ago") % {"time": _length(-left)}, "overdue")
    return _time(moment, _("due in %(time)s") % {"time": _length(left)}, "due")


@register.filter
def ago(moment: datetime | None) -> SafeString | str:
    """A past time: “4 min ago”; nothing without one."""
    if moment is None:
        return ""
    passed = timezone.now() - moment
    if passed < timedelta(minutes=1):
        return _time(moment, _("just now"))
    return _time(moment, _("%(time)s ago") % {"time": _length(passed)})


@register.filter(name="clock")
def clock_time_filter(moment: datetime | None) -> SafeString | str:
    """The time of day, with its day unless that is today: “14:36”, “tomorrow, 14:36”, “3 Nov, 14:36”."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    words = date_format(local, "TIME_FORMAT")
    days = (local.date() - timezone.localdate()).days
    if days == 1:
        words = _("tomorrow, %(time)s") % {"time": words}
    elif days:
        words = f"{format_short_day(local)}, {words}"
    return _time(moment, words)


@register.filter(name="stretch")
def duration_filter(span: timedelta | None) -> str:
    """A duration as people say it; nothing without one."""
    if span is None:
        return ""
    days = _days(span)
    # Many languages decline the word after a preposition, as in “2 days ago”, and not where it stands alone.
    return (
        npgettext("duration alone", "%(n)d day", "%(n)d days", days) % {"n": days} if days else _length(span)
    )


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
    """A duration in at most two units: minutes up to an hour, hours up to two days, then days."""
    if days := _days(span):
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return _("%(n)d min") % {"n": max(minutes, 1)}
    hours, rest = divmod(minutes, 60)
    two = rest and hours < 24
    return (_("%(hours)d h %(minutes)d min") if two else _("%(hours)d h")) % {"hours": hours, "minutes": rest}


def _days(span: timedelta) -> int:
    """The days of a duration that is counted in days; 0 for a shorter one."""
    return span.days if span >= timedelta(hours=48) else 0


def _time(moment: datetime, words: str, css: str = "") -> SafeString:
    css_class = format_html(' class="{}"', css) if css else ""
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>',
        moment.isoformat(timespec="seconds"),
        format_datetime_in_full(moment),
        css_class,
        words,
    )
