"""Filters that narrow what was found, each with its number."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from claims.models import Claimant
from newsdesk.accounts.models import Desk
from reviews.models import Rating
from reviews.search.asked import OF_CLAIMS, Asked, Where
from reviews.search.hits import AT_MOST, SearchHit
from reviews.states import State

# Claimants to choose from.
PEOPLE = 8
DAYS = {
    1: gettext_lazy("Since yesterday"), 7: gettext_lazy("Past 7 days"),
    31: gettext_lazy("Past month"), 365: gettext_lazy("Past year"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    label: StrOrPromise
    count: int
    query: str
    """The search with it; without it, if it is chosen."""
    chosen: bool = False
    sign: str = ""
    capped: bool = False
    """There are more than were counted."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values."""

    name: str
    title: StrOrPromise
    choices: tuple[Choice, ...]


def facets_of_hits(asked: Asked, hits: list[SearchHit], people: int) -> list[Facet]:
    """The filters that change anything, and those that are chosen. Two queries at most, for names."""
    claims = [hit for hit in hits if hit.where in OF_CLAIMS]
    found = [
        _where(asked, hits, people),
        _facet(asked, "rating", _("Rating"), Rating.choices, Counter(hit.rating for hit in claims)),
        _facet(asked, "state", _("State"), State.choices, Counter(hit.state for hit in claims)),
        _people(asked, hits),
        _desks(asked, hits),
        _dates(asked, hits),
    ]
    return [facet for facet in found if facet.choices]


def _where(asked: Asked, hits: list[SearchHit], people: int) -> Facet:
    counts = Counter(hit.where for hit in hits)
    counts[Where.PEOPLE] = people
    total = sum(counts.values())
    counts[Where.CLAIMS] = sum(counts[where] for where in OF_CLAIMS)
    # If the newest claims are as many as are counted, there may be more of each sort.
    capped = {where: counts[Where.CLAIMS if where in OF_CLAIMS else where] >= AT_MOST for where in Where}
    everything = Choice(
        _("Everything"), total, asked.query(where=""), not asked.where, capped=any(capped.values())
    )
    choices = [
        Choice(
            where.label, counts[where], asked.query(where=where), asked.where == where, capped=capped[where]
        )
        for where in Where
        if counts[where] or asked.where == where
    ]
    return Facet("where", _("Where"), (everything, *choices) if total or asked.where else ())


def _facet(
    asked: Asked, name: str, title: str, values: Iterable[tuple[str, StrOrPromise]], counts: Counter[str]
) -> Facet:
    chosen = getattr(asked, name)
    return Facet(name, title, tuple(
        Choice(
            word, counts[value], asked.query(**{name: "" if value == chosen else value}), value == chosen,
            sign=value if name == "rating" else "",
        )
        for value, word in values
        if counts[value] or value == chosen
    ))  # fmt: skip


def _people(asked: Asked, hits: list[SearchHit]) -> Facet:
    counts = Counter(hit.person for hit in hits if hit.person is not None)
    ids = [pk for pk, _count in counts.most_common(PEOPLE)]
    if asked.person is not None and asked.person.pk not in ids:
        ids.append(asked.person.pk)
    known = Claimant.objects.in_bulk(ids)
    return Facet("person", _("Said by"), tuple(
        _record(asked, "person", known[pk], counts[pk], asked.person) for pk in ids if pk in known
    ))  # fmt: skip


def _desks(asked: Asked, hits: list[SearchHit]) -> Facet:
    counts = Counter(hit.desk for hit in hits if hit.desk is not None)
    known = Desk.objects.in_bulk([*counts, *([asked.desk.pk] if asked.desk else [])])
    choices = (
        _record(asked, "desk", desk, counts[pk], asked.desk)
        for pk, desk in sorted(known.items(), key=lambda item: -counts[item[0]])
    )
    return Facet("desk", _("Desk"), tuple(choices) if len(known) > 1 or asked.desk else ())


def _record(asked: Asked, name: str, record: Claimant | Desk, count: int, chosen: object) -> Choice:
    is_chosen = record == chosen
    return Choice(str(record), count, asked.query(**{name: None if is_chosen else record}), is_chosen)


def _dates(asked: Asked, hits: list[SearchHit]) -> Facet:
    made = [timezone.localdate(hit.made_at) for hit in hits]
    capped = any(count >= AT_MOST for count in Counter(_kind(hit) for hit in hits).values())
    choices = []
    for word, start, end in _spans(timezone.localdate()):
        count = sum(start <= day <= (end or day) for day in made)
        chosen = (asked.since, asked.until) == (start, end)
        query = asked.query(since=None if chosen else start, until=None if chosen else end)
        # Beyond the newest hits nothing is counted: there may be some of an earlier month.
        if chosen or (asked.since is None and (count or capped)):
            choices.append(Choice(word, count, query, chosen, capped=capped))
    return Facet("date", _("Date"), tuple(choices))


def _kind(hit: SearchHit) -> Where:
    return Where.CLAIMS if hit.where in OF_CLAIMS else hit.where


def _spans(today: date) -> Iterator[tuple[StrOrPromise, date, date | None]]:
    """Name, first and last day of each span of days; the month before this one is called by its name."""
    for days, word in DAYS.items():
        yield word, today - timedelta(days=days), None
    end = today.replace(day=1) - timedelta(days=1)
    yield date_format(end, "YEAR_MONTH_FORMAT"), end.replace(day=1), end
