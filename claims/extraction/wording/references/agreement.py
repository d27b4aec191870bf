"""Whether a pronoun may refer to a phrase: number, gender and kind."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.described import is_short_form_of_described
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.view import SUBJECTS

MALE_PRONOUNS = reporting_word_set("he him his himself")


_FEMALE = reporting_word_set("she her hers herself")


PERSONAL_PRONOUNS = MALE_PRONOUNS | _FEMALE


NEUTER_PRONOUNS = reporting_word_set("it its itself")


_COLLECTIVE = reporting_word_set(
    """family couple pair crowd crew staff team public community majority minority jury police army navy audience electorate nation
    generation group government company firm bank agency council court union board committee press media population squad gang"""
)


def has_agreement_of_number_and_gender(mention: PhraseMention, word: str, *, strict: bool = True) -> bool:
    """True if a pronoun may refer to a phrase, by number, gender and kind; strict excludes what is only possible."""
    if word in PERSONAL_PRONOUNS:
        gender = "male" if word in MALE_PRONOUNS else "female"
        kinds = ("person",) if not strict else ("person", "name")
        fits = mention.what in kinds and mention.many is not True and mention.gender in ("", gender)
        return fits and not (mention.common and _is_collective(mention))
    if word in NEUTER_PRONOUNS:
        return mention.what in ("body", "place", "thing", "name") and mention.many is not True
    return mention.many is not False


def has_agreement_of_pronoun_and_deed(
    story: Story, mention: PhraseMention, word: str, *, agent: bool
) -> bool:
    """True if a phrase may be meant; a thing or a place cannot do what only people or bodies do."""
    if not has_agreement_of_number_and_gender(mention, word) or mention.words.endswith(
        (" percent", " per cent", "%")
    ):
        return False
    if (
        word in PERSONAL_PRONOUNS
        and mention.what == "name"
        and not mention.pronoun
        and _is_no_person(story, mention)
    ):
        return False
    if not agent:
        return True
    if mention.words[:1] in "£$€":
        return False
    return mention.what in ("person", "body", "place", "name") and not is_place_mention(story, mention)


def is_excluded_from_agreement(tree: Tree, pronoun: int, other: int) -> bool:
    """True for the subject of the verb whose object the pronoun is: in "Ruth saw her", "her" is someone else."""
    if (
        tree.tags[pronoun] != "PRP"
        or tree.deps[pronoun] not in ("dobj", "dative")
        or tree.deps[other] not in SUBJECTS
    ):
        return False
    verb = next((a for a in tree.ancestors(pronoun) if tree.is_verb(a)), pronoun)
    while (
        tree.deps[verb] in ("xcomp", "advcl")
        and tree.tags[verb] in ("VB", "VBG")
        and tree.child(verb, *SUBJECTS) is None
    ):
        # "Police have until Saturday to charge them".
        verb = tree.heads[verb]
    return tree.heads[other] == verb


def _is_collective(mention: PhraseMention) -> bool:
    """True for "a family of seal hunters" and "the crew": many people in one word."""
    return mention.words.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower() in _COLLECTIVE


def _is_no_person(story: Story, mention: PhraseMention) -> bool:
    """True for a name of unknown kind that stands where places do, has "the" before it, or is described as a thing."""
    start = mention.span[0]
    with_article = mention.words.startswith(("the ", "The ")) or story.text[:start].endswith(("the ", "The "))
    described = any(is_short_form_of_described(mention.words, d.name) for d in story.described)
    return with_article or described or is_place_mention(story, mention)
