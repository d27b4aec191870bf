"""Find what "the closures" or "the robbery" was, from the verb that told it: "the council could close five libraries"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.attribution.candidates import candidate_noun_phrase
from claims.extraction.lexicon.inflection import inflected_forms
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.outer_subjects import outer_subject
from claims.extraction.wording.references.introductions.plain_words import has_only_plain_words
from claims.extraction.wording.references.introductions.subject_names import (
    name_of_subject,
    object_with_subject_name,
    subject_name_of_verb,
)

_NEAR = 8
"""Sentences back to which "the sale" may point."""
_FAR = 40
"""The same for what the first sentence of the text told."""
_TABLE = """closure closures: close shut (of)|sale: sell sold (of)|purchase acquisition: buy bought acquire (of)|takeover: buy bought acquire (of)
reopening: reopen (of)|opening: open (of)|robbery: rob robbed robbing (of)|theft thefts: steal stole stolen (of)|arrest arrests: arrest (of)|killing killings: kill (of)|murder: murder (of)
dismissal dismissals sacking: dismiss sack (of)|appointment: appoint (of)|demolition: demolish (of)|suspension: suspend (of)
evacuation: evacuate (of)|order: order buy (for)|ban: ban prohibit outlaw (on)|fine: fine (on)|raid: raid rob robbed robbing (on)|attack: attack (on)
abolition: abolish (of)|construction: build built (of)|destruction: destroy (of)|kidnapping abduction: kidnap abduct (of)
merger: merge (of)|extension: extend (of)|relocation: relocate (of)|expansion: expand (of)|invasion: invade (of)|annexation: annex (of)|privatisation: privatise (of)|nationalisation: nationalise (of)
recall: recall (of)|withdrawal: withdraw (of)"""
_ALONE = """collapse: collapse|leak: leak|spill: spill|escape: escape|derailment: derail|resignation: resign|sinking: sink sank sunk|explosion: explode|eruption: erupt|bankruptcy: bankrupt"""
_SUM = re.compile(r" [£$€]\d[\d.,]*(?: ?(?:million|billion|m|bn|k))?$")
_BY_ITSELF = frozenset(["closure", "closures", "opening", "reopening"])


@dataclass(frozen=True, slots=True)
class _Deed:
    verbs: frozenset[str]
    link: str
    """The word before what it was done to; "of" before what did it."""
    alone: bool


def _read() -> dict[str, _Deed]:
    found = {}
    for entry in re.split(r"[|\n]", f"{_TABLE}|{_ALONE}"):
        nouns, verbs = entry.split(":")
        link = re.search(r"\((\w+)\)", verbs)
        forms = frozenset(
            form for verb in re.sub(r"\(.*", "", verbs).split() for form in inflected_forms(verb)
        )
        for noun in nouns.split():
            found[noun] = _Deed(forms, link[1] if link else "of", link is None)
    return found


_DEEDS = _read()


def happening_meant(story: Story, tree: Tree, head: int, before: int) -> Named | None:
    """What happened, told with the noun: "the closures of five of Brackwell's libraries"; None where two such things did."""
    noun = tree.lower[head]
    deed = _DEEDS.get(noun)
    if deed is None or any(c < head for c in tree.all(head, "amod", "compound", "nummod", "nmod")):
        return None
    told = _told(story, deed, before)
    if len(told) != 1:
        return None
    earlier, verb = told[0]
    named = (
        subject_name_of_verb(story, earlier, verb)
        if deed.alone
        else object_with_subject_name(story, earlier, verb)
    )
    if named is None and noun in _BY_ITSELF and earlier.child(verb, "dobj", "nsubjpass", "neg") is None:
        # "The unit will close" tells of a closure as "the council will close the unit" does.
        named = subject_name_of_verb(story, earlier, verb)
    if named is None and not deed.alone:
        return _by_whom(story, noun, deed, earlier, verb)
    if named and noun == "fine":
        # "Fined the network Chirpa €265 million": the parse hangs the sum on the name.
        named = Named(_SUM.sub("", named.words), named.span)
    return Named(f"the {noun} {deed.link} {named.words}", named.span) if named else None


def _by_whom(story: Story, noun: str, deed: _Deed, tree: Tree, verb: int) -> Named | None:
    """ "Vantor's recall of 90,000 bikes", where what was recalled names nothing but is counted."""
    thing, subject = tree.child(verb, "dobj"), outer_subject(tree, verb)
    if thing is None or subject is None or subject > verb or tree.child(thing, "nummod") is None:
        return None
    name = name_of_subject(story, tree, subject)
    phrase = [i for i in candidate_noun_phrase(tree, thing) if i <= thing]
    if (
        name is None
        or not name[:1].isupper()
        or tree.child(verb, "neg") is not None
        or not has_only_plain_words(story, tree, phrase)
    ):
        return None
    span = tree.hull(phrase)
    mark = "’" if "’" in story.text else "'"
    whole = f"the {noun}" if " of " in name else f"{name}{mark}s {noun}"
    return Named(f"{whole} {deed.link} {' '.join(story.text[slice(*span)].split())}", span)


def _told(story: Story, deed: _Deed, before: int) -> list[tuple[Tree, int]]:
    """The verbs that told of such a thing, in the sentences shortly before."""
    least = max(0, story.sentence_at(before) - _NEAR)
    lead = next((n for n, s in enumerate(story.sentences) if s.kind not in ("heading", "boilerplate")), 0)
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(deed.verbs))})\b", re.IGNORECASE)
    start = story.sentences[lead if least - lead < _FAR else least].start
    numbers = {story.sentence_at(m.start()) for m in pattern.finditer(story.text, start, before)}
    found = []
    for number in sorted(n for n in numbers if n >= least or n == lead):
        sentence = story.sentences[number]
        tree = story.trees.of(story.trees.unit_at(sentence.start))
        if tree is None or sentence.kind in ("heading", "boilerplate"):
            continue
        found += [
            (tree, i)
            for i, (at, _) in enumerate(tree.spans)
            if sentence.start <= at < min(sentence.end, before)
            and tree.lower[i] in deed.verbs
            and tree.is_verb(i)
            and tree.deps[i] != "amod"
        ]
    return found
