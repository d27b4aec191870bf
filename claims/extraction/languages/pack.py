"""What a language pack holds: the words and conventions of one language, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from claims.extraction.languages.fact_rules import DateRules, NumberRules, Words
from claims.extraction.languages.tokens import TokenRules


@dataclass(frozen=True)
class Grammar:
    """How the language puts its sentences together."""

    stand_in: str
    complementizers: Words
    whether: Words
    as_words: Words
    comma_before_clause: bool
    names_by_capitals: bool
    reported_mood: Words
    reported_mood_weak: Words
    back_words: Words
    infinitive_marker: Words
    reflexives: Words
    genitive_articles: Words
    genitives_in_s: Words
    """Articles after which a noun has the ending of the genitive: "des Rechnungshofs"."""
    impersonal: Words
    impersonal_verbs: Words
    """Verbs that have such a subject, and say where something stands: "heißt es in dem Bericht"."""
    impersonal_places: Words
    indicative: Mapping[str, str]
    """What a form of reported mood is in a main clause: "sei" is "ist"."""
    promised: Mapping[str, str]
    """The same, only where somebody promises it: "würden" is "werden"."""
    same_in_both_moods: tuple[str, ...]
    """Endings of forms that are the same in the indicative and the subjunctive, but for `subjunctives`: "ils dorment"."""
    subjunctives: Words
    first_persons: Mapping[str, str]
    """ "ich" is one, "wir" are many."""
    told_of_one: Mapping[str, str]
    """What a form of the first person is in the third, both of one: "habe" is "hat"; only what anybody can check."""
    told_of_many: Mapping[str, str]
    """The same for one body where it says "we": "haben" is "hat". A form that may be of now and of the past is not in it."""
    done: Mapping[str, str]
    """What an infinitive before or after its participle is in a sentence of one and of many: "haben" is "hat/haben".

    "-" where the participle is told as a past instead: "haber vertido" is "vertió"."""
    pasts: Mapping[str, str]
    """Participles, or their endings after "*", and the past of one and of many: "*ado" is "ó/aron"."""
    object_pronouns: Mapping[str, str]
    """Pronouns of the one that a verb is about, and their gender: m, f, or - for both."""
    heads: Words
    """Who is head of a body or speaks for it: "Norvalt-Chefin", "la directora de Norvalta"."""
    of_words: Words
    """What stands between such a head and the name of the body."""
    verb_parts: Words
    """Parts that stand apart from their verb in a main clause: "ankommt", "kommt an"."""
    subjectless: Words
    """Verbs without a subject, in a language where other verbs may leave theirs out: "hay"."""
    arriving: Words
    """Verbs, in such a language, that have no object: what is counted behind them does it ("faltan 40 maestros")."""
    negations: Words
    endings: tuple[str, ...]
    """In which the forms of one noun, adjective or verb differ, the longest first; for what an article says twice."""


@dataclass(frozen=True)
class Verb:
    """A form of a reporting verb, and the words that must stand in its clause with it: "teilte" with "mit"."""

    stance: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Nominal:
    """What leads the noun that a verb reports, and the words that stand in the verb's clause with it."""

    leads: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class According:
    """Phrases that name a source without a verb."""

    before: tuple[tuple[str, ...], ...]
    before_nouns: Words
    after: Words
    after_nouns: Words
    """The same right after one of the nouns only: "ihrer Ansicht nach"."""
    also_nouns: Words
    parenthetical: Words
    hearsay: Words

    @cached_property
    def cue_words(self) -> Words:
        """The words of which each phrase has one at its beginning or as its sign: at any other word there is none."""
        first = {phrase[0] for phrase in self.before}
        return self.before_nouns | self.after | self.after_nouns | self.parenthetical | self.hearsay | first


@dataclass(frozen=True)
class Labels:
    """What stands before a colon at the head of a paragraph and is no name."""

    questions: Words
    answers: Words
    interviews: Words
    """What names the one who answers, before the first label: "Interview mit"."""
    nobody: Words


@dataclass(frozen=True)
class WordClasses:
    """Words that point at something, titles and bodies."""

    third_person: Words
    speaker: Words
    pointing: Words
    relative_days: Words
    definite_articles: Words
    first_articles: Words
    relatives: Words
    unpointing: Words
    """Nouns that point at nothing though an article leads them: "am Ende", "al mes", "die Erde"."""
    unpointing_led: Words
    """The same where a preposition leads them: "im Krankenhaus", "por la noche"."""
    idle: Words
    """Set phrases of two words in which one that may point does not: "es gibt", "il y"."""
    owners: Mapping[str, str]
    """By the beginning of a possessive, the articles of nouns that it cannot belong to: "sein" not to "die"."""
    additive: Words
    """Adverbs that add to what stood before, and that a sentence can do without: "auch", "zudem"."""
    pronouns: Mapping[str, str]
    """Pronouns of one person: the gender, how their possessives begin, and the articles of nouns that they cannot mean."""
    genders: Mapping[str, str]
    """Articles and polite words that tell whether a title is a man's or a woman's."""
    female_titles: Words
    """Endings of a woman's titles, in a language that has them for all."""
    personal_verbs: Words
    """What only a person does: "geboren", "élue"."""
    firms: Words
    """Nouns for a business, also at the end of a longer one, that its name stands behind: "der Hersteller Norvalt"."""
    firms_alone: Words
    """Those that stand for it where it has been named: "das Unternehmen"."""
    polite: Words
    roles: Words
    bodies: Words


@dataclass(frozen=True)
class LanguagePack:
    """One language."""

    code: str
    name: str
    experimental: bool
    search: str
    """The text search configuration of PostgreSQL."""
    treebanks: tuple[str, ...]
    """The folders of Universal Dependencies that its parser is trained on."""
    tokens: TokenRules
    grammar: Grammar
    verbs: Mapping[str, tuple[Verb, ...]]
    """By form, in lower case; the ones that need other words come first."""
    naming: Words
    nominals: Mapping[str, tuple[Nominal, ...]]
    """By form: the verbs that report a noun. "=" leads the object, ">" the rest of the clause."""
    not_said: Words
    """Objects of these verbs that nobody says: "forderte zwölf Todesopfer"."""
    nouns: Mapping[str, str]
    """The stance of a noun: "Behauptung" states."""
    according: According
    labels: Labels
    words: WordClasses
    reasons: Mapping[str, Words]
    numbers: NumberRules
    dates: DateRules

    @cached_property
    def opening_words(self) -> Words:
        """Words that a sentence may begin with, so that a full stop before them ends one."""
        words = self.words
        return words.definite_articles | words.third_person | words.pointing | words.first_articles

    @cached_property
    def open_words(self) -> Words:
        """Words that may point at something outside their sentence."""
        words = self.words
        return words.third_person | words.speaker | words.pointing | words.relative_days

    @cached_property
    def saying_nouns(self) -> Words:
        """Nouns of saying or holding: "Angaben", "Ansicht"."""
        return self.according.also_nouns | self.nouns.keys()

    @cached_property
    def uncounted_words(self) -> Words:
        """Words after a number that are not what it counts."""
        words, grammar, numbers = self.words, self.grammar, self.numbers
        small = words.definite_articles | words.first_articles | words.pointing | words.third_person
        small |= words.relatives | words.relative_days | numbers.to | numbers.not_counted
        return small | grammar.negations | grammar.complementizers
