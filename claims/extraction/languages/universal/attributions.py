"""All attributions of a sentence: what each reporting verb, noun and phrase reports, as spans of the article."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.according import find_according
from claims.extraction.languages.universal.contents.reported_words import reported_words
from claims.extraction.languages.universal.cues import ReportingCue, find_cues
from claims.extraction.languages.universal.nominals import nominal_words
from claims.extraction.languages.universal.said import ReportedWords, said_noun_phrase
from claims.extraction.languages.universal.sources import find_universal_source_head, source_words
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.text.parse_units import Unit, parse_unit_quote_words
from claims.extraction.text.quotes import Quote
from claims.extraction.types import Attribution, Mode, Span

_NOUN_REACH = 12
"""Words between a noun of saying and its clause."""
_NEAR = 60
"""Characters between a verb and the few words in quotation marks that it takes."""


def pack_attributions_of_unit(
    text: str, tree: UniversalTree, unit: Unit, pack: LanguagePack
) -> list[Attribution]:
    """Who is said to have said what in one unit, in order."""
    if not len(tree):
        return []
    cues = find_cues(tree, pack)
    phrases = list(find_according(tree, pack))
    taken = {index for said in phrases for index in said.source}
    said = [one for cue in cues if cue.anchor not in taken and (one := _by_verb(tree, cue, cues, pack))]
    reported = {s.anchor for s in said}
    said += _by_noun(tree, said, pack)
    said += phrases
    found = [
        _attribution(text, tree, made) for made in sorted(said, key=lambda made: made.anchor) if made.content
    ]
    silent = [c for c in cues if c.anchor not in reported and c.anchor not in taken]
    named = list(_named_in_marks(text, tree, unit, [c for c in silent if c.naming], pack))
    quoting = {one.cue for one in named}
    objects = (_by_object(tree, c, pack) for c in silent if tree.spans[c.anchor] not in quoting)
    found += named + [_attribution(text, tree, made) for made in objects if made]
    return _without_doubles(text, found, pack)


def _by_verb(
    tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue], pack: LanguagePack
) -> ReportedWords | None:
    content = reported_words(tree, cue, cues, pack)
    content = [i for i in content if i not in cue.group]
    if not content:
        return None
    speaker = find_universal_source_head(tree, cue, pack, content)
    if speaker is not None and speaker in content and not _overlaps_little(content, speaker):
        content = [i for i in content if i != speaker]
    source = source_words(tree, speaker, cue, content, pack)
    content = [i for i in content if i not in source]
    quoted = all(tree.quoted[i] for i in content)
    stance = _stance(tree, cue, pack)
    return ReportedWords(cue.anchor, stance, list(cue.group), content, source, speaker, source, quoted=quoted)


def _by_object(tree: UniversalTree, cue: ReportingCue, pack: LanguagePack) -> ReportedWords | None:
    """ "sprach von einer Katastrophe": what is reported is a noun, and no statement."""
    speaker = find_universal_source_head(tree, cue, pack)
    source = source_words(tree, speaker, cue, [], pack)
    content = nominal_words(tree, cue, pack, source) if source else []
    if not content:
        return None
    stance = _stance(tree, cue, pack)
    return ReportedWords(
        cue.anchor, stance, list(cue.group), content, source, speaker, source, statement=False
    )


def _overlaps_little(content: list[int], speaker: int) -> bool:
    return content[0] < speaker < content[-1]


def _stance(tree: UniversalTree, cue: ReportingCue, pack: LanguagePack) -> str:
    """The verb's stance; "sagte nicht, ob" takes no side."""
    denied = any(tree.lower[c] in pack.grammar.negations for c in tree.children[cue.anchor])
    return "withholds" if denied else cue.stance


def _by_noun(tree: UniversalTree, said: list[ReportedWords], pack: LanguagePack) -> Iterator[ReportedWords]:
    """ "die Behauptung, dass ...", "la hipótesis de la defensa es que ...": a noun of saying with a clause that no verb reports."""
    known = {index for one in said for index in one.content}
    for index, word in enumerate(tree.lower):
        stance = pack.nouns.get(word)
        if not stance or index in known or index + 3 >= len(tree) or tree.quoted[index]:
            continue
        opening = _opening_after_noun(tree, index, pack)
        if opening is None:
            continue
        owner = next(
            (i for i in range(index + 1, opening) if tree.base(i) == "nmod" and tree.is_nominal(i)), None
        )
        owner = owner if owner is not None else tree.child(index, "det:poss")
        below = _clause_from(tree, opening, pack)
        begin = opening - (opening - 1 > index and tree.lower[opening - 1] in _leaders(pack))
        content = tree.trim([i for i in range(begin, max(below[-1] + 1, opening + 3)) if i < len(tree)])
        owner = owner if owner is not None else _holder_of(tree, index, content, pack)
        source = (
            [i for i in said_noun_phrase(tree, owner) if i < begin and i != index]
            if owner is not None
            else []
        )
        yield ReportedWords(index, stance, [index], content, source, owner if source else None, source)


def _holder_of(tree: UniversalTree, noun: int, content: list[int], pack: LanguagePack) -> int | None:
    """Whose word it is, told by the verb: "Die Experten kamen zu dem Ergebnis, dass", "Einige vertreten die Auffassung, dass"."""
    verb = tree.heads[noun]
    if verb == noun or not tree.is_verb(verb) or tree.base(noun) not in ("obj", "obl", "iobj"):
        return None
    if any(tree.deps[c] in ("aux:pass", "nsubj:pass") for c in tree.children[verb]):
        return None
    subject = tree.child(verb, "nsubj")
    if subject is None or subject in content or tree.lower[subject] in pack.grammar.impersonal:
        return None
    return subject if tree.is_nominal(subject) and not tree.quoted[subject] else None


def _leaders(pack: LanguagePack) -> frozenset[str]:
    """What may stand before the word that opens the clause: "de" in "de que", "selon" in "selon laquelle"."""
    alone = frozenset(phrase[0] for phrase in pack.according.before if len(phrase) == 1)
    return alone | pack.grammar.infinitive_marker if not pack.grammar.comma_before_clause else frozenset()


def _opening_after_noun(tree: UniversalTree, noun: int, pack: LanguagePack) -> int | None:
    """The word that opens the clause of a noun: after it and its owner, a comma or "is"."""
    for index in range(noun + 1, min(len(tree) - 1, noun + _NOUN_REACH)):
        word = tree.lower[index]
        led = tree.lower[index - 1] in _leaders(pack)
        if word in pack.grammar.complementizers or (led and word in pack.words.relatives):
            # "el informe que ..." is the report itself, "el informe de que ..." or "es que ..." what it says.
            bare = not pack.grammar.comma_before_clause and (
                tree.words[index - 1] == "," or (index == noun + 1 and tree.base(index) != "mark")
            )
            return None if bare else index
        if tree.tags[index] == "VERB" or (tree.is_verb(index) and pack.grammar.comma_before_clause):
            return None
        if tree.words[index] == "," and tree.lower[index + 1] not in pack.grammar.complementizers:
            return index + 1 if _is_bare_clause(tree, index + 1, pack) else None
    return None


def _clause_from(tree: UniversalTree, opening: int, pack: LanguagePack) -> list[int]:
    """The words of the clause that begins there, as far as the parser tells."""
    if tree.lower[opening] in pack.grammar.complementizers or not pack.grammar.comma_before_clause:
        return _clause_of(tree, opening)
    verb = next(i for i in range(opening, len(tree)) if tree.is_verb(i))
    head = tree.heads[verb] if tree.base(verb) in ("aux", "cop") and tree.heads[verb] > opening else verb
    comma = next((i for i in range(opening, len(tree)) if tree.words[i] in (",", ";", ":")), len(tree))
    return [*range(opening, comma), *(i for i in tree.subtree(head) if i >= comma)]


def _clause_of(tree: UniversalTree, opening: int) -> list[int]:
    """What hangs on the verb of the clause that a word opens; "selon laquelle" may hang on the subject of that verb."""
    head = tree.heads[opening]
    if not tree.is_verb(head):
        verb = next((i for i in range(opening, len(tree)) if tree.is_verb(i)), head)
        head = tree.heads[verb] if tree.base(verb) in ("aux", "cop") and tree.heads[verb] > opening else verb
    beside = min(
        (c for c in tree.children[head] if c > head and tree.base(c) == "parataxis"), default=len(tree)
    )
    first = min(tree.subtree(beside)) if beside < len(tree) else beside
    return [i for i in tree.subtree(head) if opening <= i < first] or [opening]


def _is_bare_clause(tree: UniversalTree, start: int, pack: LanguagePack) -> bool:
    """ "die Auffassung, die Welt befände sich", "die Aufforderung, das Feuer einzustellen": no word opens the clause."""
    grammar = pack.grammar
    if not grammar.comma_before_clause or tree.tags[start] in ("SCONJ", "CCONJ", "ADP"):
        return False
    end = next((i for i in range(start, len(tree)) if tree.words[i] in (",", ";", ":")), len(tree))
    verbs = [i for i in range(start, end) if tree.is_verb(i)]
    if any(tree.lower[i] in grammar.reported_mood | grammar.reported_mood_weak for i in verbs[:2]):
        # "der Bericht, der habe": a relative clause has its verb at the end.
        return tree.lower[start] not in pack.words.relatives or verbs[0] < end - 1
    marked = any(tree.lower[i - 1] in grammar.infinitive_marker for i in verbs if i > start)
    return marked and not any(tree.is_finite(i) for i in verbs)


def _attribution(text: str, tree: UniversalTree, said: ReportedWords) -> Attribution:
    content = tree.pieces(sorted(said.content))
    pieces = tree.pieces(said.source)
    source = (pieces[0][0], pieces[-1][1]) if pieces else None
    named = tree.pieces(said.named)
    claimant = (named[0][0], named[-1][1]) if named else None
    cue = tree.spans[said.anchor]
    return Attribution(
        source, cue, content, _mode(text, content, said), claimant, said.stance, statement=said.statement
    )


def _mode(text: str, content: tuple[Span, ...], said: ReportedWords) -> Mode:
    if said.quoted:
        return "direct"
    words = "".join(text[start:end] for start, end in content)
    return "mixed" if any(mark in words for mark in '„“”«»"') else "indirect"


def _named_in_marks(
    text: str, tree: UniversalTree, unit: Unit, cues: list[ReportingCue], pack: LanguagePack
) -> Iterator[Attribution]:
    """ "nannte ihn einen „Freund“", "sprach von „Fehlern“": a few words in marks, and who used them."""
    free = [quote for quote in unit.quotes if quote not in unit.masks]
    for cue in cues:
        spans = [span for quote in free if (span := _taken(tree, unit, quote, cue, text))]
        if not spans:
            continue
        speaker = find_universal_source_head(tree, cue, pack)
        source = source_words(tree, speaker, cue, [], pack)
        pieces = tree.pieces(source)
        place = (pieces[0][0], pieces[-1][1]) if pieces else None
        yield Attribution(
            place,
            tree.spans[cue.anchor],
            tuple(spans),
            "direct",
            place,
            _stance(tree, cue, pack),
            statement=False,
        )


def _taken(tree: UniversalTree, unit: Unit, quote: Quote, cue: ReportingCue, text: str) -> Span | None:
    """The words in marks if they stand in the clause of the verb, after it or right before it."""
    start, end = max(quote.start, unit.start), min(quote.end, unit.end)
    verb = tree.spans[cue.anchor]
    between = text[verb[1] : start] if start >= verb[1] else text[end : verb[0]]
    if len(between) > _NEAR * 2 or "." in between or between.count(",") > 1:
        return None
    return parse_unit_quote_words(text, Quote(start, end))


def _without_doubles(text: str, found: list[Attribution], pack: LanguagePack) -> list[Attribution]:
    """The attributions without those that say the same twice: one place, one source, or "which" beside a source."""
    kept: list[Attribution] = []
    for one in found:
        vague = not one.source or text[slice(*one.source)].lower() in pack.words.relatives
        same = next((o for o in kept if o.content == one.content and (o.source == one.source or vague)), None)
        if same is None:
            kept.append(one)
    return kept
