"""Whom "er" or "elle" means: the one person who can be meant by gender, number and grammar; nobody where two can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.attribution.names import gender_of_attributed_name
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Attribution, Span

_SENTENCES = 4
"""How far back the sentence with the name may be, where all between go on with the same pronoun."""
_GENDERS = {"male": "m", "female": "f"}


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as the article names them."""

    name: str
    span: Span
    gender: str
    """m or f; "" where nothing tells it."""


class Antecedents:
    """The persons that an article names, by their words."""

    def __init__(self, text: str, words: KnownWords, pack: LanguagePack) -> None:
        self._text, self._words, self._pack = text, words, pack

    def of_pronoun(self, pronoun: KnownWord, said: Attribution | None) -> NamedPerson | None:
        """The person whom the subject of a clause means; None unless it is certain."""
        told = self._pack.words.pronouns.get(pronoun.lower)
        if told is None or not self._is_single_subject(pronoun):
            return None
        gender, _possessive, *others = told.split("/")
        if said is not None and said.mode == "direct":
            return None
        if said is not None and said.claimant is None:
            return None
        found = self._claimant(said, pronoun) if said is not None else self._subject_before(pronoun)
        if found is None or found[0].gender != gender:
            return None
        person, trees = found
        rivals = [one for tree in trees for one in self.persons(tree) if not _is_same(one, person)]
        if any(one.gender in ("", gender) for one in rivals):
            return None
        things = any(self._has_thing(tree, person.span, pronoun, others) for tree in trees)
        # "il faut": a pronoun that may stand for nothing needs a verb that only persons are told of.
        idle = any(pronoun.lower in phrase.split() for phrase in self._pack.words.idle)
        return person if self._is_personal(pronoun) or not (things or idle) else None

    def of_dropped(self, verb: KnownWord) -> NamedPerson | None:
        """The subject that a verb leaves out, of which only persons are told: that of the sentence before, where it names nobody else."""
        if not self.is_of_one_person(verb):
            return None
        found = self._subject_before(verb)
        if found is None or any(self.persons(verb.tree)):
            return None
        person, trees = found
        rivals = [one for tree in trees for one in self.persons(tree) if not _is_same(one, person)]
        return None if rivals else person

    def is_of_one_person(self, verb: KnownWord) -> bool:
        """Whether only a person does what the verb says, and one alone."""
        personal = verb.lower in self._pack.words.personal_verbs
        return personal and "Number=Plur" not in verb.tree.features[verb.index]

    def _is_single_subject(self, word: KnownWord) -> bool:
        """Whether the word is the subject of a verb in the singular, and no polite "Sie"."""
        tree, index = word.tree, word.index
        if tree.base(index) != "nsubj" or (index and tree.words[index][0].isupper()):
            return False
        head = tree.heads[index]
        verbs = [i for i in (head, *tree.children[head]) if tree.is_verb(i) and tree.is_finite(i)]
        return bool(verbs) and all("Number=Sing" in tree.features[i] for i in verbs)

    def _is_personal(self, word: KnownWord) -> bool:
        """Whether only a person does what the verb says: "geboren", "élue"."""
        head = word.tree.heads[word.index]
        near = {word.tree.lower[i] for i in (head, *word.tree.children[head])}
        return bool(near & self._pack.words.personal_verbs)

    def _claimant(
        self, said: Attribution, pronoun: KnownWord
    ) -> tuple[NamedPerson, list[UniversalTree]] | None:
        """The one whose words are reported, where they are a person with a name in the same sentence."""
        tree = pronoun.tree
        if said.claimant is None or not tree.spans[0][0] <= said.claimant[0] < pronoun.start:
            return None
        start, end = said.claimant
        named = [one for one in self.persons(tree) if start <= one.span[0] and one.span[1] <= end]
        return (named[0], [tree, *self.trees_before(tree, 1)]) if len(named) == 1 else None

    def _subject_before(self, pronoun: KnownWord) -> tuple[NamedPerson, list[UniversalTree]] | None:
        """The subject of the sentence before, or of the one with the name, if the same pronoun goes on with it since."""
        seen: list[UniversalTree] = []
        for tree in self.trees_before(pronoun.tree, _SENTENCES):
            seen.append(tree)
            subject = _subject(tree)
            if subject is None:
                return None
            if tree.lower[subject] == pronoun.lower:
                continue
            phrase = tree.subtree(subject)
            first, last = tree.spans[phrase[0]][0], tree.spans[phrase[-1]][1]
            named = [one for one in self.persons(tree) if first <= one.span[0] and one.span[1] <= last]
            if len(named) != 1:
                return None
            person = named[0]
            return (person if person.gender else self._by_article(tree, subject, person)), seen
        return None

    def _by_article(self, tree: UniversalTree, subject: int, person: NamedPerson) -> NamedPerson:
        """ "Die älteste Frau Deutschlands, Frieda Borchert": the article of the noun beside the name tells."""
        articles = [tree.lower[c] for c in tree.children[subject] if tree.base(c) == "det" and c < subject]
        common = tree.tags[subject] == "NOUN" and "Number=Sing" in tree.features[subject]
        gender = self._pack.words.genders.get(articles[0], "") if articles and common else ""
        return replace(person, gender=gender)

    def trees_before(self, tree: UniversalTree, count: int) -> Iterator[UniversalTree]:
        """The sentences before one, the nearest first."""
        seen = {id(tree)}
        for word in reversed(self._words.within((0, tree.spans[0][0]))):
            if id(word.tree) not in seen:
                seen.add(id(word.tree))
                yield word.tree
                if len(seen) > count:
                    return

    def persons(self, tree: UniversalTree) -> list[NamedPerson]:
        """Names of persons, and names that may be those of persons, in one sentence."""
        found, at = [], 0
        while at < len(tree):
            end = at
            while end < len(tree) and _is_of_name(tree, end):
                end += 1
            if end > at and (one := self._person(tree, at, end)) is not None:
                found.append(one)
            at = max(end, at + 1)
        return found

    def _person(self, tree: UniversalTree, start: int, end: int) -> NamedPerson | None:
        while end - start > 1 and self._is_title(tree.lower[start]):
            # "Norvalt-Chefin Karin Weber", which the parser takes for one name.
            start += 1
        name = self._text[tree.spans[start][0] : tree.spans[end - 1][1]]
        span = (tree.spans[start][0], tree.spans[end - 1][1])
        # "diretora da Norvalta": the title is not that of the name which a preposition leads.
        first = next((i + 1 for i in range(start - 1, max(-1, start - 4), -1) if tree.tags[i] == "ADP"), 0)
        lead = tree.lower[max(first, start - 3) : start]
        words = self._pack.words
        title = next((w for w in reversed(lead) if w in words.roles | words.polite), "")
        led = start > 0 and tree.tags[start - 1] == "ADP"
        if not title and (led or end - start < 2):
            # "in Berlin", "Norvalt": no person, as far as one can see.
            return None
        return NamedPerson(name, span, self._gender(lead, title, name))

    def _is_title(self, word: str) -> bool:
        role = word.rpartition("-")[2]
        return role in self._pack.words.roles or role in self._pack.grammar.heads

    def _gender(self, lead: Sequence[str], title: str, name: str) -> str:
        """By the title, the article before it, or the first name."""
        words = self._pack.words
        if title in words.polite and title in words.genders:
            return words.genders[title]
        if title and title.endswith(tuple(words.female_titles)):
            return "f"
        article = next((w for w in lead if w in words.genders), "")
        if title and article:
            return words.genders[article]
        if title and words.female_titles and not title.endswith("e"):
            return "m"
        return _GENDERS.get(gender_of_attributed_name(name), "")

    def _has_thing(
        self, tree: UniversalTree, person: Span, pronoun: KnownWord, others: Sequence[str]
    ) -> bool:
        """Whether a noun with an article, which is none of the other gender, may be meant as well."""
        for index, tag in enumerate(tree.tags):
            if tag != "NOUN" or tree.spans[index][0] >= pronoun.start:
                continue
            if "Number=Plur" in tree.features[index] or tree.lower[index] in self._pack.words.roles:
                continue
            article = next(
                (tree.lower[c] for c in tree.children[index] if tree.base(c) in ("det", "case")), ""
            )
            if article and article not in others and tree.lower[index] not in self._pack.words.unpointing:
                return True
        return False


def _is_of_name(tree: UniversalTree, index: int) -> bool:
    flat = tree.base(index) in ("flat", "appos") and tree.words[index][0].isupper()
    return tree.tags[index] == "PROPN" or (flat and tree.tags[index] in ("NOUN", "X"))


def _is_same(one: NamedPerson, other: NamedPerson) -> bool:
    return one.name.split()[-1].lower() == other.name.split()[-1].lower()


def _subject(tree: UniversalTree) -> int | None:
    """The subject of the sentence's own verb."""
    root = next((i for i in range(len(tree)) if tree.deps[i] == "ROOT"), None)
    found = [c for c in tree.children[root] if tree.base(c) == "nsubj"] if root is not None else []
    return found[0] if len(found) == 1 else None
