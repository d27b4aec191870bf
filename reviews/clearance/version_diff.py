"""Two versions of an article compared: removed and added words, and the fate of each claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.markup import Element, Mark, claim_markup_elements
from claims.models import Mention
from claims.versions.alignment import Alignment, align
from claims.versions.diff import DiffPart, merged_word_diff, word_diff_changes
from newsdesk.articles.models import ArticleVersion
from reviews.clearance.report import Item, clearance_report


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """The fate of one claim between two versions."""

    kind: str
    """unchanged, moved, reworded, gone or new."""
    old: Item | None
    new: Item | None
    pieces: tuple[DiffPart, ...] = ()

    @property
    def item(self) -> Item:
        """The claim in the newer version that has it."""
        item = self.new or self.old
        assert item is not None
        return item


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Both texts with changes and claims marked, and the fates of the claims."""

    old: ArticleVersion
    new: ArticleVersion
    old_elements: list[Element]
    new_elements: list[Element]
    fates: tuple[ClaimHistory, ...]
    changed: int
    """How many paragraphs differ."""

    @property
    def kept(self) -> int:
        """How many claims are word for word the same."""
        return sum(fate.kind == "unchanged" for fate in self.fates)

    @property
    def telling(self) -> tuple[ClaimHistory, ...]:
        """The fates that the page lists."""
        return tuple(fate for fate in self.fates if fate.kind != "unchanged")


def version_diff_for_clearance(old: ArticleVersion, new: ArticleVersion) -> VersionComparison:
    """Compare any two versions of an article, in either order."""
    before, after = clearance_report(old).items, clearance_report(new).items
    alignment = align(_letters(old), _letters(new))
    gone, came = _edits(old, new, alignment)
    changed = len(old.blocks) + len(new.blocks) - 2 * len(alignment.pairs) - len(alignment.counterparts)
    return VersionComparison(
        old,
        new,
        claim_markup_elements(old.text, old.parsed_blocks, [*_claims(before, "a"), *gone]),
        claim_markup_elements(new.text, new.parsed_blocks, [*_claims(after, "b"), *came]),
        tuple(_fates(before, after)),
        changed,
    )


@dataclass(frozen=True, slots=True)
class VersionPreview:
    """A text that is not saved yet, beside the current version."""

    old_elements: list[Element]
    new_elements: list[Element]
    changed: int
    """How many paragraphs differ."""
    touched: tuple[Mention, ...]
    """The claims of the current version whose words are not in the new text."""


def preview_version_diff(old: ArticleVersion, new: ArticleVersion) -> VersionPreview:
    """What would change if `new`, which need not be saved, were the next version."""
    alignment = align(_letters(old), _letters(new))
    gone, came = _edits(old, new, alignment)
    changed = len(old.blocks) + len(new.blocks) - 2 * len(alignment.pairs) - len(alignment.counterparts)
    touched = tuple(one for one in Mention.objects.in_version(old.pk) if one.exact not in new.text)
    return VersionPreview(
        claim_markup_elements(old.text, old.parsed_blocks, gone),
        claim_markup_elements(new.text, new.parsed_blocks, came),
        changed,
        touched,
    )


def _letters(version: ArticleVersion) -> list[str]:
    return [version.text[block.start : block.end] for block in version.parsed_blocks]


def _edits(old: ArticleVersion, new: ArticleVersion, alignment: Alignment) -> tuple[list[Mark], list[Mark]]:
    """Marks for the words that are only in the old text, and those only in the new one."""
    gone: list[Mark] = []
    came: list[Mark] = []
    before, after = old.parsed_blocks, new.parsed_blocks
    left = set(range(len(before))) - {pair.old for pair in alignment.pairs}
    for place in sorted(set(range(len(after))) - {pair.new for pair in alignment.pairs}):
        block = after[place]
        was = alignment.counterparts.get(place)
        if was is None:
            came.append(Mark(block.start, block.end, "new"))
            continue
        left.discard(was)
        start = before[was].start
        for change in word_diff_changes(old.text[start : before[was].end], new.text[block.start : block.end]):
            gone.append(Mark(start + change.old[0], start + change.old[1], "gone"))
            came.append(Mark(block.start + change.new[0], block.start + change.new[1], "new"))
    gone += [Mark(before[place].start, before[place].end, "gone") for place in sorted(left)]
    return gone, came


def _claims(items: Sequence[Item], side: str) -> Iterator[Mark]:
    """Marks for the claims; a number links to the line about its fate."""
    for item in items:
        mention = item.mention
        yield Mark(
            mention.start,
            mention.end,
            number=item.number,
            tone=item.tone,
            word=str(item.word),
            url=f"#fate-{side}-{item.number}",
        )


def _fates(before: Sequence[Item], after: Sequence[Item]) -> Iterator[ClaimHistory]:
    """The fate of each claim, in the order of the new text; removed ones at the end."""
    was = {item.mention.claim_id: item for item in before}
    for item in after:
        old = was.pop(item.mention.claim_id, None)
        yield _fate(old, item)
    yield from (ClaimHistory("gone", item, None) for item in was.values())


def _fate(old: Item | None, new: Item) -> ClaimHistory:
    if old is None:
        return ClaimHistory("new", None, new)
    if old.mention.first_id == new.mention.first_id:
        moved = (
            new.mention.outcome == Mention.Outcome.MOVED and old.mention.version_id != new.mention.version_id
        )
        return ClaimHistory("moved" if moved else "unchanged", old, new)
    return ClaimHistory("reworded", old, new, merged_word_diff(old.mention.exact, new.mention.exact))
