"""What the article has said so far: the phrases of each sentence, people by full name, who spoke where."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claims.extraction.attribution.names import KIN_NOUNS, surname_of_attributed_name
from claims.extraction.facts.bare_names import bare_names_of_bodies, may_be_bare_name_of_body
from claims.extraction.facts.entities import find_entities
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Attribution, Citation, Sentence, Span
from claims.extraction.wording.context.countries import countries_in
from claims.extraction.wording.context.descriptions import DescribedName, names_with_descriptions
from claims.extraction.wording.context.first_names import gender_of_name
from claims.extraction.wording.context.games import is_game_report
from claims.extraction.wording.context.noun_mention import NounMention
from claims.extraction.wording.context.phrase_mentions import (
    PhraseMention,
    Phrases,
    find_phrase_mentions,
    kind_of_phrase_mention,
)
from claims.extraction.wording.context.stances import Stances
from claims.extraction.wording.context.states import states_by_their_organs
from claims.extraction.wording.context.story_people import (
    full_name_of_story_person,
    people_of_story,
    story_person_behind_description,
)
from claims.extraction.wording.context.trees import Trees
from claims.extraction.wording.context.word_places import WordPlaces
from newsdesk.articles.blocks import Block

_LINK = re.compile(
    r"\s(?:and|of|against|for|by|to|from|with|about|on|over|in|at|into|between|toward|towards)\s"
)
"""Before a name that is only a part of a phrase."""
_AGAIN = 2
"""How often somebody is named in full whom the bare surname means, and anybody else of that surname less."""
_RELATIVE = re.compile(
    r"\b(?:his|her|their|my|our|[\w’-]+['’]s|whose|late) (?:[a-z-]+ )?"
    f"(?:{'|'.join(f'(?P<{gender}>{nouns})' for gender, nouns in KIN_NOUNS.items())}),? \\Z",
    re.IGNORECASE,
)
"""Before the name of a relative."""
REACH = 12_000
"""Characters before a phrase in which it may find what it stands for."""


@dataclass
class Story:
    """One article while its claims are worded."""

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    attributions: Sequence[Attribution]
    citations: Sequence[Citation]
    trees: Trees
    written: dt.date | None = None
    """The day of the article."""
    day_first: bool | None = None
    """How the article writes 3/4/2026, where that is known."""

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]
        self._mentions: dict[int, list[PhraseMention]] = {}
        self._phrases: dict[int, Phrases] = {}
        self.bearers: dict[tuple[Span, int], PhraseMention | None] = {}
        self.noun_places: dict[tuple[int, str, bool], list[tuple[int, Tree, int]]] = {}
        self.noun_mentions: dict[tuple[int, int], NounMention] = {}
        self.firm_surnames: dict[str, bool] = {}
        self._genders: dict[str, str] = {}
        self.day_readings: dict[tuple[str, bool], frozenset[str]] = {}
        self.speakers = {a.source: a.claimant for a in self.attributions if a.source and a.claimant}

    @cached_property
    def countries(self) -> dict[str, Span]:
        """The countries of the whole article, each with the place where it is named first."""
        return countries_in(self.text, 0, len(self.text), self.states)

    @cached_property
    def states(self) -> frozenset[str]:
        """The countries that no table lists."""
        return states_by_their_organs(self.text, self.people)

    @cached_property
    def described(self) -> list[DescribedName]:
        """The names of bodies and things with the nouns by which the article calls them."""
        return names_with_descriptions(self.text)

    @cached_property
    def names_of_things(self) -> frozenset[str]:
        """The described names alone."""
        return frozenset(d.name for d in self.described)

    @cached_property
    def sources(self) -> frozenset[Span]:
        """Where those stand who are said to have said something."""
        return frozenset(a.source for a in self.attributions if a.source)

    @cached_property
    def _claimants(self) -> frozenset[Span]:
        """Where those are named who are said to have said something."""
        return frozenset(a.claimant for a in self.attributions if a.claimant)

    @cached_property
    def asides(self) -> frozenset[Span]:
        """Those who only tell what a sentence says, at its end: "a third man waited outside, police said"."""
        return frozenset(
            a.source
            for a in self.attributions
            if a.source and a.mode == "indirect" and a.content and a.source[0] > a.content[0][0]
        )

    @cached_property
    def stances(self) -> Stances:
        """Where something is stated, denied or doubted."""
        return Stances(self.attributions)

    @cached_property
    def is_match(self) -> bool:
        """True for a report of a game, in which "the winner" and "the area" need no more words."""
        return is_game_report(self.text)

    def reach(self, before: int) -> int:
        """How far back from a place a phrase may point: a long article must not be searched whole for each."""
        return max(0, before - REACH)

    @cached_property
    def _word_places(self) -> WordPlaces:
        return WordPlaces(self.text)

    def sentences_with(self, words: Iterable[str], start: int, end: int) -> list[int]:
        """The numbers of the sentences that hold one of these words, in lower case, between two offsets."""
        return sorted({self.sentence_at(at) for at in self._word_places.between(words, start, end)})

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def people(self) -> dict[str, dict[str, Span]]:
        """The people of the article, by surname: each full name and its first position."""
        return people_of_story(self.text, {self.text[slice(*span)] for span in self.speakers.values()})

    def full_name(self, name: str, at: Span | None = None) -> tuple[str, Span] | None:
        """The one full name of the article behind a surname, with its place; None where two bear it, or nobody.

        Where the name stands tells whether it may be that of a firm, a school or a town instead.
        """
        if at is not None and may_be_bare_name_of_body(self.text, at):
            return None
        return full_name_of_story_person(self.people, name)

    def name_explained_by(self, span: Span) -> tuple[str, Span] | None:
        """The person whose name stands behind a description: "The local MP, Daniel Hirst, said"."""
        return story_person_behind_description(self.people, self.text, span)

    def phrases(self, tree: Tree, among: Sequence[int] | None = None) -> list[PhraseMention]:
        """The noun phrases of a tree of this article, each worked out once."""
        return find_phrase_mentions(tree, self.text, among, self._phrases.setdefault(id(tree), {}))

    def mentions(self, number: int) -> list[PhraseMention]:
        """The phrases of one sentence, in order; names only where it is not parsed."""
        if number not in self._mentions:
            sentence = self.sentences[number]
            tree = self.trees.of(self.trees.unit_at(sentence.start))
            heading = sentence.kind in ("heading", "boilerplate")
            found = self.phrases(tree) if tree and not heading else []
            here = [m for m in found if sentence.start <= m.span[0] < sentence.end]
            here = [
                m
                for m in here
                # "The company that runs the home, Brookdale Care, said": it is explained, and speaks.
                if tree is None or not _explains(tree, m) or (m.span in self._claimants and not m.common)
            ]
            here += self._quoted_names(sentence, None if heading else tree)
            self._mentions[number] = sorted((self.known(m) for m in here), key=lambda m: m.span)
        return self._mentions[number]

    def known(self, mention: PhraseMention) -> PhraseMention:
        """The mention with what the whole article tells of its name."""
        if mention.common and self.is_surname(mention.words):
            # The tagger takes a name at the beginning of a sentence for a noun: "Trump", "Rice", "Stone".
            mention = replace(mention, what="name", many=False, common=False)
        elif mention.common and self._is_full_name(mention.words):
            # The tagger takes "O’Malley" for a noun.
            mention = replace(mention, what="person", many=False, common=False)
        elif mention.common and mention.words[:1].isupper() and mention.words in self.names_of_things:
            mention = replace(mention, what="name", many=False, common=False)
        if mention.common or mention.pronoun or mention.what not in ("name", "person"):
            return mention
        if mention.what == "name" and mention.words in self.states:
            return replace(mention, what="place")
        if mention.what == "name" and (gender := _gender_by_relation(self.text, mention.span)):
            return replace(mention, what="person", gender=gender)
        if mention.what == "name" and self.is_firm(mention.words):
            # "Strand Papers" is one firm, and may go by "they" as well.
            return replace(mention, what="body", many=None)
        if " " not in mention.words and may_be_bare_name_of_body(self.text, mention.span):
            known = mention.words.lower() in bare_names_of_bodies(self.text)
            return replace(mention, what="body" if known else "name", many=False)
        return self._known_person(mention)

    def _known_person(self, mention: PhraseMention) -> PhraseMention:
        """The mention as a person, where the article names one so."""
        if mention.many and self._is_full_name(mention.words):
            # "Graves" is no plural.
            mention = replace(mention, many=False)
        if mention.what == "person" and not mention.gender:
            mention = replace(mention, gender=self.gender_of(mention.words))
        full = self.full_name(mention.words)
        if full:
            gender = (
                mention.gender
                or gender_of_name(full[0])
                or self.spoken_of.get(surname_of_attributed_name(full[0]), "")
            )
            return replace(mention, what="person", gender=gender)
        if surname_of_attributed_name(mention.words) in self.people:
            return replace(mention, what="person", gender=mention.gender or self._gender(mention.words))
        return mention

    def is_firm(self, name: str) -> bool:
        """True for the name of a company of the article, and for the beginning of such a name."""
        bare = name.removeprefix("the ").removeprefix("The ")
        return surname_of_attributed_name(bare) not in self.people and any(
            d.is_firm and (d.name == bare or d.name.startswith(f"{bare} ")) for d in self.described
        )

    def gender_of(self, name: str) -> str:
        """Whether somebody is a man or a woman, by the name and by how the whole article goes on about it; else ""."""
        told = gender_of_name(name)
        surname = surname_of_attributed_name(name)
        if told or surname not in self.people:
            return told or self.spoken_of.get(surname, "")
        return self._gender(name)

    def is_surname(self, word: str) -> bool:
        """True for one word with a capital that is the surname of a person of the article."""
        return word[:1].isupper() and word.lower() in self.people

    def _is_full_name(self, words: str) -> bool:
        """True for words that end with the whole name of a person of the article."""
        known = (
            self.people.get(surname_of_attributed_name(words), {})
            if " " in words and words.rsplit(maxsplit=1)[-1][:1].isupper()
            else {}
        )
        # "The indictment against Piet Varga" is no person.
        return not _LINK.search(words) and any(" " in full and words.endswith(full) for full in known)

    def _gender(self, name: str) -> str:
        """Whether the bearer of a surname is a man or a woman; "" where the article has both."""
        surname = surname_of_attributed_name(name)
        if surname not in self._genders:
            self._genders[surname] = self._gender_of_bearers(surname)
        return self._genders[surname]

    def _gender_of_bearers(self, surname: str) -> str:
        bearers = [full for full in self.people[surname] if " " in full]
        known = {gender_of_name(full) for full in bearers}
        if len(known) < 2:
            return next(iter(known), "") or self.spoken_of.get(surname, "")
        # "Gareth Lomas" and "Karen Lomas": of which one "Lomas" is tells only who is named first, and again.
        first = min(bearers, key=lambda full: self.people[surname][full])
        counts = {full: self.text.count(full) for full in bearers}
        rivals = max(n for full, n in counts.items() if full != first)
        return gender_of_name(first) if counts[first] >= _AGAIN > rivals else ""

    @cached_property
    def spoken_of(self) -> dict[str, str]:
        """Whether somebody whose name does not tell is a man or a woman, by surname: "she said" after "Grete Aas said"."""
        found: dict[str, set[str]] = {}
        for source, claimant in self.speakers.items():
            gender = {"he": "male", "she": "female"}.get(self.text[slice(*source)].lower())
            if gender and claimant != source:
                found.setdefault(surname_of_attributed_name(self.text[slice(*claimant)]), set()).add(gender)
        return {surname: next(iter(genders)) for surname, genders in found.items() if len(genders) == 1}

    def _quoted_names(self, sentence: Sentence, tree: Tree | None) -> list[PhraseMention]:
        """The names inside quotations, which the tree of their sentence does not hold."""
        if tree is None:
            spans = [(sentence.start, sentence.end)]
        else:
            spans = sorted({span for span, inside in zip(tree.spans, tree.quoted, strict=True) if inside})
        found = []
        for begun, ended in spans:
            start, end = max(begun, sentence.start), min(ended, sentence.end)
            for e in find_entities(self.text, (start, end), frozenset([start])) if start < end else ():
                what = kind_of_phrase_mention(e.text, "", common=False)
                gender = gender_of_name(e.text)
                found.append(PhraseMention(e.text, (e.start, e.end), -1, what, False, gender, False, False))
        return found

    def is_masked(self, number: int) -> bool:
        """True if a sentence holds a whole quotation, whose nouns nothing here knows."""
        unit = self.trees.units[self.trees.unit_at(self.sentences[number].start)]
        sentence = self.sentences[number]
        return any(q.start < sentence.end and sentence.start < q.end for q in unit.masks)


def _gender_by_relation(text: str, span: Span) -> str:
    """Whether a name behind a word for a relative is a man's or a woman's: "her daughter Ivy"."""
    lead = _RELATIVE.search(text, max(0, span[0] - 30), span[0])
    # "Lund" of "his brother Jonas Lund" is read with its first name.
    return next((gender for gender in KIN_NOUNS if lead and lead[gender]), "")


def _explains(tree: Tree, mention: PhraseMention) -> bool:
    """True for what only says who or what something named beside it is: "a teacher", "the biggest gain"."""
    dep = tree.deps[mention.head]
    if dep == "attr" or (mention.common and dep == "pobj" and tree.lower[tree.heads[mention.head]] == "as"):
        # "She flew there as a guest of the firm": the guest is nobody else.
        return True
    named = [
        c for c in tree.all(mention.head, "appos") if tree.tags[c].startswith("NNP") and c > mention.head
    ]
    if mention.common and named:
        return True
    if dep != "appos" or not (mention.common or tree.tags[tree.heads[mention.head]].startswith("NNP")):
        return False
    # "The MP, Robert Haines, said": the name tells who that is, and not the other way round.
    role = tree.words[tree.heads[mention.head] - 1] in ("The", "the")
    return not (role and mention.what == "person" and not mention.common and " " in mention.words)
