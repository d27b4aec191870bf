"""What goes on with the speaker before: a sentence in reported mood, a quotation alone; and whom a pronoun means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.cues import find_cues
from claims.extraction.languages.universal.said import said_noun_phrase
from claims.extraction.languages.universal.sources import find_universal_source_head, source_words
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.text.parse_units import Unit, parse_unit_quote_words
from claims.extraction.types import Attribution, Span

_SUBJECTS = ("nsubj", "nsubj:pass")
_OPEN = ("ROOT", "root", "conj", "parataxis", "dep")


class Continuation:
    """Reads the units of an article in order, and knows who has spoken last."""

    def __init__(self, text: str, pack: LanguagePack) -> None:
        self._text, self._pack = text, pack
        self._last: Attribution | None = None
        self._since = 99
        """Units since the last attribution."""
        self._opening: Span | None = None
        """The subject of a sentence that ended with a colon."""
        self._block = -1
        self._before: Span | None = None

    def read(self, unit: Unit, tree: UniversalTree | None, found: Sequence[Attribution]) -> list[Attribution]:
        """The attributions of a unit, with one for the speaker before where the unit only goes on."""
        if self._block != unit.block:
            self._since += 1
        self._block = unit.block
        own = list(found) or self._looking_back(unit, tree) or self._continued(unit, tree)
        named = [one for one in own if one.source]
        if named:
            self._last, self._since = named[-1], 0
        elif not own:
            self._since += 1
        self._opening = self._colon(unit, tree)
        self._before = (unit.start, unit.end) if unit.kind == "paragraph" else None
        return own

    def _looking_back(self, unit: Unit, tree: UniversalTree | None) -> list[Attribution]:
        """ "Das teilte die Polizei mit.": what is said is the sentence before."""
        if (
            tree is None
            or self._before is None
            or not len(tree)
            or tree.lower[0] not in self._pack.grammar.back_words
        ):
            return []
        cue = next(iter(find_cues(tree, self._pack)), None)
        speaker = find_universal_source_head(tree, cue, self._pack) if cue else None
        if cue is None or any(tree.is_verb(i) for i in range(cue.first)):
            # "Das seien 12 Prozent mehr, heißt es in der Studie": what is said stands in the same sentence.
            return []
        if speaker in (None, 0) or self._before[1] + 3 < unit.start:
            return []
        pieces = tree.pieces(source_words(tree, speaker, cue, [0], self._pack))
        source = (pieces[0][0], pieces[-1][1]) if pieces else None
        start, end = self._before
        while end > start and self._text[end - 1] in ".!?… ":
            end -= 1
        return (
            [Attribution(source, tree.spans[cue.anchor], ((start, end),), "indirect", source, cue.stance)]
            if source
            else []
        )

    def _continued(self, unit: Unit, tree: UniversalTree | None) -> list[Attribution]:
        if self._only_quotes(unit):
            source = self._opening or (self._last.source if self._last and self._since <= 1 else None)
            claimant = self._opening or (self._last.claimant if self._last else None)
            spans = tuple(parse_unit_quote_words(self._text, quote) for quote in unit.quotes)
            spans = tuple((max(a, unit.start), min(b, unit.end)) for a, b in spans)
            return [Attribution(source, None, spans, "direct", claimant)] if source else []
        if (
            self._last is None
            or tree is None
            or self._since > 2
            or unit.kind not in ("paragraph", "list_item", "quotation")
        ):
            return []
        strong, weak = _reported_mood(tree, self._pack)
        if strong or (weak and self._since == 0):
            end = unit.end
            while end > unit.start and self._text[end - 1] in ".!?… ":
                end -= 1
            return [
                Attribution(
                    self._last.source,
                    None,
                    ((unit.start, end),),
                    "indirect",
                    self._last.claimant,
                    _going_on(self._last.stance),
                )
            ]
        return []

    def _only_quotes(self, unit: Unit) -> bool:
        if not unit.quotes:
            return False
        rest, at = "", unit.start
        for quote in unit.quotes:
            rest += self._text[at : max(at, quote.start)]
            at = max(at, quote.end)
        rest += self._text[at : unit.end]
        return not any(c.isalnum() for c in rest)

    def _colon(self, unit: Unit, tree: UniversalTree | None) -> Span | None:
        if tree is None or not self._text[: unit.end].endswith(":"):
            return None
        head = next((i for i in range(len(tree)) if tree.deps[i] in _SUBJECTS and tree.is_nominal(i)), None)
        pieces = tree.pieces(said_noun_phrase(tree, head)) if head is not None else ()
        return (pieces[0][0], pieces[-1][1]) if pieces else None


def _going_on(stance: str) -> str:
    return stance if stance == "accuses" else "states"


def _reported_mood(tree: UniversalTree, pack: LanguagePack) -> tuple[bool, bool]:
    """Whether the sentence's own verb has a form of reported speech, and whether one that may be something else."""
    grammar, strong, weak = pack.grammar, False, False
    if not grammar.reported_mood:
        return False, False
    first_person = any(word in pack.words.speaker and word not in grammar.impersonal for word in tree.lower)
    for index, word in enumerate(tree.lower):
        if tree.quoted[index] or not tree.is_verb(index):
            continue
        head = tree.heads[index] if tree.base(index) in ("aux", "cop") else index
        if tree.base(head) not in _OPEN and tree.deps[head] != "ROOT":
            continue
        marked = tree.child(head, "mark") is not None
        third = "Mood=Sub" in tree.features[index] and "Tense=Pres" in tree.features[index]
        strong = strong or (not marked and (word in grammar.reported_mood and (third or not first_person)))
        weak = weak or (not marked and word in grammar.reported_mood_weak)
    return strong, weak


def _points_back(phrase: str, pack: LanguagePack) -> bool:
    """A pronoun, or "ihrer Ansicht": who is meant was named before."""
    first, _, rest = phrase.partition(" ")
    if not rest:
        return first in pack.words.third_person | pack.words.relatives
    # "la policía" begins with an article, which may be a pronoun elsewhere.
    pronoun = first in pack.words.third_person - pack.words.definite_articles
    return pronoun and rest in pack.according.also_nouns | pack.nouns.keys()


def with_continuing_claimants(
    text: str, found: Sequence[Attribution], pack: LanguagePack
) -> list[Attribution]:
    """The attributions with the one named before in place of a pronoun, where only one can be meant."""
    done: list[Attribution] = []
    recent: list[Span] = []
    for one in found:
        claimant = one.claimant or one.source
        words = text[slice(*claimant)].lower() if claimant else ""
        if words in pack.according.hearsay:
            claimant = None
        elif claimant and _points_back(words, pack):
            near = [span for span in recent if claimant[0] - span[1] < 600]
            names = {text[slice(*span)] for span in near}
            claimant = near[-1] if len(names) == 1 else None
        elif claimant and words not in pack.words.speaker:
            recent = [span for span in recent[-3:] if text[slice(*span)] != text[slice(*claimant)]] + [
                claimant
            ]
        elif claimant:
            claimant = None
        done.append(replace(one, claimant=claimant))
    return done
