"""What the tools for language models answer: always with the line for readers, what was found, and the address to cite."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import BaseModel

from newsdesk.lib.errors import BadInput
from newsdesk.lib.rest.query_params import parse_query_params
from newsdesk.publishing.models import OwnMethod
from newsdesk.publishing.public_api import claim_check, queries
from newsdesk.publishing.public_api.claims_api import ClaimFilter
from newsdesk.publishing.releases.payload import ATTRIBUTION_MEANS, RATING_MEANS
from newsdesk.publishing.releases.told import told_sentence, told_to_readers


class SideFound(BaseModel):
    """Who takes which side, and whether they do."""

    name: str
    side: str
    finding: str
    means: str


class ClaimFound(BaseModel):
    """A published claim. Show `sentence` whole; cite `url`."""

    id: str
    sentence: str
    statement: str
    rating: str
    rating_means: str
    finding: str
    finding_means: str
    sides: list[SideFound]
    url: str
    published_at: str
    changed_at: str
    under_review: bool


class EvidenceFound(BaseModel):
    """A document that the verdict is based on."""

    title: str
    publisher: str
    url: str
    passage: str
    stance: str


class WholeClaim(ClaimFound):
    """A published claim with the reasons and the evidence."""

    rationale: str
    correction: str
    evidence: list[EvidenceFound]


class ClaimsFound(BaseModel):
    """Published claims, newest first. None found does not mean that something is true or false."""

    count: int
    claims: list[ClaimFound]


class TextMatch(BaseModel):
    """Words of the text, and the published claim that they state, repeat or contradict."""

    words: str
    relation: str
    claim: ClaimFound


class TextChecked(BaseModel):
    """What is known of a text. A sentence without a match was not checked: nothing is known of it."""

    count: int
    sentences: int
    looked_at: int
    matches: list[TextMatch]


class ReleaseFound(BaseModel):
    """One release of a claim."""

    position: int
    type: str
    release: int
    at: str
    sentence: str
    finding: str
    rating: str
    url: str
    note: str


class HistoryFound(BaseModel):
    """Every release of a claim, oldest first; a retraction is the last and says why."""

    count: int
    releases: list[ReleaseFound]


def answer_search_claims(query: str, rating: str, claimant: str, language: str, limit: int) -> ClaimsFound:
    """The published claims that match; raises a Refusal for a filter that makes no sense."""
    given = {"q": query, "rating": rating, "claimant": claimant, "language": language, "limit": limit}
    wanted = parse_query_params(
        urlencode({name: value for name, value in given.items() if value}), ClaimFilter
    )
    found = [_claim(queries.queried_claim_members(item)) for item in queries.query_claim_page(wanted).items]
    return ClaimsFound(count=len(found), claims=found)


def answer_get_claim(claim_id: str) -> WholeClaim:
    """One claim; raises NotFound, or Gone with the reason."""
    claim = queries.queried_claim_members(queries.query_current_claim(_id(claim_id)).body)
    names = EvidenceFound.model_fields
    evidence = [EvidenceFound(**{name: item[name] for name in names}) for item in claim["evidence"]]
    more = {"rationale": claim["rationale"], "correction": claim["correction"], "evidence": evidence}
    return WholeClaim(**(_claim(claim).model_dump() | more))


def answer_check_text(text: str) -> TextChecked:
    """The published claims that the text states, repeats or contradicts."""
    if not text.strip() or len(text) > claim_check.LONGEST:
        raise BadInput(_("Send a text of 1 to %(most)s characters.") % {"most": claim_check.LONGEST})
    found = claim_check.run_claim_check(text)
    matches = [
        TextMatch(words=match["words"], relation=match["relation"], claim=_claim(match["claim"]))
        for match in found["matches"]
    ]
    return TextChecked(
        count=len(matches), sentences=found["sentences"], looked_at=found["looked_at"], matches=matches
    )


def answer_model_with_claim_history(claim_id: str) -> HistoryFound:
    """Every release of a claim, also of a retracted one; raises NotFound."""
    releases = [
        _release(one)
        for one in queries.queried_claim_members(queries.query_claim_history(_id(claim_id)))["releases"]
    ]
    return HistoryFound(count=len(releases), releases=releases)


def answer_model_with_methodology() -> str:
    """How claims are checked, what the ratings and findings mean, and the newsroom's own text."""
    own = OwnMethod.objects.first()
    lines = [
        _("How %(newsroom)s checks claims") % {"newsroom": settings.NEWSROOM_NAME},
        _(
            "One person checks a claim and a second one approves it. Each correction is published with its reason."
        ),
        *(f"{rating}: {means}" for rating, means in RATING_MEANS.items()),
        *(f"{finding}: {means}" for finding, means in ATTRIBUTION_MEANS.items()),
        own.text if own else "",
        f"{settings.PUBLIC_URL}/claims/methodology/",
    ]
    return "\n\n".join(line for line in lines if line)


def _claim(claim: dict[str, Any]) -> ClaimFound:
    shown = told_to_readers(claim)
    return ClaimFound(
        id=claim["id"],
        sentence=shown.sentence,
        statement=shown.statement,
        rating=claim["rating"]["value"],
        rating_means=shown.means,
        finding=claim["attribution"]["finding"],
        finding_means=claim["attribution"]["means"],
        sides=[
            SideFound(
                name=side.taken.source, side=side.taken.side, finding=side.taken.finding, means=side.means
            )
            for side in shown.sides
        ],
        url=claim["url"],
        published_at=claim["published_at"],
        changed_at=claim["changed_at"],
        under_review=claim.get("under_review", False),
    )


def _release(change: dict[str, Any]) -> ReleaseFound:
    claim = change["claim"]
    withdrawn = claim.get("retracted", False)
    return ReleaseFound(
        position=change["position"],
        type=change["type"],
        release=claim["release"],
        at=claim["changed_at"],
        sentence=_("Retracted.") if withdrawn else told_sentence(claim),
        finding="" if withdrawn else claim["attribution"]["finding"],
        rating="" if withdrawn else claim["rating"]["value"],
        url=claim["url"],
        note=claim["reason"] if withdrawn else claim["correction"],
    )


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadInput(_("“%(id)s” is not the id of a claim.") % {"id": text[:60]}) from None
