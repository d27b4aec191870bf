"""Find the claims of earlier versions in a new one, and the paragraphs that have to be extracted.

A claim is carried over (exact, moved) only if the sentence around its words is also the same, or if
extracting it again attributes the same words to the same claimant: "It is false that the port closed" contains the
words "the port closed", but means something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from claims.extraction.text.sentences import split_sentences
from claims.extraction.types import Span
from claims.models import Claim, Mention, Run
from claims.versions.anchoring import AnchoredSpan, anchor_spans
from newsdesk.articles.blocks import Block
from newsdesk.articles.models import ArticleVersion

# How many earlier versions are searched for words that the newest one does not have.
BASES_AT_MOST = 20
# A claimant may be named this many characters before the words that refer to the name.
REACH = 1500


@dataclass(slots=True)
class KeptClaim:
    """A claim of an earlier version that is, or may be, in the new one."""

    claim: Claim
    base: Mention
    place: AnchoredSpan
    source: Span | None = None
    cue: Span | None = None
    sure: bool = True
    """Whether sentence and claimant are certainly the same, without extracting again."""
    current: bool = True
    """Whether the claim's own fields (claimant, facts) are from these words, not from a later wording."""

    @property
    def span(self) -> Span:
        """The span of the words in the new version."""
        assert self.place.span is not None
        return self.place.span

    @property
    def rides(self) -> bool:
        """Whether the words are exactly the same."""
        return self.place.outcome in ("exact", "moved")


@dataclass(slots=True)
class Plan:
    """What is known about a new version before extraction."""

    bases: tuple[UUID, ...] = ()
    kept: list[KeptClaim] = field(default_factory=list)
    here: list[Mention] = field(default_factory=list)
    """Mentions that this version has already, from an earlier pipeline."""
    gone: int = 0
    """How many claims of the previous version are gone."""
    unread: frozenset[int] = frozenset()
    """Numbers of the blocks whose text no earlier version had."""

    @property
    def again(self) -> frozenset[Span]:
        """Spans that have to be extracted again because of their context."""
        return frozenset(kept.span for kept in self.kept if not kept.sure or not kept.current)


def plan_new_version(version: ArticleVersion) -> Plan:
    """Anchor every claim of the article's earlier versions; a version with the same text first, then the nearest."""
    blocks = version.parsed_blocks
    everything = frozenset(range(len(blocks)))
    here = list(version.mentions.select_related("claim__claimant"))
    bases = _bases(version)
    if not bases:
        return Plan(here=here, unread=everything)
    finder = _Search(version, blocks, {mention.claim_id for mention in here}, _latest(version, bases))
    finder.look_in(bases[0], fuzzy=False)
    finder.find_left(bases[1:])
    for base in bases[1:]:
        if finder.may_be_in(base):
            finder.look_in(base, fuzzy=False)
    finder.look_in(bases[0], fuzzy=True)
    nearest = bases[0] if bases[0].sha256 != version.sha256 or len(bases) == 1 else bases[1]
    before = nearest.mentions.exclude(claim__in=finder.seen).count()
    # Another pipeline has read the same version, or the same one in another language: nothing of it counts as read.
    read_before = bool(here) or version.runs.filter(state=Run.State.DONE).exists()
    unread = everything if read_before else frozenset(finder.unread)
    return Plan(tuple(base.pk for base in bases), finder.kept, here, before, unread)


def planned_base_ids(version: ArticleVersion) -> tuple[UUID, ...]:
    """The versions that claims are carried over from: a plan from others is out of date."""
    read = Run.objects.filter(version__article=version.article_id, state=Run.State.DONE).values("version")
    there = ArticleVersion.objects.filter(pk__in=read).exclude(pk=version.pk).order_by("number")
    found = list(there.values_list("pk", "number", "sha256"))
    found.sort(key=lambda base: (base[1] > version.number, abs(base[1] - version.number)))
    found.sort(key=lambda base: base[2] != version.sha256)
    return tuple(pk for pk, _number, _digest in found[:BASES_AT_MOST])


def _bases(version: ArticleVersion) -> list[ArticleVersion]:
    """Processed versions: one with the same text, then earlier ones, nearest first, then later ones.

    Only these are loaded, and of most only the text: one that grows while someone speaks has hundreds of versions.
    """
    chosen = planned_base_ids(version)
    found = ArticleVersion.objects.defer("blocks", "citations", "notes", "times").in_bulk(chosen)
    return [found[pk] for pk in chosen]


def _latest(version: ArticleVersion, bases: Sequence[ArticleVersion]) -> set[UUID]:
    """The newest mention of each claim of these versions, to which the claim's own fields belong."""
    oldest = min(base.number for base in bases)
    mentions = Mention.objects.filter(
        claim__article=version.article_id, version__article=version.article_id, version__number__gte=oldest
    ).exclude(version=version)
    return set(mentions.order_by("claim", "-version__number").distinct("claim").values_list("pk", flat=True))


class _Search:
    """Searches one new version for the claims of each earlier version."""

    def __init__(
        self, version: ArticleVersion, blocks: Sequence[Block], seen: set[UUID], latest: set[UUID]
    ) -> None:
        self.version, self.text = version, version.text
        self.parts = [(block.start, block.end) for block in blocks]
        self.seen, self.latest = seen, latest
        self.unread = set(range(len(blocks)))
        self.kept: list[KeptClaim] = []
        self.taken: set[tuple[Span, UUID | None]] = set()
        self.left: defaultdict[UUID, set[str]] = defaultdict(set)

    def look_in(self, base: ArticleVersion, *, fuzzy: bool) -> None:
        """Add the claims of this base that no nearer one had."""
        mentions = list(
            base.mentions.exclude(claim__in=self.seen).select_related("claim__claimant").order_by("start")
        )
        if not mentions and not self.unread:
            return
        spans = list(_spans(mentions))
        old_parts = [(block.start, block.end) for block in base.parsed_blocks]
        found = anchor_spans(
            base.text,
            self.text,
            [span for span in spans if span],
            old_parts=old_parts,
            new_parts=self.parts,
            fuzzy=fuzzy,
        )
        self.unread &= found.changed | self._read_for_others(base, self.unread - found.changed)
        places = iter(found.places)
        spread = [next(places) if span else None for span in spans]
        for mention, place, source, cue in zip(
            mentions, spread[::3], spread[1::3], spread[2::3], strict=True
        ):
            if place is not None and place.span is not None:
                self._keep(base, old_parts, mention, place, source, cue)

    def _read_for_others(self, base: ArticleVersion, parts: Iterable[int]) -> set[int]:
        """Of these paragraphs, which this base had: those whose claims stand elsewhere by now, in a paragraph that has grown since.

        "Let me finish." may be said ten times, and the paragraph of each begins with the same words.
        """
        texts = {number: self.text[slice(*self.parts[number])] for number in parts}
        if not texts or not self.seen:
            return set()
        words = set(base.mentions.filter(claim__in=self.seen).values_list("exact", flat=True))
        return {number for number, text in texts.items() if any(one in text for one in words)}

    def find_left(self, bases: Sequence[ArticleVersion]) -> None:
        """The words in these bases of claims that are not found yet. One query for all of them."""
        left = Mention.objects.filter(version__in=bases).exclude(claim__in=self.seen)
        for version_id, words in left.values_list("version", "exact"):
            self.left[version_id].add(words)

    def may_be_in(self, base: ArticleVersion) -> bool:
        """Whether a base has a paragraph of this version that no nearer one had, or words of a claim that is not found yet."""
        return any(self.text[slice(*self.parts[number])] in base.text for number in self.unread) or any(
            words in self.text for words in self.left[base.pk]
        )

    def _keep(
        self,
        base: ArticleVersion,
        old_parts: Sequence[Span],
        mention: Mention,
        place: AnchoredSpan,
        source: AnchoredSpan | None,
        cue: AnchoredSpan | None,
    ) -> None:
        assert place.span is not None
        key = (place.span, mention.claim.claimant_id)
        if place.outcome != "proposed" and key in self.taken:
            return
        self.taken.add(key)
        self.seen.add(mention.claim_id)
        sure = place.outcome == "proposed" or self._same_frame(base, old_parts, mention, place)
        self.kept.append(
            KeptClaim(
                mention.claim,
                mention,
                place,
                self._beside(place, source),
                self._beside(place, cue),
                sure,
                mention.pk in self.latest,
            )
        )

    def _beside(self, place: AnchoredSpan, other: AnchoredSpan | None) -> Span | None:
        """The span of the claimant or cue, if it is in the same paragraph."""
        if (
            place.span is None
            or other is None
            or other.span is None
            or other.outcome not in ("exact", "moved")
        ):
            return None
        part = _part(self.parts, place.span)
        return other.span if part[0] <= other.span[0] and other.span[1] <= part[1] else None

    def _same_frame(
        self, base: ArticleVersion, old_parts: Sequence[Span], mention: Mention, place: AnchoredSpan
    ) -> bool:
        """Whether sentence and claimant are the same, including a name further up in the text."""
        assert place.span is not None
        old, new = (mention.start, mention.end), place.span
        if not place.known and _sentence(base.text, old_parts, old) != _sentence(self.text, self.parts, new):
            return False
        if _names_claimant(base.text, old_parts, mention):
            return True
        return base.text[max(0, old[0] - REACH) : old[0]] == self.text[max(0, new[0] - REACH) : new[0]]


def _spans(mentions: Iterable[Mention]) -> Iterator[Span | None]:
    """Of each mention: its words, its claimant, its cue."""
    for mention in mentions:
        yield mention.start, mention.end
        yield _span(mention.source_start, mention.source_end)
        yield _span(mention.cue_start, mention.cue_end)


def _span(start: int | None, end: int | None) -> Span | None:
    return (start, end) if start is not None and end is not None and end > start else None


def _part(parts: Sequence[Span], span: Span) -> Span:
    return next((part for part in parts if part[0] <= span[0] and span[1] <= part[1]), span)


def _sentence(text: str, parts: Sequence[Span], span: Span) -> str:
    """The sentences that the span touches."""
    touched = [s for s in split_sentences(text, *_part(parts, span)) if s[0] < span[1] and span[0] < s[1]]
    return text[touched[0][0] : touched[-1][1]] if touched else text[slice(*span)]


def sentence_for_version_plan(mention: Mention) -> str:
    """The sentence or sentences that contain the words of a mention in their version."""
    blocks = [(block.start, block.end) for block in mention.version.parsed_blocks]
    return _sentence(mention.version.text, blocks, (mention.start, mention.end))


def _names_claimant(text: str, parts: Sequence[Span], mention: Mention) -> bool:
    """Whether the claim has no claimant, or its own paragraph names the claimant."""
    claimant = mention.claim.claimant
    if claimant is None:
        return True
    part = _part(parts, (mention.start, mention.end))
    words = " ".join(text[slice(*part)].split()).casefold()
    return any(key in words for key in claimant.keys)
