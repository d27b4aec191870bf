"""Find the only antecedent of a third-person pronoun in this sentence and those before it, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.attribution.names import gender_of_name, is_plural_name, surname_in_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.described import is_short_form
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.references.topics import is_said_of_things, topic_of_sentence
from claims.extraction.wording.view import WordingView

_MALE = reporting_word_set("he him his himself")
_FEMALE = reporting_word_set("she her hers herself")
_PERSONAL = _MALE | _FEMALE
_NEUTER = reporting_word_set("it its itself")
CHAIN = 8
"""How many times "she" may stand for an earlier "she", each the only one that fits."""
_COLLECTIVE = reporting_word_set(
    """family couple pair crowd crew staff team public community majority minority jury police army navy audience electorate nation
    generation group government company firm bank agency council court union board committee press media population squad gang"""
)
_RESOLVES = reporting_word_set(
    """sue appeal protest resign vote seek stand ask support back oppose veto sign fight continue meet visit repay publish
    consider try propose donate return retire step apologise apologize intervene cooperate attend introduce"""
)
_NAME_PART = re.compile(r"\b[A-Z][\w-]+")
BACK = 2
"""Sentences before its own in which a pronoun is looked for, nearest first."""

Found = tuple[Named, PhraseMention]


def is_possible_antecedent(mention: PhraseMention, word: str, *, strict: bool = True) -> bool:
    """True if a pronoun may refer to a phrase, by number, gender and kind; strict excludes what is only possible."""
    if word in _PERSONAL:
        gender = "male" if word in _MALE else "female"
        kinds = ("person",) if not strict else ("person", "name")
        fits = mention.what in kinds and mention.many is not True and mention.gender in ("", gender)
        return fits and not (mention.common and _is_collective(mention))
    if word in _NEUTER:
        return mention.what in ("body", "place", "thing", "name") and mention.many is not True
    return mention.many is not False


_TEAM = reporting_word_set("goalkeeper keeper coach manager striker captain squad defence midfielder defender forward opponents supporters fans")


def _may_be_team(mention: PhraseMention) -> bool:
    """True for a name of one word or two that may be a club's: "Melk finished with ten players"."""
    return mention.what in ("name", "body") and not mention.common and not mention.pronoun


def _is_collective(mention: PhraseMention) -> bool:
    """True for "a family of seal hunters" and "the crew": many people in one word."""
    return mention.words.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower() in _COLLECTIVE


def find_antecedent(view: WordingView, index: int) -> Found | None:
    """The bearer of a pronoun that points out of its claim."""
    word = view.tree.lower[index]
    if view.spoken and word not in _PERSONAL:
        return None
    speaker = _speaker(view)
    here = _here(view, index, speaker)
    if (
        speaker
        and is_possible_antecedent(speaker, word)
        and (found := _the_speaker(view, index, speaker, here))
    ):
        plain = word not in _PERSONAL or _in_subject(view, index)
        return found if plain or not _is_another_named(view.story, here, word, found) else None
    agent = word not in _PERSONAL and acts_as_agent(view.tree, index)
    number = view.story.sentence_at(view.tree.spans[index][0])
    if word == "their" and view.story.is_match and view.tree.lower[view.tree.heads[index]] in _TEAM:
        return _club(view.story, here, number)
    found = _from_windows(view.story, word, here, number, agent=agent)
    if found or here or not is_said_of_things(view.tree, index):
        return found
    return _topic(view.story, word, number)


def _club(story: Story, here: list[PhraseMention], number: int) -> Found | None:
    """The one club whose players a sentence goes on about: the subject of the sentence before."""
    if here or not number or story.is_masked(number - 1):
        return None
    clubs = [m for m in story.mentions(number - 1) if _may_be_team(m) and not is_place_mention(story, m)]
    named = bearer_name_at(story, clubs[0].span) if len(clubs) == 1 and clubs[0].subject else None
    return (named, clubs[0]) if named else None


def _topic(story: Story, word: str, number: int) -> Found | None:
    """What the sentence before is about, for the subject of this one."""
    if word in _PERSONAL or not number or story.is_masked(number - 1):
        return None
    candidates = [m for m in story.mentions(number - 1) if is_possible_antecedent(m, word)]
    topic = topic_of_sentence(story, number - 1, candidates)
    named = bearer_name_at(story, topic.span) if topic else None
    return (named, topic) if topic and named else None


def _from_windows(
    story: Story, word: str, here: list[PhraseMention], number: int, *, agent: bool, chain: int = CHAIN
) -> Found | None:
    window = list(here)
    for earlier in range(number - 1, number - 1 - BACK, -1):
        if earlier < 0 or (word not in _PERSONAL and story.is_masked(earlier)):
            return None
        window = [*window, *story.mentions(earlier)]
        candidates = [m for m in window if _possible(story, m, word, agent=agent)]
        if candidates:
            found = _only(story, candidates, word, chain)
            return None if found and _may_be_another(story, here, window, word, found) else found
    return None


def _may_be_another(
    story: Story, here: list[PhraseMention], window: list[PhraseMention], word: str, found: Found
) -> bool:
    """True where the pronoun may stand for what no single phrase names."""
    if word in _PERSONAL:
        return _is_another_named(story, here, word, found)
    if word in _NEUTER or found[1].subject:
        return False
    # "Ruth Orr has four children and is married to Sam Orr. They live in Skelby": two people may be meant as well.
    people = {
        _key(m)
        for m in window
        if m.what in ("person", "name") and not m.pronoun and m.many is False and not m.common
    }
    return len(people) > 1


def _is_another_named(story: Story, here: list[PhraseMention], word: str, found: Found) -> bool:
    """True where a phrase beside the pronoun has the surname of somebody else who fits: "the Clinton campaign asked him"."""
    gender = "male" if word in _MALE else "female"
    for mention in here:
        for part in _NAME_PART.findall(mention.words):
            known = story.people.get(part.lower(), {})
            if known and part.lower() != surname_in_name(found[0].words):
                return any(gender_of_name(full) in ("", gender) for full in known)
    return False


def _possible(story: Story, mention: PhraseMention, word: str, *, agent: bool) -> bool:
    """True if a phrase may be meant; a thing or a place cannot do what only people or bodies do."""
    if not is_possible_antecedent(mention, word) or mention.words.endswith((" percent", " per cent", "%")):
        return False
    if word in _PERSONAL and mention.what == "name" and not mention.pronoun and _is_no_person(story, mention):
        return False
    if not agent:
        return True
    return mention.what in ("person", "body", "place", "name") and not is_place_mention(story, mention)


def _is_no_person(story: Story, mention: PhraseMention) -> bool:
    """True for a name of unknown kind that stands where places do, has "the" before it, or is described as a thing."""
    start = mention.span[0]
    with_article = mention.words.startswith(("the ", "The ")) or story.text[:start].endswith(("the ", "The "))
    described = any(is_short_form(mention.words, d.name) for d in story.described)
    return with_article or described or is_place_mention(story, mention)


def _here(view: WordingView, index: int, speaker: PhraseMention | None) -> list[PhraseMention]:
    """The phrases of the same sentence before a pronoun, save the speaker's own inside a quotation."""
    place = view.tree.spans[index]
    number = view.story.sentence_at(place[0])
    found = [m for m in view.story.mentions(number) if m.span[0] < place[0] and m.span != place]
    if view.spoken and speaker:
        found = [m for m in found if surname_in_name(m.words) != surname_in_name(speaker.words)]
    return found


def _speaker(view: WordingView) -> PhraseMention | None:
    """The claimant, as a phrase that a pronoun may refer to."""
    said = view.said
    if said is None or said.claimant is None or said.source is None:
        return None
    number = view.story.sentence_at(said.claimant[0])
    inside = [m for m in view.story.mentions(number) if said.claimant[0] <= m.span[0] < said.claimant[1]]
    named = [m for m in inside if not m.pronoun]
    return max(named, key=lambda m: m.span[1] - m.span[0], default=None)


def _the_speaker(
    view: WordingView, index: int, speaker: PhraseMention, here: list[PhraseMention]
) -> Found | None:
    """The speaker, where what is said is plainly of the speaker: "officials said they are using ..."."""
    if view.spoken or view.said is None:
        return None
    word = view.tree.lower[index]
    rivals = [m for m in here if is_possible_antecedent(m, word) and not _same(view.story, m, speaker)]
    if word not in _PERSONAL:
        inner = view.said.source or view.said.claimant or (0, 0)
        rivals = [m for m in rivals if not inner[0] <= m.span[0] < inner[1]]
        rivals = [m for m in rivals if not m.pronoun or view.story.speakers.get(m.span) != view.said.claimant]
        near = _in_subject(view, index) and acts_as_agent(view.tree, index)
        rivals = [m for m in rivals if _possible(view.story, m, word, agent=near)]
        if not near:
            number = view.story.sentence_at(view.claim.start)
            if number and view.story.is_masked(number - 1):
                return None
            rivals += _rivals_before(view, word, speaker, number)
    elif not (view.said.stance == "admits" and _in_subject(view, index)) and not _is_own_resolve(view, index):
        # Whoever admits something mostly did it himself.
        number = view.story.sentence_at(view.claim.start)
        rivals += _rivals_before(view, word, speaker, number)
    if any(not _same(view.story, m, speaker) for m in rivals):
        return None
    if word in _PERSONAL and speaker.common and not _in_subject(view, index):
        # What "a judge" says of "her privacy" is mostly of another.
        return None
    named = bearer_name_at(view.story, view.said.claimant or (0, 0))
    if named is None or (
        word in ("they", "them", "their") and not is_plural_name(named.words) and speaker.many is False
    ):
        return None
    return named, speaker


def _is_own_resolve(view: WordingView, index: int) -> bool:
    """True in "he said he would sue": what somebody is going to do he says himself."""
    tree, verb = view.tree, view.tree.heads[index]
    will = any(tree.lower[c] in ("would", "will", "wo", "’ll", "'ll") for c in tree.all(verb, "aux"))
    return will and tree.deps[index] == "nsubj" and tree.lower[verb] in _RESOLVES


def _rivals_before(view: WordingView, word: str, speaker: PhraseMention, number: int) -> list[PhraseMention]:
    if number == 0:
        return []
    return [
        m
        for m in view.story.mentions(number - 1)
        if _possible(view.story, m, word, agent=False) and not _same(view.story, m, speaker)
    ]


def _in_subject(view: WordingView, index: int) -> bool:
    """True for the subject of the content, or a phrase inside it."""
    top = view.top()
    subject = view.subject(top) if top is not None else None
    return subject is not None and (index == subject or index in view.tree.subtree(subject))


def _same(story: Story, first: PhraseMention, second: PhraseMention) -> bool:
    """True for two phrases that name the same: the same words, a surname and its full name, a pronoun and its speaker."""
    if first.pronoun:
        bearer = story.speakers.get(first.span)
        return bearer is not None and bearer[0] <= second.span[0] < bearer[1]
    one, other = _key(first), _key(second)
    return one == other


def _key(mention: PhraseMention) -> str:
    bare = mention.words.lower().removeprefix("the ")
    if mention.what == "person" and not mention.common:
        return surname_in_name(mention.words)
    return bare


def _only(story: Story, candidates: Iterable[PhraseMention], word: str, chain: int) -> Found | None:
    """The bearer if all candidates name the same one; a pronoun among them must itself be settled."""
    found: dict[str, Found] = {}
    for candidate in candidates:
        mention = _behind(story, candidate, chain) if candidate.pronoun else candidate
        named = bearer_name_at(story, mention.span) if mention else None
        if mention is None or named is None:
            return None
        key = surname_in_name(named.words) if mention.what == "person" else _bare(named.words)
        found.setdefault(key, (named, mention))
    if len(found) != 1:
        return None
    named, mention = next(iter(found.values()))
    if word in _PERSONAL and gender_of_name(named.words) not in ("", "male" if word in _MALE else "female"):
        return None
    return (named, mention) if _sure(story, mention, word) else None


def _behind(story: Story, pronoun: PhraseMention, chain: int) -> PhraseMention | None:
    """The phrase that names the speaker behind a pronoun, or what an earlier "she" or "he" stands for by itself."""
    bearer = story.speakers.get(pronoun.span)
    if bearer is None:
        if pronoun.words.lower() not in _PERSONAL or not chain:
            return None
        if (pronoun.span, chain) not in story.bearers:
            # Kept, for a text may be full of pronouns that point to one another.
            story.bearers[pronoun.span, chain] = _by_chain(story, pronoun, chain - 1)
        return story.bearers[pronoun.span, chain]
    near = story.mentions(story.sentence_at(bearer[0]))
    return next((m for m in near if m.span[0] == bearer[0] and not m.pronoun), None)


def _by_chain(story: Story, pronoun: PhraseMention, chain: int) -> PhraseMention | None:
    """The phrase that an earlier pronoun stands for, by the same rules as a claim's own."""
    number = story.sentence_at(pronoun.span[0])
    here = [m for m in story.mentions(number) if m.span[0] < pronoun.span[0]]
    found = _from_windows(story, pronoun.words.lower(), here, number, agent=False, chain=chain)
    return found[1] if found else None


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def _sure(story: Story, mention: PhraseMention, word: str) -> bool:
    """False for a name of several words of which nothing tells what bears it."""
    if word in _NEUTER and mention.what == "name" and not mention.common:
        described = any(is_short_form(mention.words, d.name) for d in story.described)
        return described or " " not in mention.words.removeprefix("Rival ")
    return not (word in _PERSONAL and mention.what == "name")
