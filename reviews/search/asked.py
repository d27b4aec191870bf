"""What a person searches for: words and filters, as they stand in the query string."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.postgres.search import SearchQueryCombinable
from django.db.models import Q, TextChoices
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from claims.models import Claimant
from newsdesk.accounts.models import Desk
from newsdesk.lib.datetime_format import DAY, DayField
from newsdesk.lib.db.search import ENGLISH, Sought, database_search_while_typing
from reviews.models import Rating
from reviews.states import State

# Longer text is cut: every further word is one more that must be there.
WORDS_AT_MOST = 200


class Where(TextChoices):
    """What is searched."""

    CLAIMS = "claims", _("Claims")
    QUEUE = "queue", _("Claims in the queue")
    PUBLISHED = "published", _("Approved claims")
    OTHER = "other", _("Other claims")
    PEOPLE = "people", _("Claimants")
    EVIDENCE = "evidence", _("Evidence")
    ARTICLES = "articles", _("Articles")
    COMMENTS = "comments", _("Comments")


OF_CLAIMS = frozenset({Where.QUEUE, Where.PUBLISHED, Where.OTHER})
# The states of the claims that each of them means; all others are "other".
STATES = {
    Where.QUEUE: [State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL],
    Where.PUBLISHED: [State.APPROVED],
}

# In these every opinion that is asked is given.
TOLD = [State.AWAITING_APPROVAL, State.APPROVED]


class SearchForm(forms.Form):
    """Words and filters; all are optional."""

    q = forms.CharField(required=False)
    where = forms.ChoiceField(choices=Where.choices, required=False)
    rating = forms.ChoiceField(choices=Rating.choices, required=False)
    state = forms.ChoiceField(choices=State.choices, required=False)
    desk = forms.ModelChoiceField(Desk.objects.all(), to_field_name="slug", required=False)
    person = forms.ModelChoiceField(Claimant.objects.all(), required=False)
    since = DayField(required=False)
    until = DayField(required=False)


@dataclass(frozen=True)
class Asked:
    """What is searched for."""

    words: str = ""
    where: str = ""
    rating: str = ""
    state: str = ""
    desk: Desk | None = None
    person: Claimant | None = None
    since: date | None = None
    until: date | None = None
    typing: bool = False
    """The last word may not be typed to its end."""
    cut: bool = False
    """The text was longer than what is searched for."""
    refused: tuple[str, ...] = ()
    """Names of filters whose value is not known; they are left out."""

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """From a query string; whatever it contains."""
        form = SearchForm({name: str(value).replace("\x00", "") for name, value in query.items()})
        form.is_valid()
        told: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if value}
        words = " ".join(told.pop("q", "").split())
        return cls(words[:WORDS_AT_MOST], cut=len(words) > WORDS_AT_MOST, refused=tuple(form.errors), **told)

    @property
    def sought(self) -> SearchQueryCombinable:
        """The words as a full-text query."""
        return self.sought_in(ENGLISH)

    def sought_in(self, config: str) -> SearchQueryCombinable:
        """The same by the dictionary of another language."""
        return (
            database_search_while_typing(self.words, config)
            if self.typing
            else Sought(self.words, config=config)
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for. Filters alone are not enough, except for a person."""
        return not self.words and self.person is None

    @property
    def narrows(self) -> bool:
        """Whether any filter is chosen, other than where."""
        return self != replace(
            Asked(self.words, self.where), typing=self.typing, cut=self.cut, refused=self.refused
        )

    @property
    def only_claims(self) -> bool:
        """Whether a filter is chosen that only claims have."""
        return bool(self.rating or self.state)

    def looks_in(self, where: Where) -> bool:
        """Whether this is searched."""
        if where == Where.CLAIMS:
            return not self.where or self.where == where or self.where in OF_CLAIMS
        if self.where and self.where != where:
            return False
        if where == Where.PEOPLE:
            return not self.narrows
        return not self.only_claims and not (where == Where.ARTICLES and self.person is not None)

    def made_in_time(self, column: str = "created_at") -> Q:
        """The dates, as a condition of a query; a day begins and ends in the person's own time zone."""
        rule = Q()
        if self.since is not None:
            rule &= Q(**{f"{column}__gte": _midnight(self.since)})
        if self.until is not None:
            rule &= Q(**{f"{column}__lte": _midnight(self.until, time.max)})
        return rule

    def query(self, **changes: Any) -> str:
        """The query string of the same search with changes."""
        return urlencode(replace(self, **changes).fields)

    @property
    def query_string(self) -> str:
        """The query string of this search."""
        return self.query()

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filters as fields of a form for other words."""
        return [(name, value) for name, value in self.fields.items() if name != "q"]

    @property
    def kept_without_dates(self) -> list[tuple[str, str]]:
        """Words and filters as fields of a form for other dates."""
        return [(name, value) for name, value in self.fields.items() if name not in ("since", "until")]

    @property
    def fields(self) -> dict[str, str]:
        """Names and values as they stand in the query string."""
        fields = {
            "q": self.words, "where": self.where, "rating": self.rating, "state": self.state,
            "desk": self.desk.slug if self.desk else "", "person": str(self.person.pk) if self.person else "",
            "since": self.since.strftime(DAY) if self.since else "",
            "until": self.until.strftime(DAY) if self.until else "",
        }  # fmt: skip
        return {name: value for name, value in fields.items() if value}


def _midnight(day: date, at: time = time.min) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
