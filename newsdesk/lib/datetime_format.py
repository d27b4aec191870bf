"""Unambiguous dates and times in words, and the form fields for them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, gettext_noop, pgettext

from newsdesk.lib.db.datetime_range import FIRST, LAST, OUTSIDE, is_datetime_in_range

# How a browser's own field sends a moment, and a day.
MOMENT, DAY = "%Y-%m-%dT%H:%M", "%Y-%m-%d"
_FORMS = [MOMENT, "%Y-%m-%dT%H:%M:%S"]
# Between the text of a moment and which of two it means; in no date.
_FOLD = "|"
_EARLIER, _LATER = gettext_lazy("the first time (%(zone)s)"), gettext_lazy("the second time (%(zone)s)")
_TWICE = gettext_lazy(
    "On this day clocks are put back and this time comes twice. Choose the first or the second."
)
_SKIPPED = gettext_lazy("On this day clocks are put forward and skip this time. Choose another.")
_TOLD = gettext_lazy("{help} Time zone: {zone}.")
_zone: Callable[[], Any] = lazy(timezone.get_current_timezone_name, str)

# The catalogues have the months too, as they are written within a sentence: Django's Portuguese ones have capitals.
MONTHS = (
    gettext_noop("January"), gettext_noop("February"), gettext_noop("March"), gettext_noop("April"),
    gettext_noop("May"), gettext_noop("June"), gettext_noop("July"), gettext_noop("August"),
    gettext_noop("September"), gettext_noop("October"), gettext_noop("November"), gettext_noop("December"),
)  # fmt: skip


def format_datetime_in_full(moment: datetime) -> str:
    """Date, time and time zone."""
    try:
        here = timezone.localtime(moment)
    except OverflowError:
        # It has no local time here; the row is shown all the same.
        here = moment
    return f"{date_format(here, 'DATETIME_FORMAT')} {here.tzname()}"


def format_short_day(day: date | datetime) -> str:
    """Day and month: 3 Nov."""
    # Translators: the format codes of Django, in the order and with the words of the language.
    return date_format(_local(day), pgettext("date format", "j M"))


def format_weekday(day: date | datetime) -> str:
    """Weekday, day and month: Tue 3 Nov."""
    return date_format(_local(day), pgettext("date format", "D j M"))


def _local(day: date | datetime) -> date | datetime:
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day


def _check_range(moment: datetime | date | None) -> None:
    """Raise ValidationError for a moment or a day outside the range; a validator of forms and models."""
    if not is_datetime_in_range(moment):
        raise ValidationError(OUTSIDE, code="range")


class MomentInput(forms.DateTimeInput):
    """A moment in local time. Where clocks are put back, an hour comes twice: then it asks for the first or the second."""

    template_name = "widgets/moment.html"

    def __init__(self) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format=MOMENT)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text, with the answer to the question behind it."""
        text = super().value_from_datadict(data, files, name)
        fold = data.get(f"{name}_fold", "")
        return f"{text}{_FOLD}{fold}" if text and fold in {"0", "1"} else text

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the question, if this time comes twice."""
        # What is stored comes in local time, with `fold` for the second of two.
        text, fold = (value, value.fold) if isinstance(value, datetime) else _split_fold(value)
        moments = _local_moments(f"{text:{MOMENT}}" if isinstance(text, datetime) else text)
        context: dict[str, Any] = super().get_context(name, text, attrs)
        if len(moments) > 1:
            context["widget"]["twice"] = [
                (number, words % {"zone": moment.tzname()}, number == fold)
                for number, (words, moment) in enumerate(zip((_EARLIER, _LATER), moments, strict=True))
            ]
        return context


def _split_fold(value: Any) -> tuple[Any, int | None]:
    """The text of a moment, and which of two it means."""
    if isinstance(value, str) and _FOLD in value:
        text, fold = value.rsplit(_FOLD, 1)
        return text, int(fold)
    return value, None


def _local_moments(text: Any) -> list[datetime]:
    """The moments at which clocks here show this time: one, none in spring, two in autumn."""
    zone = timezone.get_current_timezone()
    for form in _FORMS:
        try:
            naive = datetime.strptime(str(text).strip(), form)  # noqa: DTZ007 - as clocks show it
        except ValueError:
            continue
        if not FIRST.year <= naive.year <= LAST.year:
            return []
        both = [naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
        real = [one for one in both if one.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive]
        return real if len(real) < len(both) or both[0].utcoffset() != both[1].utcoffset() else real[:1]
    return []


class MomentFormField(forms.DateTimeField):
    """A moment as people type it: in their own time zone, which the field names, and in the range."""

    def __init__(self, *, help_text: Any = "", **kwargs: Any) -> None:
        told = format_lazy(_TOLD, help=help_text, zone=_zone())
        super().__init__(
            widget=MomentInput(), input_formats=_FORMS, help_text=told, validators=[_check_range], **kwargs
        )

    def to_python(self, value: Any) -> datetime | None:
        """The moment; far years fail here, where a zone cannot show them."""
        text, fold = _split_fold(value)
        try:
            return super().to_python(text)
        except OverflowError:
            raise ValidationError(OUTSIDE, code="range") from None
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
        moments = _local_moments(text)
        if not moments:
            raise ValidationError(_SKIPPED, code="skipped")
        if fold is None or len(moments) == 1:
            raise ValidationError(_TWICE, code="twice")
        return moments[fold]


class DayField(forms.DateField):
    """A day as people type it, in the range."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format=DAY)
        super().__init__(widget=widget, input_formats=[DAY], validators=[_check_range], **kwargs)


def is_datetime_long_past(moment: datetime | None) -> bool:
    """Whether a moment lies so far back that it was hardly meant."""
    return moment is not None and moment < timezone.now() - timedelta(minutes=1)
