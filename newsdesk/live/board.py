"""What the live desk shows of a session: what was said, with its claims; what was checked before; what is ready to publish."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.safestring import SafeString

from claims.markup import Mark
from claims.models import Mention, Run
from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion, Upload
from newsdesk.live.decisions import reason_against_adoption
from newsdesk.live.models import LiveLine, LivePart, LiveSession
from newsdesk.live.packs import PackMatch, pack_matches_of_claims
from newsdesk.live.said import BoardTurn, line_of_mention, moment_of_line, turns_of_parts
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Review, Verdict
from reviews.revisions.precedents import SimilarDecision, precedents_of_claims
from reviews.states import State
from reviews.workflow import approval, terms
from reviews.workflow.claim_context import (
    claim_label_in_context,
    claim_reviews_in_context,
    claim_tone_in_context,
    latest_verdict_in_context,
)

# The newest parts and cards that the desk shows; earlier ones are on the articles' own pages.
PARTS, CARDS, MATCHES, TOLD = 2, 24, 2, 6
# Sessions whose shared data this process keeps.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class BoardClaim:
    """A claim with what was decided about others like it."""

    number: int
    mention: Mention
    review: Review | None
    line: LiveLine | None
    moment: datetime | None
    found: timedelta | None
    """From the arrival of its line until it was found."""
    matches: list[SimilarDecision]
    others: tuple[PackMatch, ...] = ()
    """What other newsrooms found, of the checks that were prepared for this session."""

    @property
    def best(self) -> SimilarDecision | None:
        """The nearest claim."""
        return self.matches[0] if self.matches else None


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A claim, and what this person may do with it."""

    claim: BoardClaim
    mine: bool
    may: dict[str, bool]
    why_not: str = ""
    """Why the earlier verdict cannot be adopted; empty if it can, or if this person adopts none."""


@dataclass(frozen=True, slots=True)
class BoardReady:
    """A verdict that waits for a second person."""

    claim: BoardClaim
    verdict: Verdict
    sentence: str
    why_not: str
    """Why this person may not approve it; empty if they may."""
    mine: bool
    """Whether this person has submitted it, and may take it back."""
    asks_again: bool
    """Whether publishing it needs a confirmation, on its own page."""


@dataclass(slots=True)
class _Shared:
    """What is the same for everybody who looks at a session."""

    rows: list[BoardClaim] = field(default_factory=list)
    versions: list[tuple[LivePart, ArticleVersion]] = field(default_factory=list)
    lines: dict[UUID, list[LiveLine]] = field(default_factory=dict)
    unread: list[LiveLine] = field(default_factory=list)
    told: list[tuple[str, UUID]] = field(default_factory=list)
    """The lines that readers got last, each with its claim."""
    uploaders: dict[UUID, set[UUID]] = field(default_factory=dict)
    drawn: dict[Hashable, SafeString] = field(default_factory=dict)
    """The first column as HTML, by everything in which it may differ."""


@dataclass(frozen=True, slots=True)
class Board:
    """The page of one person."""

    stamp: str
    tones: tuple[str, ...]
    """How each claim is marked for this person."""
    turns: Callable[[], list[BoardTurn]]
    """What was said; made only for whoever has to draw it."""
    drawn: dict[Hashable, SafeString]
    """What others have drawn of it since the last change."""
    unread: list[LiveLine]
    cards: list[BoardCard]
    ready: list[BoardReady]
    told: list[tuple[str, UUID]]
    count: int
    checked_before: int


_shared: OrderedDict[str, _Shared] = OrderedDict()
_lock = Lock()


def live_board_stamp(session: LiveSession) -> str:
    """Changes with everything that the page shows; one query."""
    reviews = Review.objects.filter(article__live_part__session=session)
    changed = reviews.aggregate(changed=Max("changed_at"))["changed"]
    return f"{session.pk}-{session.changes}-{changed.timestamp() if changed else 0}"


def live_board(session: LiveSession, user: User) -> Board:
    """The page of this person, newest last; what is the same for everybody is read once for each change."""
    stamp = live_board_stamp(session)
    with _lock:
        shared = _shared.get(stamp)
    if shared is None:
        shared = _read(session)
        with _lock:
            _shared[stamp] = shared
            while len(_shared) > _KEPT:
                _shared.popitem(last=False)
    shown = [row for row in shared.rows if row.review is not None or row.matches or row.others]
    tones = tuple(_tone(row, user) for row in shared.rows)
    return Board(
        stamp,
        tones,
        lambda: _turns(session, shared, tones),
        shared.drawn,
        shared.unread,
        [_card(row, user, shared) for row in shown[-CARDS:]],
        [ready for row in shared.rows if (ready := _ready(row, user, shared))],
        shared.told,
        len(shared.rows),
        sum(any(match.verdict for match in row.matches) for row in shared.rows),
    )


def _read(session: LiveSession) -> _Shared:
    """The newest parts as they were last read, with claims, reviews and matches."""
    shared = _Shared()
    parts = list(LivePart.objects.filter(session=session).order_by("-number")[:PARTS])[::-1]
    for part in parts:
        lines = LiveLine.objects.filter(part=part).order_by("sequence")
        shared.lines[part.pk] = [line for line in lines if line.text]
        read = ArticleVersion.objects.filter(article=part.article_id, runs__state=Run.State.DONE)
        if version := read.order_by("-number").first():
            shared.versions.append((part, version))
            senders = Upload.objects.filter(article=part.article_id).values_list("submitter", flat=True)
            shared.uploaders[part.article_id] = {session.opener_id, *senders}
    shared.unread = [line for lines in shared.lines.values() for line in lines if line.offset is None]
    shared.rows = _read_claims(session, shared, _count_claims_before(session, parts))
    current = CurrentRelease.objects.filter(article__live_part__session=session, retracted=False)
    newest = current.select_related("release__approval").order_by("-changed_at")[:TOLD]
    shared.told = [(one.release.approval.sentence, one.claim_id) for one in newest]
    return shared


def _count_claims_before(session: LiveSession, parts: Sequence[LivePart]) -> int:
    """How many claims the parts before these have."""
    if not parts:
        return 0
    earlier = Mention.objects.filter(
        version__article__live_part__session=session,
        version__article__live_part__number__lt=parts[0].number,
    )
    return earlier.values("claim").distinct().count()


def _read_claims(session: LiveSession, shared: _Shared, before: int) -> list[BoardClaim]:
    """The claims of the parts, numbered on from those before, with what was checked earlier."""
    mentions = [
        (mention, part)
        for part, version in shared.versions
        for mention in Mention.objects.in_version(version.pk).select_related(
            "claim__claimant", "claim__article"
        )
    ]
    ids = [mention.claim_id for mention, _part in mentions]
    reviews, matches = claim_reviews_in_context(ids), precedents_of_claims(ids, shown=4 * MATCHES)
    others = pack_matches_of_claims(session, {mention.exact for mention, _part in mentions})
    rows = []
    for number, (mention, part) in enumerate(mentions, start=before + 1):
        line = line_of_mention(mention, shared.lines[part.pk])
        article = mention.claim.article_id
        likely = [match for match in matches[mention.claim_id] if match.claim.article_id != article]
        rows.append(
            BoardClaim(
                number,
                mention,
                reviews.get(mention.claim_id),
                line,
                moment_of_line(session, line),
                mention.claim.created_at - line.received_at if line else None,
                _strongest(likely),
                others.get(mention.exact, ()),
            )
        )
    return rows


def newest_claims(session: LiveSession) -> list[tuple[Mention, LiveLine | None]]:
    """The claims of the newest parts with the lines in which they begin, in the order of speech."""
    found = []
    for part in list(LivePart.objects.filter(session=session).order_by("-number")[:PARTS])[::-1]:
        read = ArticleVersion.objects.filter(article=part.article_id, runs__state=Run.State.DONE)
        version = read.order_by("-number").first()
        if version is not None:
            lines = list(LiveLine.objects.filter(part=part).spoken())
            mentions = Mention.objects.in_version(version.pk)
            found += [(mention, line_of_mention(mention, lines)) for mention in mentions]
    return found


def _strongest(matches: Sequence[SimilarDecision]) -> list[SimilarDecision]:
    """Those with a verdict first; claims that are merely related only if they have one."""
    told = [match for match in matches if match.verdict or match.relation != "related"]
    return sorted(told, key=lambda match: (match.verdict is None, match.relation == "related"))[:MATCHES]


def _turns(session: LiveSession, shared: _Shared, tones: Sequence[str]) -> list[BoardTurn]:
    """The paragraphs of the parts, with marks in these tones."""
    marks: dict[UUID, list[Mark]] = {}
    for row, tone in zip(shared.rows, tones, strict=True):
        marks.setdefault(row.mention.version_id, []).append(_mark(row, tone))
    return turns_of_parts(session, shared.versions, shared.lines, marks)


def _tone(row: BoardClaim, user: User) -> str:
    tone = claim_tone_in_context(row.review, user) if row.review else "idle"
    if row.review is not None and row.review.state == State.WAITING and row.best and row.best.verdict:
        tone = terms.tone_of_terms(row.best.verdict) if row.best.relation == "same" else tone
    return tone


def _mark(row: BoardClaim, tone: str) -> Mark:
    word = claim_label_in_context(row.review)
    return Mark(
        row.mention.start, row.mention.end, number=row.number, tone=tone, word=word, url=f"#card-{row.number}"
    )


def _card(row: BoardClaim, user: User, shared: _Shared) -> BoardCard:
    review, best = row.review, row.best
    own = user.pk in shared.uploaders.get(row.mention.claim.article_id, set())
    state = review.state if review else None
    mine = bool(review and review.holder_id == user.pk and state == State.IN_REVIEW)
    free = mine or state == State.WAITING
    told = best is not None and best.verdict is not None
    why_not = reason_against_adoption(best) if best and told else ""
    same = told and not why_not and best is not None and best.relation == "same"
    reviews = user.may("take") and not own and free
    may = {
        "take": user.may("take") and not own and state == State.WAITING,
        "adopt": reviews and same,
        "reject": user.may("match")
        and best is not None
        and best.match.confirmed is None
        and review is not None,
        "dismiss": user.may("dismiss") and (mine or state == State.WAITING),
        "queue": user.may("triage") and review is None,
    }
    return BoardCard(row, mine, may, why_not if reviews else "")


def _ready(row: BoardClaim, user: User, shared: _Shared) -> BoardReady | None:
    review = row.review
    if review is None or review.state != State.AWAITING_APPROVAL or review.disagreement:
        return None
    verdict = latest_verdict_in_context(review)
    if verdict is None:
        return None
    # As the claim knows it already, so that nothing is read again.
    review.article = row.mention.claim.article
    own = user.pk in shared.uploaders.get(review.article_id, set())
    why_not = approval.reason_against_approval(verdict, review, user, handed_in=own)
    asks = approval.approval_needs_confirmation(verdict)
    mine = verdict.reviewer_id == user.pk
    return BoardReady(row, verdict, terms.sentence_in_terms(verdict), why_not, mine, asks)


def live_desk_url(session: LiveSession) -> str:
    """The address of the live desk."""
    return reverse("live:desk", args=[session.pk])
