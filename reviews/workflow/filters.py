"""Filters of the queue in the query string; counts and pagination with limited cost."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Claimant
from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput
from newsdesk.lib.text import sha256_of_text
from reviews.models import Rating, Review
from reviews.querysets import ReviewQuerySet
from reviews.states import State

PAGE = 30
# Nobody needs more pages, and counting a million rows takes longer than reading thirty.
COUNT_AT_MOST = 1000
DUE = {
    "past": (timedelta(), _("past its deadline")),
    "day": (timedelta(days=1), _("due within 24 hours")),
    "three-days": (timedelta(days=3), _("due within 3 days")),
}
AGE = {
    "hour": (timedelta(hours=1), _("waiting over an hour")),
    "day": (timedelta(days=1), _("waiting over a day")),
    "week": (timedelta(days=7), _("waiting over a week")),
}
LISTED = [state for state in State if state != State.SUPERSEDED]


class FilterChoices(forms.Form):
    """Every filter of the queue; all are optional."""

    desk = forms.ModelChoiceField(Desk.objects.all(), to_field_name="slug", required=False)
    state = forms.ChoiceField(choices=[(state.value, state.label) for state in LISTED], required=False)
    kind = forms.ChoiceField(choices=Claim.Kind.choices, required=False)
    rating = forms.ChoiceField(choices=Rating.choices, required=False)
    due = forms.ChoiceField(choices=[(code, words) for code, (_time, words) in DUE.items()], required=False)
    age = forms.ChoiceField(choices=[(code, words) for code, (_time, words) in AGE.items()], required=False)
    article = forms.ModelChoiceField(Article.objects.all(), required=False)
    claimant = forms.ModelChoiceField(Claimant.objects.all(), required=False)


@dataclass(frozen=True)
class View:
    """One combination of filters."""

    chosen: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, query: QueryDict) -> "View":
        """The view of a query string; raises BadInput for an unknown value."""
        form = FilterChoices(query)
        if not form.is_valid():
            wrong = ", ".join(str(query.get(name, "")) for name in form.errors)
            raise BadInput(_("Unknown filter value “%(value)s”. Remove it from the URL.") % {"value": wrong})
        return cls({name: value for name, value in form.cleaned_data.items() if value})

    @property
    def query(self) -> str:
        """The filters as a query string, always in the same order."""
        return urlencode({name: _value(self.chosen[name]) for name in sorted(self.chosen)})

    def reviews(self) -> ReviewQuerySet:
        """The reviews of this view, in its order."""
        if state := self.chosen.get("state"):
            found = self.among(Review.objects.filter(state=state))
            return (
                found.most_pressing_first()
                if state in (State.WAITING, State.IN_REVIEW)
                else found.newest_change_first()
            )
        return self.among(Review.objects.to_review()).most_pressing_first()

    def among(self, reviews: ReviewQuerySet) -> ReviewQuerySet:
        """The reviews filtered by everything except the state; "take next" takes from these."""
        lookups = {"desk": "desk", "article": "article", "kind": "claim__kind", "claimant": "claim__claimant"}
        found = reviews.filter(
            **{lookups[name]: value for name, value in self.chosen.items() if name in lookups}
        )
        if due := self.chosen.get("due"):
            found = found.due_before(timezone.now() + DUE[due][0])
        if age := self.chosen.get("age"):
            found = found.opened_before(timezone.now() - AGE[age][0])
        if rating := self.chosen.get("rating"):
            found = found.with_latest_rating(rating)
        return found


def _value(chosen: Any) -> str:
    """A value in the query string."""
    if isinstance(chosen, Desk):
        return chosen.slug
    return str(chosen.pk) if isinstance(chosen, Article | Claimant) else str(chosen)


class CappedPages(Paginator):  # type: ignore[type-arg]
    """Pagination over a limited number of rows."""

    @cached_property
    def count(self) -> int:
        """The number of rows, counted to a thousand at most."""
        return filtered_reviews_count(self.object_list)  # type: ignore[arg-type]


def paginate_filtered_reviews(reviews: ReviewQuerySet, number: str | None) -> Page[Review]:
    """One page of a list; an invalid number returns the nearest page."""
    return CappedPages(reviews, PAGE).get_page(number)


def filtered_reviews_count(reviews: ReviewQuerySet) -> int:
    """The number of rows, or a thousand if there are more."""
    return int(reviews.order_by()[:COUNT_AT_MOST].count())


def filtered_review_totals(reviews: ReviewQuerySet) -> dict[str, int]:
    """The number of claims and of articles, counted over a thousand rows at most."""
    counted = reviews.order_by()[:COUNT_AT_MOST].aggregate(
        claims=Count("pk"), articles=Count("article", distinct=True)
    )
    return {"claims": counted["claims"], "articles": counted["articles"]}


def filtered_reviews_stamp(listed: ReviewQuerySet, number: str | None, user: User) -> str:
    """A hash of everything on a page of the queue that can change. Two light queries."""
    now = timezone.now()
    shown = ("pk", "state", "holder", "lease_expires_at", "kept_for", "kept_until", "priority", "changed_at")
    page = CappedPages(listed.values_list(*shown), PAGE, allow_empty_first_page=True)
    rows = page.get_page(number).object_list
    mine = Review.objects.concerning(user).order_by("pk").values_list(*shown)[:40]
    told = [
        (
            pk,
            state,
            holder,
            bool(expires and expires > now),
            kept,
            bool(until and until > now),
            priority,
            changed,
        )
        for pk, state, holder, expires, kept, until, priority, changed in [*rows, *mine]
    ]
    return sha256_of_text(repr(told))[:16]
