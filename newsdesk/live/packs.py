"""Preparation of a session: verified claims that are likely to be said, and other newsrooms' fact checks of them.

What is in the pack of a session is compared with what is said before everything else. Only what readers may see goes
into a pack: a claim that was retracted, or is under embargo, leaves it by itself.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from claims.matching.features import Statement
from claims.matching.similarity import compare_similarity
from claims.models import Match
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from newsdesk.live.models import LiveSession, PreparedClaim, PreparedPrecedent
from newsdesk.publishing.models import CurrentRelease, Precedent
from newsdesk.publishing.querysets import CurrentReleaseQuerySet
from newsdesk.publishing.releases.claimreview_import import store_imported_claimreviews
from newsdesk.publishing.releases.search import release_search_query
from newsdesk.publishing.releases.told import Told, told_to_readers

# Enough to choose from; whoever seeks more asks more precisely.
MOST_FOUND = 20
# Others' checks that are compared with one claim, and from which likeness of spelling on.
COMPARED, SPELT_LIKE, SHOWN = 8, 0.3, 2
# How much of a feed is read: a few thousand reviews.
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PackClaim:
    """A verified claim, prepared or proposed."""

    claim_id: UUID
    told: Told
    published_at: datetime
    under_review: bool


@dataclass(frozen=True, slots=True)
class PackMatch:
    """Another newsroom's check of what was said."""

    precedent: Precedent
    relation: str
    score: float

    @property
    def word(self) -> StrOrPromise:
        """The relation, in words."""
        return Match.Relation(self.relation).label


def pack_claims(session: LiveSession) -> list[PackClaim]:
    """The prepared claims that stand now, the newest first."""
    return _shown(CurrentRelease.objects.verified().filter(claim__in=session.prepared.all()).newest_first())


def pack_precedents(session: LiveSession) -> list[Precedent]:
    """The prepared checks of other newsrooms, the newest first."""
    found = Precedent.objects.filter(pk__in=session.prepared_precedents.values("precedent"))
    return list(found.order_by("-reviewed_on", "-pk"))


def search_for_pack(session: LiveSession, words: str) -> list[PackClaim]:
    """Verified claims about these words that are not in the pack yet."""
    if not words.strip():
        return []
    found = CurrentRelease.objects.verified().found_by(release_search_query(words, session.language))
    return _shown(found.exclude(claim__in=session.prepared.all()).newest_first()[:MOST_FOUND])


@transaction.atomic
def add_claims_to_pack(session_id: UUID, claims: Iterable[UUID], *, actor: User) -> int:
    """Prepare verified claims; adding one twice is harmless. Returns how many are new; raises BadInput for others."""
    session, wanted = _open_session(session_id, actor), set(claims)
    standing = CurrentRelease.objects.verified().filter(claim__in=wanted)
    known = set(standing.values_list("claim_id", flat=True))
    if wanted - known:
        raise BadInput(_("Only claims that are published now can be prepared."))
    there = set(
        PreparedClaim.objects.filter(session=session, claim__in=known).values_list("claim", flat=True)
    )
    new = [PreparedClaim(session=session, claim_id=claim, preparer=actor) for claim in known - there]
    PreparedClaim.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def remove_claims_from_pack(session_id: UUID, claims: Iterable[UUID], *, actor: User) -> int:
    """Take claims out of the pack; removing one that is not in it is harmless. Returns how many were in it."""
    session = _open_session(session_id, actor)
    _count, deleted = PreparedClaim.objects.filter(session=session, claim__in=set(claims)).delete()
    return deleted.get(PreparedClaim._meta.label, 0)


def parse_json_for_live_pack(content: bytes) -> Any:
    """The JSON in an uploaded file; raises BadInput."""
    if len(content) > MOST_BYTES:
        raise BadInput(_("The file is too large."))
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise BadInput(_("This is not JSON. A ClaimReview feed is a JSON file.")) from None


@transaction.atomic
def import_claimreviews_into_pack(session_id: UUID, document: Any, *, actor: User) -> tuple[int, int]:
    """Keep the ClaimReviews of other newsrooms and prepare them; returns how many, and how many lack something."""
    session = _open_session(session_id, actor)
    kept, lacking = store_imported_claimreviews(document)
    if not kept and not lacking:
        raise BadInput(_("No ClaimReview was found in it."))
    PreparedPrecedent.objects.bulk_create(
        [PreparedPrecedent(session=session, precedent=one, preparer=actor) for one in kept],
        ignore_conflicts=True,
    )
    return len(kept), lacking


def pack_matches_of_claims(session: LiveSession, claims: Iterable[str]) -> dict[str, tuple[PackMatch, ...]]:
    """Prepared checks of other newsrooms for the words of each claim; a query for words that are new, and one in all."""
    pack = session.prepared_precedents.aggregate(count=Count("pk"), newest=Max("precedent__seen_at"))
    if not pack["count"]:
        return {}
    return {words: _pack_matches(session.pk, (pack["count"], pack["newest"]), words) for words in claims}


@lru_cache(maxsize=4096)
def _pack_matches(session_id: UUID, _pack: tuple[int, datetime], words: str) -> tuple[PackMatch, ...]:
    """The strongest first; this holds until one is added, or imported again with another rating."""
    prepared = Precedent.objects.filter(
        pk__in=PreparedPrecedent.objects.filter(session=session_id).values("precedent")
    )
    alike = prepared.annotate(alike=TrigramSimilarity("words", words)).filter(alike__gte=SPELT_LIKE)
    today = timezone.now().date()
    found = []
    for one in alike.order_by("-alike")[:COMPARED]:
        # Who says it is left out: the speaker of now may repeat what another one said.
        theirs = Statement(one.words, "", written=one.reviewed_on or today)
        likeness = compare_similarity(Statement(words, "", written=today), theirs)
        if likeness.relation:
            found.append(PackMatch(one, likeness.relation, likeness.score))
    return tuple(sorted(found, key=lambda match: (match.relation == "related", -match.score))[:SHOWN])


def _open_session(session_id: UUID, actor: User) -> LiveSession:
    require_permission(actor, "match")
    session: LiveSession | None = LiveSession.objects.filter(pk=session_id).first()
    if session is None:
        raise NotFound(_("Live session not found."))
    if session.state == LiveSession.State.ENDED:
        raise Conflict(_("This session has ended and can no longer be prepared."))
    return session


def _shown(found: CurrentReleaseQuerySet) -> list[PackClaim]:
    return [
        PackClaim(
            current.pk,
            told_to_readers(json.loads(bytes(current.release.payload))),
            current.published_at,
            current.under_review,
        )
        for current in found.select_related("release")
    ]
