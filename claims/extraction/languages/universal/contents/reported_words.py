"""Find what is said with a reporting verb: a quotation, a clause after it or before it, an infinitive."""

from __future__ import annotations

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.contents.extents import (
    end_of_content_extent,
    limit_of_content_extent,
)
from claims.extraction.languages.universal.contents.infinitives import reported_infinitive
from claims.extraction.languages.universal.cues import ReportingCue
from claims.extraction.languages.universal.said import (
    COMMAS,
    has_clause_in_said_words,
    said_words_before_token,
)
from claims.extraction.languages.universal.sources import (
    is_time_rather_than_source,
    universal_source_joined_by_hyphen,
)
from claims.extraction.languages.universal.trees import UniversalTree

_SHORTEST = 3
"""More words than these are what is said, even if the parser sees no verb in them."""


def reported_words(
    tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue], pack: LanguagePack
) -> list[int]:
    """The tokens that are said; nothing where the verb only has an object."""
    if quotations := _quotations(tree, cue, cues):
        return quotations
    for find in (
        _after_as_word,
        _after_colon,
        _complementized,
        _inverted,
        _clause_after,
        reported_infinitive,
    ):
        if found := find(tree, cue, cues, pack):
            return found
    return []


def _quotations(tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue]) -> list[int]:
    """The whole quotations to which no other reporting verb stands nearer."""
    found = [i for i, quoted in enumerate(tree.quoted) if quoted]
    nearest = [i for i in found if min(cues, key=lambda c: _distance(c, i)).anchor == cue.anchor]
    return nearest if any(min(abs(i - g) for g in cue.group) < 25 for i in nearest) else []


def _distance(cue: ReportingCue, index: int) -> int:
    return min(abs(index - g) for g in cue.group)


def _after_as_word(
    tree: UniversalTree, cue: ReportingCue, _cues: list[ReportingCue], pack: LanguagePack
) -> list[int]:
    """ "Wie die Polizei mitteilte, ...": the rest of the sentence."""
    for at in range(cue.first - 1, max(-1, cue.first - 16), -1):
        if (
            tree.words[at] in COMMAS
            and at != cue.first - 1
            and at > 0
            and tree.lower[at + 1 : at + 2]
            and tree.lower[at + 1] not in pack.grammar.as_words
        ):
            continue
        if tree.lower[at] in pack.grammar.as_words and (at == 0 or tree.words[at - 1] in COMMAS or at == 1):
            end = next(
                (
                    i
                    for i in range(cue.group[-1] + 1, len(tree))
                    if tree.words[i] in COMMAS or tree.words[i] == "."
                ),
                len(tree),
            )
            before, after = said_words_before_token(tree, at), tree.trim(list(range(end, len(tree))))
            said = before + after if has_clause_in_said_words(tree, before) or at > 1 else after
            return said if has_clause_in_said_words(tree, said) or len(said) > _SHORTEST else []
    return []


def _after_colon(
    tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue], _pack: LanguagePack
) -> list[int]:
    colon = next((i for i in range(cue.first + 1, len(tree)) if tree.words[i] == ":"), None)
    if colon is None or any(cue.anchor < other.anchor < colon for other in cues):
        return []
    return tree.trim(list(range(colon + 1, len(tree))))


def _inverted(
    tree: UniversalTree, cue: ReportingCue, _cues: list[ReportingCue], pack: LanguagePack
) -> list[int]:
    """ "Die Lage sei ernst, sagte sie.": what stands before, and after where the sentence goes on."""
    comma = cue.first - 1
    while comma > 0 and tree.words[comma] in ("“", "”", '"', "»", "«"):
        comma -= 1
    if comma <= 0 or tree.words[comma] not in (",", "–", "—", "?", "!", "…"):
        return []
    before = said_words_before_token(tree, comma)
    inverted = universal_source_joined_by_hyphen(tree, cue, pack) is not None
    if not inverted and any(tree.base(c) == "nsubj" and c < comma for c in tree.children[cue.anchor]):
        return []
    if len(before) < 2 or not has_clause_in_said_words(tree, before) or _is_bound(tree, before, pack):
        return []
    following = next(
        (i for i in range(cue.group[-1] + 1, len(tree)) if tree.words[i] in (",", "–", "—")), None
    )
    if following is None:
        return before
    rest = tree.trim(list(range(following + 1, len(tree))))
    goes_on = (
        rest
        and has_clause_in_said_words(tree, rest)
        and not (
            tree.lower[rest[0]] in pack.words.relatives | pack.grammar.complementizers
            or tree.tags[rest[0]] in ("SCONJ", "CCONJ")
        )
    )
    # A name is followed by what explains it before the sentence goes on: only words of the same clause are more of what is said.
    return before + rest if goes_on and tree.heads[_top_of(tree, rest)] in set(before) else before


def _top_of(tree: UniversalTree, indices: list[int]) -> int:
    inside = set(indices)
    return next((i for i in indices if tree.heads[i] not in inside or tree.heads[i] == i), indices[0])


def _is_bound(tree: UniversalTree, before: list[int], pack: LanguagePack) -> bool:
    """A sentence that begins with a clause of its own kind: "Als er ankam, sagte er, ..."."""
    if tree.tags[before[0]] == "SCONJ" or tree.lower[before[0]] in pack.grammar.as_words:
        return True
    # "Ein Nachbar, der anonym bleiben will, erzählt": its only verb stands in a clause about the speaker.
    verbs = [i for i in before if tree.is_verb(i) or tree.quoted[i]]
    return all(
        any(tree.base(a) == "acl" for a in [verb, *tree.ancestors(verb)] if a in before) for verb in verbs
    )


def _complementized(
    tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue], pack: LanguagePack
) -> list[int]:
    """ "... sagte, dass ...": to the end of the sentence, or to what is joined to the report."""
    limit = limit_of_content_extent(tree, cue, cues)
    for index in range(cue.first + 1, limit):
        if tree.lower[index] in pack.grammar.complementizers and _opens_clause(tree, index, pack):
            aside = tree.words[cue.group[-1] + 1] == ","
            if tree.words[index - 1] == "," and tree.base(tree.heads[index]) == "acl" and not aside:
                # "insistió Prado, que pidió calma": a clause about the speaker.
                continue
            if not pack.grammar.comma_before_clause and any(
                cue.anchor < other.anchor < index for other in cues
            ):
                break
            said = tree.trim(
                list(range(index, max(end_of_content_extent(tree, cue, index, limit), index + 1)))
            )
            # "60 de moins que l'an dernier": without a comma, only a clause is said.
            if (
                pack.grammar.comma_before_clause
                or has_clause_in_said_words(tree, said)
                or len(said) > _SHORTEST + 1
            ):
                return said
    if tree.lower[0] in pack.grammar.complementizers and cue.first > 2:
        return said_words_before_token(tree, cue.first)
    return []


def _opens_clause(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    if pack.grammar.comma_before_clause:
        return tree.words[index - 1] == "," or tree.tags[index - 1] in ("ADV", "CCONJ")
    # "informou em 1º de março que": nothing is told of a day.
    dated = tree.lower[index - 1] in pack.dates.months or is_time_rather_than_source(tree, index - 1, pack)
    return tree.tags[index] in ("SCONJ", "CCONJ") or tree.base(index) == "mark" or dated


def _clause_after(
    tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue], pack: LanguagePack
) -> list[int]:
    """ "Sie sagte, er sei krank.": a clause after a comma without a word that opens it."""
    limit = limit_of_content_extent(tree, cue, cues)
    comma = next(
        (
            i
            for i in range(cue.first + 1, limit)
            if tree.words[i] == "," and _clause_opens_after(tree, cue, i, limit, pack)
        ),
        None,
    )
    if comma is None:
        return []
    return tree.trim(list(range(comma + 1, end_of_content_extent(tree, cue, comma, limit))))


def _clause_opens_after(
    tree: UniversalTree, cue: ReportingCue, comma: int, limit: int, pack: LanguagePack
) -> bool:
    first = comma + 1
    article = tree.base(first) == "det" or tree.tags[first] == "DET"
    if first + 1 >= limit or (tree.lower[first] in pack.words.relatives and not article):
        return False
    joins = tree.tags[first] in ("SCONJ", "CCONJ") and tree.base(first) != "case"
    if joins and tree.lower[first] not in pack.words.third_person:
        return False
    verbs = [i for i in range(comma + 1, limit) if tree.is_verb(i)]
    if any(_is_reported_mood(tree, i, pack) for i in verbs[:3]):
        return True
    return any(tree.base(i) in ("ccomp", "parataxis") and tree.heads[i] in cue.group for i in verbs[:3])


def _is_reported_mood(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    return tree.lower[index] in pack.grammar.reported_mood | pack.grammar.reported_mood_weak
