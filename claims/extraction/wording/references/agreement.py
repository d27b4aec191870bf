"""Whether a pronoun may refer to a phrase: number, gender and kind."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import DOCUMENTS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.nouns import COUNTRY, TOWNS
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


_MANY_IN_ONE = reporting_word_set(
    "police staff crew team family couple pair forces troops firefighters coastguard side club"
)
_OBJECTS = frozenset(
    (form, link)
    for link, verbs in (
        ("with", "comply complies complied agree agrees agreed deal deals dealt"),
        ("to", "object objects objected refer refers referred respond responds responded reply replied"),
        ("on", "rely relies relied depend depends depended vote voted"),
        ("for", "apply applies applied pay pays paid vote voted"),
        ("against", "vote voted appeal appealed fight fought"),
    )
    for form in verbs.split()
)
"""Verbs with the word by which they take what is never their own subject."""
_RESULTS = reporting_word_set(
    "putting making leaving giving bringing pushing earning forcing allowing helping moving keeping handing costing landing taking"
)
_KNOWING = reporting_word_set(
    "know knows knew known say says said hear hears heard tell tells told think thinks thought ask asks asked do does did done"
)
"""What one knows or says "about it" is of something else than oneself."""
_BEHIND = ("behind", "with", "around", "before", "after", "beside", "above", "near")
_SOME = reporting_word_set("some many most several few none all both half one any each")
_PREDICATE = re.compile(
    r"\b(?:(?:is|was|be|been|being|are|were|become|became|remain|remains|remained)(?: (?:not|never|also|now|still|once|only|just|nothing but|more than))*|than|like|unlike)\s\Z"
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
    if word in PERSONAL_PRONOUNS and mention.common and _is_part_to_play(story, mention):
        return False
    if not agent:
        return True
    if mention.words[:1] in "£$€":
        return False
    if mention.common and mention.what == "place" and not mention.subject:
        # "1,240 of the city's drivers voted. It wants": the city does nothing there.
        return False
    return mention.what in ("person", "body", "place", "name") and not is_place_mention(story, mention)


def is_agreement_with_pronoun_excluded(tree: Tree, pronoun: int, other: int) -> bool:
    """True for the subject of the verb whose object the pronoun is: in "Ruth saw her", "her" is someone else."""
    checks = (
        _is_described_before, _is_described_by_clause, _is_where_it_is_said, _is_accused_of, _is_told_with_pronoun,
    )  # fmt: skip
    if any(excludes(tree, pronoun, other) for excludes in checks):
        return True
    if (counted := _counted_of(tree, pronoun)) is not None and tree.deps[other] in SUBJECTS:
        # "Staff visited only 19 of them".
        return tree.heads[other] == tree.heads[counted]
    if tree.deps[pronoun] == "pobj" and tree.tags[pronoun] == "PRP" and tree.deps[other] in SUBJECTS:
        # "Vessels complied with them", but "she took the dog with her".
        link = tree.heads[pronoun]
        verb = tree.heads[link]
        if tree.deps[verb] == "dobj":
            # "The city knew nothing about it".
            verb = tree.heads[verb]
        own = (
            (tree.lower[verb], tree.lower[link]) in _OBJECTS
            or (tree.lower[link] == "about" and tree.lower[verb] in _KNOWING)
            or tree.deps[link] == "dative"
        )
        return tree.heads[other] == verb and own
    if (
        tree.tags[pronoun] != "PRP"
        or tree.deps[pronoun] not in ("dobj", "dative")
        or tree.deps[other] not in SUBJECTS
    ):
        return False
    if pronoun and tree.lower[pronoun - 1] in _BEHIND:
        # "The dispute that Orr has tried to put behind her": the parse takes it for an object.
        return False
    verb = next((a for a in tree.ancestors(pronoun) if tree.is_verb(a)), pronoun)
    while (above := _verb_with_same_subject(tree, verb)) is not None:
        verb = above
    return tree.heads[other] == verb


def _verb_with_same_subject(tree: Tree, verb: int) -> int | None:
    """The verb whose subject an infinitive or a participle shares: "police have until Saturday to charge them"."""
    if tree.tags[verb] not in ("VB", "VBG") or tree.child(verb, *SUBJECTS) is not None:
        return None
    if tree.deps[verb] in ("xcomp", "advcl"):
        return None if _is_result(tree, verb) else tree.heads[verb]
    # "Three people died after taking them", but "residents accused the firm of leaving them".
    above = tree.heads[tree.heads[verb]]
    plain = tree.is_verb(above) and tree.child(above, "dobj") is None
    return above if tree.deps[verb] == "pcomp" and plain else None


def _is_accused_of(tree: Tree, pronoun: int, other: int) -> bool:
    """True for "accused the insurers of leaving them in limbo": who left is not who was left."""
    verb = tree.heads[pronoun]
    link = tree.heads[verb]
    done = tree.deps[pronoun] == "dobj" and tree.deps[verb] == "pcomp" and tree.child(verb, *SUBJECTS) is None
    return done and tree.deps[other] == "dobj" and tree.heads[other] == tree.heads[link] and other < link


def _is_result(tree: Tree, verb: int) -> bool:
    """True for "Brand won three votes, putting him ahead": what he did put him there."""
    aside = tree.deps[verb] == "advcl" and tree.words[verb - 1] == "," and verb > tree.heads[verb]
    return aside and tree.lower[verb] in _RESULTS


def _is_where_it_is_said(tree: Tree, pronoun: int, other: int) -> bool:
    """True for the email of "an email in which an engineer says that it will fail": "it" is something else."""
    clause = next(
        (a for a in tree.ancestors(pronoun) if tree.heads[a] == other and tree.deps[a] == "relcl"), None
    )
    if clause is None or tree.lower[other] not in DOCUMENTS:
        return False
    return any(tree.tags[i] == "WDT" and tree.deps[i] == "pobj" for i in tree.subtree(clause))


def _is_described_before(tree: Tree, pronoun: int, other: int) -> bool:
    """True for the daughter, and the miner, of "the daughter of a miner, she left school": the phrase only says who she is."""
    if tree.deps[pronoun] not in SUBJECTS or pronoun < 2 or tree.words[pronoun - 1] != ",":
        return False
    # "As transport minister, he threatened to resign".
    front = [
        c
        for c in tree.children[tree.heads[pronoun]]
        if c < pronoun
        and (tree.tags[c].startswith("NN") or (tree.deps[c] == "prep" and tree.lower[c] == "as"))
    ]
    return any(other in (phrase := tree.subtree(c)) and phrase[-1] == pronoun - 2 for c in front)


def _is_described_by_clause(tree: Tree, pronoun: int, other: int) -> bool:
    """True for Wendt, and for the keeper, of "Wendt was the best keeper he ever had": "he" had him."""
    clause = tree.heads[pronoun]
    if tree.deps[clause] != "relcl" or tree.deps[pronoun] != "nsubj":
        return False
    noun = tree.heads[clause]
    told = (
        tree.deps[noun] == "attr" and tree.deps[other] in SUBJECTS and tree.heads[other] == tree.heads[noun]
    )
    return other == noun or told


def _is_told_with_pronoun(tree: Tree, pronoun: int, other: int) -> bool:
    """True for the doctorate of "wrote her doctorate on it": it is about something else."""
    link = tree.heads[pronoun]
    if tree.tags[pronoun] != "PRP" or tree.deps[pronoun] != "pobj" or tree.lower[link] in _BEHIND:
        return False
    beside = tree.deps[other] == "dobj" and tree.heads[other] == tree.heads[link]
    return other < pronoun and (beside or other == tree.heads[link])


def _counted_of(tree: Tree, pronoun: int) -> int | None:
    """The 19 of "19 of them" where it is an object."""
    link = tree.heads[pronoun]
    count = tree.heads[link]
    counts = tree.tags[count] == "CD" or tree.lower[count] in _SOME
    whole = tree.deps[pronoun] == "pobj" and tree.lower[link] == "of" and counts
    return count if whole and tree.deps[count] == "dobj" else None


def is_agreement_of_one_body(mention: PhraseMention) -> bool:
    """True for a council or a firm, which may go by "they", and for which others than it may be meant."""
    last = mention.words.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower()
    return mention.what == "body" and mention.many is not True and last not in _MANY_IN_ONE


def _is_collective(mention: PhraseMention) -> bool:
    """True for "a family of seal hunters" and "the crew": many people in one word."""
    # "The city" is many people as well, and no "she".
    return mention.words.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower() in _COLLECTIVE | TOWNS | COUNTRY


def _is_no_person(story: Story, mention: PhraseMention) -> bool:
    """True for a name of unknown kind that stands where places do, has "the" before it, or is described as a thing."""
    start = mention.span[0]
    if story.name_explained_by(mention.span):
        # "The local MP, Daniel Hirst, said".
        return False
    with_article = mention.words.startswith(("the ", "The ")) or story.text[:start].endswith(("the ", "The "))
    described = any(is_short_form_of_described(mention.words, d.name) for d in story.described)
    return with_article or described or is_place_mention(story, mention)


def _is_part_to_play(story: Story, mention: PhraseMention) -> bool:
    """True for the president of "candidates for president of Kessia": nobody is meant by it."""
    before = story.text[max(0, mention.span[0] - 5) : mention.span[0]]
    if re.match(r"(?:a|an|any other|every other|no other)\s", mention.words) and _PREDICATE.search(
        story.text, max(0, mention.span[0] - 30), mention.span[0]
    ):
        # "Mr. Sanders is nothing but a crusader", "more than any other member": nobody else.
        return True
    return bool(re.search(r"\b(?:for|as)\s$", before)) and bool(
        re.match(r"[a-z]+(?: (?:of|to)\b|$)", mention.words)
    )
