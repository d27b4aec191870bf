"""API: the search over the desk, with the same results as on its page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Claimant
from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.db.datetime_range import OUTSIDE, is_datetime_in_range
from newsdesk.lib.errors import BadInput, NotFound
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from reviews.api.permissions import MAY_READ
from reviews.models import Rating
from reviews.search.asked import WORDS_AT_MOST, Asked, Where
from reviews.search.hits import AT_MOST
from reviews.search.results import Found, FoundGroup, search_desk
from reviews.search.rows import FoundRow
from reviews.states import State

PAGES_AT_MOST = 100


class SearchFilter(serializers.Serializer[Any]):
    """Words and filters; without `q` and `claimant`, nothing is found."""

    q = serializers.CharField(
        required=False, max_length=WORDS_AT_MOST, help_text=_("Words, “a phrase”, or, -not.")
    )
    where = serializers.ChoiceField(
        choices=Where.choices,
        required=False,
        help_text=_("Search for this alone, in pages. Without it, the first of each kind."),
    )
    rating = serializers.ChoiceField(
        choices=Rating.choices, required=False, help_text=_("Only claims have one.")
    )
    state = serializers.ChoiceField(
        choices=State.choices, required=False, help_text=_("Only claims have one.")
    )
    desk = serializers.SlugField(required=False, help_text=_("The short name of a desk."))
    claimant = serializers.UUIDField(required=False, help_text=_("Who said it: the id of a claimant."))
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)
    page = serializers.IntegerField(min_value=1, max_value=PAGES_AT_MOST, default=1)


class FoundRecord(serializers.Serializer[Any]):
    """A record that was found."""

    id = serializers.UUIDField()
    where = serializers.ChoiceField(choices=Where.choices)
    url = serializers.CharField(help_text=_("Its page on the desk."))
    note = serializers.CharField(help_text=_("Its rating or state, kind, stance, author or desk, in words."))
    text = serializers.CharField(help_text=_("The claim, name, passage, title or comment."))
    more = serializers.CharField(
        help_text=_("The words of the article, other names, the document, or parts of the text.")
    )
    said_by = serializers.CharField(help_text=_("Of a claim: who says it."))
    matched = serializers.ListField(
        child=serializers.CharField(), help_text=_("The words that were found, as they are written.")
    )
    about = serializers.ListField(
        child=serializers.CharField(), help_text=_("The claim that it is about, its article and desk.")
    )
    made_at = serializers.DateTimeField(allow_null=True)


class FoundOfKind(serializers.Serializer[Any]):
    """What was found of one kind, newest first."""

    where = serializers.ChoiceField(choices=Where.choices)
    results = FoundRecord(many=True)


class SearchResults(serializers.Serializer[Any]):
    """What was found."""

    count = serializers.IntegerField(help_text=_("Up to 100 of each kind are counted."))
    more = serializers.BooleanField(help_text=_("There are more than were counted."))
    pages = serializers.IntegerField(help_text=_("Pages of the kind that `where` names, else 1."))
    groups = FoundOfKind(many=True)


EXAMPLE = {
    "count": 1,
    "more": False,
    "pages": 1,
    "groups": [
        {
            "where": "claims",
            "results": [
                {
                    "id": "019df0a6-7a10-7c3e-9a54-4f0f2d0f6a11",
                    "where": "queue",
                    "url": "/desk/019df0a6-7b20-7d11-8c55-5a1b3c4d5e6f/",
                    "note": "waiting",
                    "text": "The port of Aldmouth handled 4,200 containers in March 2026.",
                    "more": "",
                    "said_by": "the harbour authority",
                    "matched": ["4,200"],
                    "about": ["Harbour dispute deepens", "World"],
                    "made_at": "2026-05-26T09:12:00Z",
                }
            ],
        }
    ],
}


class DeskSearch(APIView):
    """Search the desk."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="search",
        tags=["desk"],
        summary="Search claims, claimants, evidence, articles and comments",
        description=f"At most {AT_MOST} of each kind, newest first. What is hidden from you between two reviews is not found.",
        parameters=[SearchFilter],
        responses=openapi_responses({200: SearchResults}, 400, 404, 422),
        examples=[openapi_example("One claim", EXAMPLE)],
    )
    def get(self, request: Request) -> Response:
        """The first of each kind, or a page of one."""
        sent = parse_query_params(str(request.META.get("QUERY_STRING", "")), SearchFilter)
        page = sent.pop("page")
        return Response(_found(search_desk(_asked(sent), signed_in_person(request), str(page))))


def _asked(sent: dict[str, Any]) -> Asked:
    words = " ".join(sent.pop("q", "").split())
    desk, person = sent.pop("desk", None), sent.pop("claimant", None)
    if desk is not None and (desk := Desk.objects.filter(slug=desk).first()) is None:
        raise NotFound(_("Unknown desk."))
    if person is not None and (person := Claimant.objects.filter(pk=person).first()) is None:
        raise NotFound(_("Claimant not found."))
    if not all(is_datetime_in_range(sent.get(name)) for name in ("since", "until")):
        raise BadInput(str(OUTSIDE))
    return Asked(words, desk=desk, person=person, **sent)


def _found(found: Found) -> dict[str, Any]:
    return {
        "count": found.total,
        "more": found.capped,
        "pages": found.page.paginator.num_pages if found.page is not None else 1,
        "groups": [_group(group) for group in found.groups],
    }


def _group(group: FoundGroup) -> dict[str, Any]:
    return {"where": group.where, "results": [_record(row) for row in group.rows]}


def _record(row: FoundRow) -> dict[str, Any]:
    pieces = (*row.marked, *row.marked_under, *row.marked_who)
    return {
        "id": row.pk,
        "where": row.where,
        "url": row.url,
        "note": str(row.label),
        "text": row.words,
        "more": "".join(words for words, _found in row.marked_under),
        "said_by": row.who,
        "matched": list(dict.fromkeys(words for words, is_found in pieces if is_found)),
        "about": list(row.foot),
        "made_at": row.made_at,
    }
