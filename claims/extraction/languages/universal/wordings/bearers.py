"""Who an article has named as the one that speaks or is accused, for a sentence that has to name them; nobody where two can be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.wordings.antecedents import Antecedents, NamedPerson
from claims.extraction.languages.universal.wordings.only_bodies import only_firm_before
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Attribution, Span

_LEAST = 5
"""Letters of a noun that may end a longer one: "Pumpenhersteller"."""
_FARTHEST = 20_000
"""Characters before a name in which its full form is looked for: a long text is read in bounded time."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person or body by name, as it stands in a sentence, where the article names it, and its number."""

    name: str
    span: Span
    is_body: bool
    many: bool = False


class Bearers:
    """The persons and bodies that one article names."""

    def __init__(self, text: str, words: KnownWords, pack: LanguagePack) -> None:
        self._text, self._words, self._pack = text, words, pack
        self._antecedents = Antecedents(text, words, pack)

    def of_claimant(self, said: Attribution) -> Bearer | None:
        """The one whose words are told, by the fullest name that the article has given."""
        within = self._words.within(said.claimant) if said.claimant else []
        if not within or any(word.tree is not within[0].tree for word in within):
            return None
        if any(word.tree.tags[word.index] == "CCONJ" and not word.name for word in within[:2]):
            return None
        first, last = within[0].start, within[-1].end
        named = [
            one
            for one in self._antecedents.persons(within[0].tree)
            if first <= one.span[0] and one.span[1] <= last
        ]
        if body := self._body(within):
            return body
        if len(named) == 1:
            return self._person(named[0])
        bare = [word for word in within if word.tree.tags[word.index] not in ("DET", "PUNCT")]
        if (
            not named
            and 0 < len(bare) <= 2
            and all(word.name for word in bare[-1:])
            and self._is_title(bare[:-1])
        ):
            return self._person(
                NamedPerson(self._text[bare[-1].start : bare[-1].end], (bare[-1].start, bare[-1].end), "")
            )
        return None

    def of_accused(self, tree: UniversalTree, said: Attribution) -> Bearer | None:
        """The one who is accused: the only name beside the verb, or the only person of the sentence before where a pronoun stands."""
        source, content = said.source, said.content
        if source is None or not content:
            return None
        told = [
            index
            for index, (start, _end) in enumerate(tree.spans)
            if not any(a <= start < b for a, b in (source, *content))
        ]
        if any(tree.tags[i] == "CCONJ" for i in told if tree.spans[i][0] < content[0][0]):
            return None
        starts = {tree.spans[i][0] for i in told}
        named = [one for one in self._antecedents.persons(tree) if one.span[0] in starts]
        if len(named) == 1:
            return self._person(named[0])
        pronouns = [pronoun for i in told if (pronoun := self._object_pronoun(tree.lower[i]))]
        if named or len(pronouns) != 1:
            return None
        before = next(iter(self._antecedents.trees_before(tree, 1)), None)
        persons = self._antecedents.persons(before) if before else []
        wanted = self._pack.grammar.object_pronouns[pronouns[0]]
        if before is None or len(persons) != 1 or self._has_rival(before, persons[0]):
            return None
        if wanted in ("m", "f") and persons[0].gender not in (wanted, ""):
            return None
        return self._person(persons[0])

    def _has_rival(self, tree: UniversalTree, person: NamedPerson) -> bool:
        """Whether a name that stands free may be that of another person: one that no preposition leads, and of no body."""
        for index, tag in enumerate(tree.tags):
            if tag != "PROPN" or person.span[0] <= tree.spans[index][0] < person.span[1]:
                continue
            top = index
            while tree.base(top) in ("appos", "flat", "nmod", "compound") and tree.heads[top] != top:
                top = tree.heads[top]
            led = tree.child(index, "case") is not None or tree.child(top, "case") is not None
            if not led and not self._is_body(tree.lower[top]) and not self._is_day(tree.lower[index]):
                return True
        return False

    def _is_day(self, word: str) -> bool:
        return word in self._pack.dates.months or word in self._pack.dates.weekdays

    def of_own_voice(self, said: Attribution, *, many: bool) -> Bearer | None:
        """Who "I" is: a person; who "we" are: the body that speaks, or the one that the speaker is head of or speaks for."""
        speaker = self.of_claimant(said)
        if speaker is None:
            return None
        if not many:
            return None if speaker.is_body else speaker
        return speaker if speaker.is_body else self._body_of_speaker(speaker, said.content[0][0])

    def _object_pronoun(self, word: str) -> str:
        """The pronoun that a word is, or that is joined to it: "ihm", "acusa-o"."""
        known = self._pack.grammar.object_pronouns
        joined = word[word.rfind("-") :] if "-" in word else ""
        return word if word in known else joined if joined in known else ""

    def _is_title(self, words: Sequence[KnownWord]) -> bool:
        known = self._pack.words.roles | self._pack.words.polite
        return all(word.lower in known for word in words)

    def _person(self, named: NamedPerson) -> Bearer | None:
        """By the one full name that ends in this one; None where the article has two such people."""
        surname = named.name.split()[-1]
        fuller = {
            one.name: one.span
            for tree in self._words.trees_within((max(0, named.span[1] - _FARTHEST), named.span[1]))
            for one in self._antecedents.persons(tree)
            if one.name.split()[-1] == surname and len(one.name.split()) > 1
        }
        if len(fuller) > 1:
            return None
        name, span = next(iter(fuller.items()), (named.name, named.span))
        return Bearer(name, span, is_body=False)

    def _body(self, within: Sequence[KnownWord]) -> Bearer | None:
        """ "der Konzern Norvalt", "La empresa Aguas de Tarna": a noun for a body with its name right behind it."""
        tree = within[0].tree
        at = 1 if tree.tags[within[0].index] == "DET" else 0
        if at + 1 >= len(within) or not self._is_body(within[at].lower) or not within[at + 1].name:
            return None
        if any(word.lower in (",", "(") for word in within) or tree.base(within[at].index) not in (
            "nsubj",
            "ROOT",
        ):
            # In German only a subject has the form that it has here.
            return None
        words = self._text[within[0].start : within[-1].end]
        name = words[0].lower() + words[1:] if at else words
        many = "Number=Plur" in tree.features[within[at].index]
        return Bearer(name, (within[0].start, within[-1].end), is_body=True, many=many)

    def _is_body(self, word: str) -> bool:
        known = self._pack.words.bodies
        return word in known or word.endswith(tuple(body for body in known if len(body) >= _LEAST))

    def _body_of_speaker(self, speaker: Bearer, said_at: int) -> Bearer | None:
        """ "Norvalt-Chefin Karin Weber", "la directora de Norvalta, Inés Ruiz": whose head or spokesperson it is, where that is told."""
        found = {}
        for tree in self._words.trees_within(speaker.span):
            at = next((i for i, span in enumerate(tree.spans) if span[0] == speaker.span[0]), None)
            if at is not None and (index := self._index_of_body(tree, at)) is not None:
                start, end = tree.spans[index]
                name = (
                    self._text[start:end].partition("-")[0]
                    if self._joined(tree.words[index])
                    else self._text[start:end]
                )
                found[name] = (start, start + len(name))
        if not found and self._is_head(speaker):
            firm = only_firm_before(self._text, self._words, said_at, self._pack)
            return Bearer(firm.name, firm.span, is_body=True) if firm else None
        if len(found) != 1:
            return None
        name, span = next(iter(found.items()))
        return Bearer(name, span, is_body=True)

    def _is_head(self, speaker: Bearer) -> bool:
        """ "Vorstandschefin Karin Weber", "la directora, Inés Ruiz": head of what the article is about."""
        for tree in self._words.trees_within(speaker.span):
            at = next((i for i, span in enumerate(tree.spans) if span[0] == speaker.span[0]), 0)
            before = at - 2 if at > 1 and tree.words[at - 1] == "," else at - 1
            if before >= 0 and tree.lower[before] in self._pack.grammar.heads:
                return True
        return False

    def _joined(self, word: str) -> str:
        """The head in "Norvalt-Chefin"; "" for any other word."""
        name, dash, role = word.rpartition("-")
        return (
            role.lower() if dash and name[:1].isupper() and role.lower() in self._pack.grammar.heads else ""
        )

    def _index_of_body(self, tree: UniversalTree, at: int) -> int | None:
        before = at - 1
        if before >= 0 and tree.words[before] == ",":
            before -= 1
        if before < 0:
            return None
        if self._joined(tree.words[before]):
            return before
        led = before - 1 >= 1 and tree.tags[before] == "PROPN" and tree.tags[before - 1] == "ADP"
        if (
            led
            and tree.lower[before - 1] in self._pack.grammar.of_words
            and tree.lower[before - 2] in self._pack.grammar.heads
        ):
            return before
        return None
