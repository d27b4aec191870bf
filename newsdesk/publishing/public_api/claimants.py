"""Claimants of verified claims over the API: find one by any name, read one, follow the id."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from claims.claimants import Claimant, ClaimantName
from claims.people import directory
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.responses import Bytes, PublicView
from newsdesk.publishing.releases.payload import payload_same_as
from reviews.models import Rating

Value = TypeVar("Value")


class RoleSerializer(serializers.Serializer[Any]):
    """A role, with its dates as far as they are known."""

    title = serializers.CharField()
    organisation = serializers.CharField()
    since = serializers.CharField(help_text=_("A year, a month or a day; empty if it is not known."))
    until = serializers.CharField()


class PublicClaimantSerializer(serializers.Serializer[Any]):
    """A person or body, with all names."""

    id = serializers.UUIDField(help_text=_("Stable. The id of a merged record leads here, too."))
    url = serializers.URLField(help_text=_("Their verified claims."))
    name = serializers.CharField()
    names = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("The main name, then those that the newsroom has entered or confirmed."),
    )
    kind = serializers.ChoiceField(choices=Claimant.Kind.choices)
    kind_confirmed = serializers.BooleanField(help_text=_("false: the kind is a guess of the program."))
    same_as = serializers.URLField(allow_null=True, help_text=_("The same at Wikidata."))
    roles = RoleSerializer(many=True, help_text=_("Roles that a person has confirmed."))
    merged = serializers.ListField(
        child=serializers.UUIDField(), help_text=_("Ids of records that became this one.")
    )
    claims = serializers.IntegerField(help_text=_("Verified claims."))
    ratings = serializers.DictField(
        child=serializers.IntegerField(),
        help_text=_(
            "Claims that they are confirmed to have said, by rating. The newsroom selects what it checks."
        ),
    )


class ClaimantPageSerializer(serializers.Serializer[Any]):
    """Claimants in the order in which they became known."""

    results = PublicClaimantSerializer(many=True)
    next = serializers.URLField(allow_null=True)


class ClaimantFilter(serializers.Serializer[Any]):
    """Which claimants to list."""

    q = serializers.CharField(
        max_length=300, required=False, help_text=_("The beginning of each word of a name.")
    )
    kind = serializers.ChoiceField(choices=Claimant.Kind.choices, required=False)
    limit = serializers.IntegerField(min_value=1, max_value=100, default=50)
    cursor = serializers.UUIDField(required=False, help_text=_("From `next` of the previous page."))


EXAMPLE = {
    "id": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f",
    "url": "https://desk.example/api/v1/claims/?claimant=019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f",
    "name": "Karin de Boer",
    "names": ["Karin de Boer", "Minister De Boer"],
    "kind": "person",
    "kind_confirmed": True,
    "same_as": "https://www.wikidata.org/wiki/Q42",
    "roles": [{"title": "minister of transport", "organisation": "", "since": "2024-07", "until": ""}],
    "merged": [],
    "claims": 3,
    "ratings": {"sourced": 2, "disputed": 1, "unsupported": 0},
}


class Claimants(PublicView):
    """Whoever verified claims are attributed to."""

    @extend_schema(
        operation_id="list_claimants",
        tags=["claims"],
        summary="Claimants of verified claims",
        description="People and bodies by any of their names; case and accents are ignored.",
        parameters=[ClaimantFilter],
        responses=openapi_responses({200: ClaimantPageSerializer, 304: None}, 400, public=True),
        examples=[openapi_example("A page", {"results": [EXAMPLE], "next": None})],
    )
    def get(self, request: Request) -> HttpResponse:
        """One page."""
        return self.read(request._request)  # noqa: SLF001 - the request that carries the bytes

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The page, by id: new claimants do not shift the pages."""
        wanted = parse_query_params(str(request.META.get("QUERY_STRING", "")), ClaimantFilter)
        found = _published(
            directory.list_directory(
                wanted.get("q", ""), wanted.get("kind", ""), ClaimantName.objects.told_to_readers()
            )
        ).order_by("pk")
        if "cursor" in wanted:
            found = found.filter(pk__gt=wanted["cursor"])
        rows = list(found[: wanted["limit"] + 1])
        more, rows = len(rows) > wanted["limit"], rows[: wanted["limit"]]
        query = request.GET.copy()
        if more:
            query["cursor"] = str(rows[-1].pk)
        following = f"{settings.PUBLIC_URL}{request.path}?{query.urlencode()}" if more else None
        return _bytes({"results": _shown(rows), "next": following})


class OneClaimant(PublicView):
    """One claimant."""

    @extend_schema(
        operation_id="get_claimant",
        tags=["claims"],
        summary="One claimant of verified claims",
        description="The id of a record that was merged into another one returns that one.",
        responses=openapi_responses({200: PublicClaimantSerializer, 304: None}, 400, 404, public=True),
        examples=[openapi_example("A person", EXAMPLE)],
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The record."""
        return self.read(request._request, pk=pk)  # noqa: SLF001 - the request that carries the bytes

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The record, if it has a verified claim."""
        parse_query_params(str(request.META.get("QUERY_STRING", "")), serializers.Serializer)
        found = _published(directory.find_in_directory(str(kwargs["pk"]))).first()
        if found is None:
            raise NotFound(_("Claimant not found."))
        return _bytes(_shown([found])[0])


def _published(records: QuerySet[Claimant]) -> QuerySet[Claimant]:
    """Those with a verified claim: of the others readers know nothing."""
    return records.filter(pk__in=CurrentRelease.objects.verified().exclude(claimant=None).values("claimant"))


def _bytes(value: Any) -> Bytes:
    body = queries.json_of_public_query(value)
    return Bytes(lambda: CachedBody(body), hashlib.blake2b(body, digest_size=16).hexdigest())


def _shown(records: Sequence[Claimant]) -> list[dict[str, Any]]:
    """Records as readers get them: never the newsroom's note, party or affiliation. Four queries."""
    ids = [one.pk for one in records]
    counts: Counter[UUID] = Counter()
    ratings: dict[UUID, Counter[str]] = defaultdict(Counter)
    rows = CurrentRelease.objects.verified().filter(claimant__in=ids).order_by()
    for pk, rating, finding, n in rows.values_list("claimant", "rating", "finding").annotate(n=Count("pk")):
        counts[pk] += n
        ratings[pk][rating] += n if finding == "confirmed" else 0
    into = Claimant.objects.filter(merged_into__in=ids).order_by("pk").values_list("merged_into", "pk")
    merged = _grouped((kept, str(pk)) for kept, pk in into)
    told = ClaimantName.objects.told_to_readers().filter(claimant__in=ids).order_by("name")
    names = _grouped(told.values_list("claimant", "name"))
    roles = _confirmed_roles(ids)
    return [
        {
            "id": str(one.pk),
            "url": f"{settings.PUBLIC_URL}{reverse('api:claims')}?claimant={one.pk}",
            "name": one.name,
            "names": [one.name, *(name for name in names[one.pk] if name != one.name)],
            "kind": one.kind,
            "kind_confirmed": one.kind_confirmed,
            "same_as": payload_same_as(one),
            "roles": roles[one.pk],
            "merged": merged[one.pk],
            "claims": counts[one.pk],
            "ratings": {value: ratings[one.pk][value] for value in Rating.values},
        }
        for one in records
    ]


def _confirmed_roles(ids: Sequence[UUID]) -> dict[UUID, list[dict[str, str]]]:
    """The roles that the newsroom has confirmed, newest first. One query."""
    members = ("title", "organisation", "since", "until")
    confirmed = Claimant.objects.filter(pk__in=ids, roles__confirmed=True)
    rows = confirmed.order_by("-roles__since", "roles__title").values_list(
        "pk", *(f"roles__{name}" for name in members)
    )
    return _grouped((pk, dict(zip(members, values, strict=True))) for pk, *values in rows)


def _grouped(pairs: Iterable[tuple[UUID, Value]]) -> dict[UUID, list[Value]]:
    groups: dict[UUID, list[Value]] = defaultdict(list)
    for pk, value in pairs:
        groups[pk].append(value)
    return groups
