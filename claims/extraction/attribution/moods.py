"""Find who speaks where the words before a quotation tell of a mood and of no speech: "Orr was blunt: “...”", "She shrugged. “...”"."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_head, is_animate_noun
from claims.extraction.attribution.candidates import candidate_noun_phrase
from claims.extraction.attribution.misread.subjects import speaker_behind_participle
from claims.extraction.facts.entities import find_entities
from claims.extraction.lexicon.manner_verbs import MANNER
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span

_ANSWERS = reporting_word_set(
    "answer message warning explanation advice response reply verdict theory reminder rebuke question tone"
)
"""What somebody has before a colon, or strikes, whose words follow."""
_VIEWS = reporting_word_set("summary view take reaction conclusion assessment retort advice comment")
_GESTURES = reporting_word_set("head heads shoulders eyes")
_COPULAS = "am|is|are|was|were|remains?|remained|seem(?:s|ed)?|sound(?:s|ed)?|look(?:s|ed)?|appear(?:s|ed)?|felt|feels|stays?|stayed"
_MOODS = (
    r"adamant|amazed|angry|annoyed|bemused|bitter|blunt|bullish|calm|candid|categorical|cautious|clear|confident|contrite|critical|cynical"
    r"|defiant|delighted|despondent|devastated|disappointed|disgusted|dismayed|dismissive|downbeat|ecstatic|emphatic|enthusiastic|exasperated"
    r"|frank|frustrated|furious|glad|gloomy|grateful|happy|heartbroken|hopeful|horrified|incensed|incredulous|indignant|insistent|livid"
    r"|melancholic|optimistic|outraged|overjoyed|pessimistic|philosophical|pleased|proud|puzzled|realistic|relieved|resigned|sanguine|sarcastic"
    r"|scathing|sceptical|skeptical|shocked|stunned|surprised|thrilled|unapologetic|unconvinced|undaunted|undeterred|unequivocal"
    r"|unfazed|unhappy|unimpressed|unmoved|unrepentant|upbeat|upset|wistful|worried|in no doubt|not amused"
)
"""How somebody is who then speaks."""
_BY_DEEDS = r"did(?: not|n['’]t) (?:hide|mince|hold back|sugarcoat|shy)\b|(?:disagre|disput|object|demurr?)(?:es|s|d|ed)\b|shook (?:his|her) head\b"
_MANNERLY = "|".join(sorted(word for word in MANNER if word.endswith(("ed", "s"))))
_MOOD = re.compile(
    rf"(?P<who>(?:[\w’'.-]+ ){{0,7}}?[\w’'.-]+)(?:, [^.;:!?\"“”]{{2,100}},)? "
    rf"(?:(?:{_COPULAS}) (?:(?:also|still|just|more|less|equally|so|as|not|\w+ly) ){{0,2}}(?:{_MOODS})\b|{_BY_DEEDS}|(?:{_MANNERLY})(?=[.!]?$| (?:at|off|when|as)\b))"
)


def speaker_in_a_mood(tree: Tree, quotation: list[int]) -> tuple[list[int], int, int] | None:
    """The source before a colon and a quotation, its head, and the colon: "Asked about the delay, Orr was blunt: “...”"."""
    colon = next(
        (i for i in range(quotation[0] - 1, -1, -1) if any(c not in "\"“'‘`" for c in tree.words[i])), 0
    )
    if colon < 2 or tree.words[colon] != ":":
        return None
    found = _moody_subject(tree, colon)
    if found is None and (owner := _owner_of_answer(tree, colon)) is not None:
        found = candidate_noun_phrase(tree, owner), owner
    if found is None:
        return None
    source, speaker = found
    person = is_animate_head(tree, speaker) or tree.lower[speaker] in ("he", "she", "they")
    return ([i for i in source if i < colon], speaker, colon) if person else None


def _moody_subject(tree: Tree, colon: int) -> tuple[list[int], int] | None:
    """The subject of the clause before the colon and its head, if it shows a mood."""
    for verb in range(1, colon):
        if not tree.is_verb(verb) or not (tree.heads[verb] == verb or tree.quoted[tree.heads[verb]]):
            continue
        subject = tree.child(verb, "nsubj")
        behind = speaker_behind_participle(tree, verb, subject)
        if behind is None and (subject is None or subject > verb):
            continue
        if not _shows_mood(tree, verb):
            return None
        return behind or (candidate_noun_phrase(tree, subject or 0), subject or 0)
    return None


def _owner_of_answer(tree: Tree, colon: int) -> int | None:
    """Whose answer it is: "Ada Orr's verdict: “...”"; who writes where: "Ada Orr, on Instagram: “...”"."""
    last = colon - 1
    if tree.lower[last] in _ANSWERS | _VIEWS:
        return tree.child(last, "poss")
    on = tree.heads[last]
    name = tree.heads[on]
    posted = tree.deps[last] == "pobj" and tree.lower[on] in ("on", "via") and tree.words[on - 1] == ","
    return name if posted and tree.tags[name] == "NNP" and name < on else None


def _shows_mood(tree: Tree, verb: int) -> bool:
    """True for "was blunt", "had a simple answer", "put it this way", "took to Facebook", "shook her head" and "shrugged"."""
    if tree.lower[verb] == "took":
        to = next((c for c in tree.all(verb, "prep") if tree.lower[c] == "to"), None)
        place = tree.child(to, "pobj") if to is not None else None
        return place is not None and tree.tags[place] == "NNP" and tree.child(verb, "dobj") is None
    if tree.child(verb, "acomp") is not None:
        return re.fullmatch(_COPULAS, tree.lower[verb]) is not None
    object_ = tree.child(verb, "dobj")
    if object_ is None:
        return tree.lower[verb] in MANNER
    if tree.lower[verb] in ("put", "puts") and tree.lower[object_] == "it":
        return True
    return tree.lower[object_] in _ANSWERS or (
        tree.lower[object_] in _GESTURES and tree.lower[verb] == "shook"
    )


def speaker_in_a_mood_before(text: str, sentence: Span) -> Span | None:
    """Who a whole sentence tells to be in a mood: "Rector Samir Haddad did not hide his anger." before a quotation of nobody's."""
    found = _MOOD.match(text, *sentence)
    if found is None:
        return None
    start, end = found.span("who")
    words = text[start:end]
    if words.lower() in ("he", "she", "they"):
        return start, end
    last = words.rsplit(maxsplit=1)[-1]
    if last.islower():
        return (start, end) if " " in words and is_animate_noun(last) else None
    names = [e for e in find_entities(text, (start, end)) if e.end == end]
    known = names and (names[0].kind == "person" or _has_first_name(text, last, start))
    return (start, end) if known else None


def _has_first_name(text: str, surname: str, before: int) -> bool:
    """True if the article has named somebody with this surname and a first name."""
    return (
        re.search(rf"\b[A-ZÀ-Þ][\w’'-]+ {re.escape(surname)}\b", text[max(0, before - 6000) : before])
        is not None
    )
