"""What in a claim cannot be understood without the article: pronouns, "gestern", "der Minister"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Span

_DESCRIBING = frozenset(["nmod", "amod", "appos", "flat", "compound", "acl", "nummod"])
_AGE = re.compile(r"\d+-\w")


def pointing_words(
    words: KnownWords, span: Span, settled: Sequence[Span], pack: LanguagePack
) -> list[KnownWord]:
    """The words between two offsets that point at something, in order; not those of the dates that are settled."""
    within = words.within(span)
    return [
        word
        for word in within
        if (
            word.lower.startswith(tuple(pack.dates.weekdays))
            or (word.lower in pack.open_words and _points(word, within, pack))
            or _is_bare(word.tree, word.index, pack)
        )
        and not any(start <= word.start < end for start, end in settled)
    ]


def _points(word: KnownWord, within: Sequence[KnownWord], pack: LanguagePack) -> bool:
    """Whether a word that may point does so here: no article, no preposition, no "it" that means nothing."""
    tree, index = word.tree, word.index
    if (
        tree.tags[index] in ("ADP", "SCONJ")
        or tree.base(index) == "expl"
        or word.lower in pack.grammar.reflexives
        or (word.lower in pack.words.unpointing_led and _is_led(tree, index))
    ):
        return False
    article = tree.tags[index] == "DET" and word.lower in pack.words.definite_articles
    if article and tree.heads[index] > index and not tree.is_verb(index + 1):
        return False
    if _is_idle(tree, index, pack) or _opens_relative_clause(word, within, pack):
        return False
    return not ("Poss=Yes" in tree.features[index] and _belongs_to_subject(word, within, pack))


def _is_idle(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """ "es gibt", "il y a", "d'ici à", "uno de cada tres": a set phrase in which the word stands for nothing."""
    before = tree.lower[index - 1] if index else ""
    after = tree.lower[index + 1] if index + 1 < len(tree) else ""
    return bool({f"{before} {tree.lower[index]}", f"{tree.lower[index]} {after}"} & pack.words.idle)


def _opens_relative_clause(word: KnownWord, within: Sequence[KnownWord], pack: LanguagePack) -> bool:
    """ "das Gesetz, das seit Mai gilt": right after a comma or its preposition, and the verb does not follow at once."""
    tree, index = word.tree, word.index
    if word.lower not in pack.words.relatives or not pack.grammar.comma_before_clause:
        return False
    comma = index - 1 - (index > 1 and tree.tags[index - 1] == "ADP")
    noun = (
        comma > 0 and tree.words[comma] == "," and tree.tags[comma - 1] in ("NOUN", "PROPN", "NUM", "PUNCT")
    )
    told = any(other.tree is tree and other.index < comma for other in within)
    return noun and told and index + 1 < len(tree) and not tree.is_verb(index + 1)


def _belongs_to_subject(word: KnownWord, within: Sequence[KnownWord], pack: LanguagePack) -> bool:
    """ "Norvalt streicht 1.200 seiner Stellen": what is named in the claim before the word is its subject alone."""
    before = [
        other
        for other in within
        if other.start < word.start
        and (other.tree.tags[other.index] in ("NOUN", "PROPN") or other.name)
        and other.lower not in pack.words.unpointing
        and other.lower.capitalize() not in pack.dates.months
        and other.lower not in pack.dates.months
    ]
    names = [other for other in within if other.name]
    subject = [other for other in before if _is_within_subject(other.tree, other.index)]
    if names and names == [other for other in subject if other.name]:
        return True
    if not subject or subject != before or any(other.tree is not word.tree for other in subject):
        return False
    return _may_own(subject[0].tree, subject[0].index, word.lower, pack)


def _may_own(tree: UniversalTree, index: int, possessive: str, pack: LanguagePack) -> bool:
    """Whether the possessive fits the article of its owner: "die Firma" has no "seine", "der Konzern" no "ihre"."""
    owner = next((i for i in (index, *tree.ancestors(index)[:2]) if tree.base(i) == "nsubj"), index)
    if any(tree.base(c) == "conj" for c in tree.children[owner]):
        return True
    article = next((tree.lower[c] for c in tree.children[owner] if tree.base(c) == "det" and c < owner), "")
    refused = next((words for start, words in pack.words.owners.items() if possessive.startswith(start)), "")
    return article not in refused.split("/") if article and refused else True


def _is_within_subject(tree: UniversalTree, index: int) -> bool:
    return any(tree.base(i) == "nsubj" for i in (index, *tree.ancestors(index)[:2]))


def _is_bare(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """A definite noun that nothing further describes: "der Minister"."""
    # In German a noun may be taken for a name; "die SPD" is one for certain.
    capitals = pack.grammar.names_by_capitals
    maybe = tree.tags[index] == "PROPN" and not capitals and not tree.words[index].isupper()
    if not (tree.tags[index] == "NOUN" or maybe) or tree.lower[index] in pack.words.unpointing:
        return False
    if tree.lower[index] in pack.words.unpointing_led and _is_led(tree, index):
        return False
    common = pack.words.bodies | pack.words.roles
    if capitals and index > 1 and tree.words[index][0].isupper() and tree.lower[index] not in common:
        # "Quesada del Río": a name.
        return False
    named = index + 1 < len(tree) and tree.tags[index + 1] == "PROPN"
    if not capitals and index + 1 < len(tree) and tree.tags[index + 1] == "NOUN":
        # "Die Stadtwerke Tarn": a name that the parser takes for the noun that the other one belongs to.
        named = tree.heads[index] == index + 1
    described = any(_describes(tree, c, index, pack) for c in tree.children[index])
    return _has_article(tree, index, pack) and not described and not named


def _is_led(tree: UniversalTree, index: int) -> bool:
    """Whether a preposition leads the noun, with its article or in one word with it: "in der Nacht", "im Winter"."""
    first = tree.subtree(index)[0]
    return any(tree.tags[i] == "ADP" for i in range(max(0, first - 1), index))


def _has_article(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    before = {index - 1, *(c for c in tree.children[index] if c < index)} - {-1}
    return any(tree.lower[c] in pack.words.definite_articles for c in before)


def _describes(tree: UniversalTree, child: int, noun: int, pack: LanguagePack) -> bool:
    """Whether a word tells which one is meant: it stands beside the noun, and is no part of a set phrase ("in Kraft")."""
    if tree.base(child) not in _DESCRIBING or tree.lower[child] in pack.words.unpointing:
        return False
    if tree.lower[child].startswith(tuple(pack.dates.weekdays)):
        # "du document avant lundi": the day is that of the verb; "la nuit de mercredi", "die Nacht zum Montag".
        led = tree.child(child, "case")
        return led is None or tree.lower[led] in pack.grammar.of_words | pack.words.definite_articles
    after = tree.words[noun + 1] if noun + 1 < len(tree) else ""
    if _AGE.match(tree.words[child]) and not after[:1].isupper():
        # "der 67-jährige Politiker": of whom the age is told, not who it is.
        return False
    if after == "," and tree.base(child) == "acl" and not pack.grammar.comma_before_clause:
        # "La compañía, que emplea a 3.900 personas": what is added about one that is known.
        return False
    if tree.base(child) == "amod" and tree.tags[child] == "ADV":
        # "El consejo propuso": a verb that the parser has taken for another word.
        return False
    if tree.base(child) == "nummod" and 0 < child < noun and tree.tags[child - 1] == "DET":
        # "las tres piscinas": how many, and not which; not "al menos seis heridos".
        return tree.lower[child - 1] not in pack.words.definite_articles
    if tree.is_finite(child) and tree.base(child) != "acl":
        # "Le budget baissera": a verb that the parser has taken for an adjective.
        return False
    return child < noun or tree.subtree(child)[0] == noun + 1
