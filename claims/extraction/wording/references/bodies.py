"""Find the body that "the company" or "the council" refers to."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.coreference.first_mentions import MEASURED_NOUNS
from claims.extraction.attribution.names import ROLES, surname_of_attributed_name
from claims.extraction.facts.entities import PEOPLE_OF
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, GROUPS, PUBLIC, TIMES
from claims.extraction.wording.context.phrase_mentions import BODIES, PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.described import is_name_of_investor, is_short_form_of_described
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.references.town_councils import town_council

_SITES = reporting_word_set(
    """airport prison jail library theatre stadium museum zoo port harbour harbor station mine refinery shipyard cathedral hospice hospital
    school college academy clinic hotel gallery abbey castle festival prize award cup league championship bridge tunnel dam forest reserve fund
    centre center observatory"""
)
"""Places by which those who run them are meant, too: "Antwerp airport" is "the airport" from then on."""


_NEAR = 2
"""Sentences back in which, or of the opening in which, a site is named."""
_NAMED_AFTER = frozenset(["storm", "hurricane", "cyclone", "typhoon", "river", "lake"])
"""What has its noun before its name, or after it: "Storm Ottilie", "the River Sarn"."""
_NAMED_ALONE = frozenset(["bank", "charity", "club", "agency", "airline", "university", "network"])
"""Bodies whose name need not have the noun in it, as a company's need not."""


_CALLED = re.compile(r"\ban? (?:[\w-]+ ){0,2}(?:company|firm|business|start-up|startup) (?:called|named)\b")
"""What brings in another than "The Tracking Firm" that was named above."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWNED = re.compile(r"(?:His|Her|Its|Their|My|Our|Your)\s")
_TOLD_TO = re.compile(
    r"\b(?:statement|filing|letter|email|announcement|submission|message|report|interview|presentation) (?:to|with) (?:the )?\Z"
)
"""Before a body that was only told of something."""
_WITH_THE = frozenset("administration party movement newspaper group firm company federation".split())
_REST_OF_NAME = re.compile(
    r"(?: (?:Las|Los|El|La|Le|San|Santa|Saint|St|New|Port|Des|De|Al))? [A-Z][a-z]+(?= [a-z])"
)
_NAME_OF = {"trust": "Hospitals|Healthcare", "force": "Police|Constabulary", "airline": "Airlines|Airways"}
"""The word that a name has in place of the noun: "Kingsmere University Hospitals" is a trust."""
_JOINED_IN_NAME = frozenset(
    "union ministry department office federation association institute society bureau agency".split()
)
_REST_OF_PAIR = re.compile(r"(?: [A-Z][a-z]+)? and(?: [A-Z][a-z][\w-]*)+")
"""The "and Bakery Workers" of "the Union of Cooks and Bakery Workers"."""
_TAKES_THE = re.compile(r"(?:Supreme|High|Federal|Constitutional|Appeals?) Court\b|[A-Z]\w+ of ")
"""Names that a sentence never has without "the", though the article has them before another noun: "a Supreme Court term"."""


def body_meant_by_noun(story: Story, noun: str, before: int) -> Named | None:
    """The only body of the article so far that "the company" or "the council" may refer to."""
    if noun not in BODIES | COMPANY | _SITES | _NAMED_AFTER or noun == "campaign":
        # Of campaigns a story of an election has two.
        return None
    if noun in _NAMED_AFTER:
        return _named_after(story, noun, before)
    number = story.sentence_at(before)
    if _is_somebodys(story, noun, number, before):
        # "Her group never worked with them and the group hired others".
        return None
    own = _named_with(story, noun, before)
    if noun == "authority" and not own:
        # A council is a local authority.
        own = _named_with(story, "council", before)
    if not own and noun in _NAME_OF:
        own = _named_by_kind(story, noun, before)
    if own:
        far = noun in _SITES and not _is_near_or_opening(story, own[0].span[0], number)
        another = (
            (noun in COMPANY and _CALLED.search(story.text, own[0].span[1], before))
            or _other_kind(story, noun, before)
            or _is_other_since(story, noun, own[0], before)
            or (noun == "administration" and _is_of_another_year(story, own[0]))
        )
        return own[0] if len(own) == 1 and not far and not another else None
    if noun in ("council", "authority"):
        return town_council(story, before)
    if noun not in COMPANY and noun not in _NAMED_ALONE:
        return None
    if _is_somebodys(story, noun, max(0, number - 2), before):
        # "Her group never worked with them" has brought in another one.
        return None
    return _body_named_near(story, noun, before)


def has_body_named_with(story: Story, noun: str, before: int) -> bool:
    """True where the article has named a body with a noun: a council without a name is not surely "the council"."""
    return noun in BODIES | COMPANY and bool(_named_with(story, noun, before))


def _other_kind(story: Story, noun: str, before: int) -> bool:
    """True for "the RT television network", whose name ends before the noun, beside "the Dish Network"."""
    pattern = rf"\b(?:[Aa]n?|[Tt]he)\s(?:[A-Z][\w-]*\s){{1,3}}(?:[a-z]+\s){{1,2}}{noun}\b"
    return re.search(pattern, story.text[story.reach(before) : before]) is not None


def _is_of_another_year(story: Story, own: Named) -> bool:
    """True for "in 2004 the Sorin administration raised it", of which nobody speaks by "the administration" today."""
    told = story.sentences[story.sentence_at(own.span[0])]
    return _YEAR.search(story.text, told.start, told.end) is not None


_SAME_AGAIN = r"(?!(?:high|highest|top|same|full|whole|entire|own|new|powerful|very)\b)"
_SAME_COURT = _SAME_AGAIN + r"(?!(?:\w+ed|[\w-]+-(?:member|judge|justice))\b)"
"""What is said of the same one again: "the whole board", "a divided court"."""
_NOT_SAID_OF_IT = r"(?<!\bas )(?<!\bis )(?<!\bwas )(?<!, )"


def _is_other_since(story: Story, noun: str, own: Named, before: int) -> bool:
    """True for "the hospital" where "a hospital in Vik" or "its own hospital" was spoken of after the named one."""
    last = max(own.span[1], story.text.rfind(own.words.removeprefix("the "), 0, before))
    if noun == "court":
        # "A divided court" is the Supreme Court again; an appeals court of some paragraphs before is not meant.
        near = story.sentences[max(0, story.sentence_at(before) - _NEAR)].start
        other = rf"\b[Aa]n?\s(?:{_SAME_COURT}[\w’'-]+\s){{1,3}}court\b"
        return re.search(other, story.text[max(last, near) : before]) is not None
    some = rf"{_NOT_SAID_OF_IT}\b[Aa]n?\s(?:{_SAME_AGAIN}[\w’'-]+\s){{0,3}}{noun}\b"
    plain = rf"\b(?:[Aa]nother|[Tt]he|[Ii]ts|[Tt]heir)\s(?:{_SAME_AGAIN}[a-z\d][\w-]*\s){{1,2}}{noun}\b"
    return re.search(f"{some}|{plain}", story.text[last:before]) is not None


def _is_near_or_opening(story: Story, named: int, number: int) -> bool:
    """True for a hospital named just before or with which the story opens; "the hospital" of a nurse's past is another."""
    at = story.sentence_at(named)
    opening = [n for n in range(at) if story.sentences[n].kind not in ("heading", "boilerplate")]
    return number - at <= _NEAR or len(opening) < _NEAR


def _is_somebodys(story: Story, noun: str, since: int, before: int) -> bool:
    """True where the sentences since one have told of "her group" or "their own company"."""
    recent = story.text[story.sentences[since].start : before]
    return bool(re.search(rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur) (?:own )?{noun}\b", recent))


def _body_named_near(story: Story, noun: str, before: int) -> Named | None:
    """The only body that this sentence and the two before it name, where its name need not have the noun in it."""
    number = story.sentence_at(before)
    near = [
        m
        for n in range(max(0, number - 2), number + 1)
        # A headline names what the text names again, and in words that tell less.
        if story.sentences[n].kind != "heading"
        for m in story.mentions(n)
        if m.span[0] < before
        and (m.what in ("body", "name") or (m.pronoun and m.what == "thing") or _is_untitled(story, m))
        and not _TOLD_TO.search(story.text, max(0, m.span[0] - 40), m.span[0])
        and not (m.words.lower().startswith("rival ") or story.text.endswith("rival ", 0, m.span[0]))
    ]
    if noun in COMPANY and any(not m.common and is_name_of_investor(story, m.span) for m in near):
        return None
    if any(m.pronoun or (m.common and _last_word(m) != noun and _last_word(m) in COMPANY) for m in near):
        return None
    bodies = {
        bare_name_of_body_meant(m.words): m
        for m in near
        if not m.common
        and not is_place_mention(story, m, visited=False)
        and not PUBLIC.search(m.words)
        and not is_called_otherwise(story, m, noun)
    }
    if noun == "group" and len(grouped := {k: m for k, m in bodies.items() if GROUPS.search(m.words)}) == 1:
        bodies = grouped
    if len(bodies) != 1:
        return None
    mention = next(iter(bodies.values()))
    return Named(_plain_the(mention.words), mention.span) if _is_known_body(mention, story, noun) else None


def is_called_otherwise(story: Story, mention: PhraseMention, noun: str) -> bool:
    """True for "the union Industri Nord" where a company is looked for."""
    told = next((d for d in story.described if is_short_form_of_described(mention.words, d.name)), None)
    return told is not None and not told.is_called(noun)


def _is_untitled(story: Story, mention: PhraseMention) -> bool:
    """True for "Bloomberg" where the man goes by "Mr. Bloomberg": the bare name is another's."""
    name = mention.words
    if mention.what != "person" or mention.common or " " in name:
        return False
    titled = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? {re.escape(name)}\b")
    start = mention.span[0]
    before = story.text[max(0, start - 6) : start]
    return bool(titled.search(story.text, story.reach(start))) and not re.search(
        r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? $", before
    )


def _plain_the(name: str) -> str:
    return "the " + name[4:] if name.startswith("The ") else name


def _is_known_body(mention: PhraseMention, story: Story, noun: str) -> bool:
    if mention.what == "body" or any(
        d.is_firm and is_short_form_of_described(mention.words, d.name) for d in story.described
    ):
        return True
    # A name that is the subject may be a company's; as a group it may be a town.
    alone = mention.subject and " " not in mention.words and noun != "group"
    if mention.words in MEASURED_NOUNS:
        # "Turnout was 71%".
        return False
    return alone and surname_of_attributed_name(mention.words) not in story.people


def _named_with(story: Story, noun: str, before: int) -> list[Named]:
    """The names that have the noun in them: "Westmere council", "the Sudan Doctors Network"."""
    if not re.search(rf"\b(?:{noun}|{noun.capitalize()})\b", story.text[story.reach(before) : before]):
        return []
    pattern = re.compile(
        rf"(?<!-)\b(?:[Tt]he\s)?(?:[A-Z][\w&’'-]+\s(?:(?:of|for|and)\s)?)+(?:{noun}|{noun.capitalize()})\b(?:\sof(?:\s(?:the\s)?[A-Z][\w-]+)+)?"
        rf"|\b(?:[Tt]he\s)?{noun.capitalize()}\sof(?:\s(?:the\s)?[A-Z][\w-]+)+"
    )
    found: dict[str, Named] = {}
    for match in pattern.finditer(story.text, story.reach(before), before):
        if (
            story.sentences[story.sentence_at(match.start())].kind == "heading"
            and noun.capitalize() not in match[0]
        ):
            # "School board chief charged": the capital only opens the headline.
            continue
        name = re.sub(
            r"^(?:But|And|On|In|At|For|When|While|As|Then|So|Yet|If|After|Before|Since|Until|Because|Although|Though|Whether|From|By|With|Under|Unlike)\s",
            "",
            match[0],
        )
        name = PEOPLE_OF.sub("", name)
        start = match.end() - len(name)
        if _is_bare_or_owned(name, noun):
            continue
        if match[0].endswith(noun) and all(
            w in COUNTRIES for w in name.split() if w[0].isupper() and w != "The"
        ):
            # "The Irish group" is no name.
            continue
        if match[0].endswith(noun) and _is_only_description(story, start, match.end()):
            continue
        if " and " in name and match[0].endswith(noun):
            # "The GOP and Democratic party" are two.
            continue
        pair = _rest_of_pair(story, noun, match)
        name = _with_article(story, noun, name + pair) + _rest_of_site_name(story, noun, match.end())
        found.setdefault(bare_name_of_body_meant(name), Named(name, (start, match.end() + len(pair))))
    return _told_in_text(story, list(found.values()))


def _told_in_text(story: Story, found: list[Named]) -> list[Named]:
    """The names without those of headlines, which call the Kingsmead Hospitals Trust "Kingsmead Trust"."""
    told = [n for n in found if story.sentences[story.sentence_at(n.span[0])].kind != "heading"]
    return told or found


def _is_bare_or_owned(name: str, noun: str) -> bool:
    """True for "the group", "her company", and "the group of Orr" that is cut from "the group of Orr supporters"."""
    bare = re.match(rf"(?:The|the)\s(?:\w+$|{noun}\b)", name)
    return bare is not None or name == noun or _OWNED.match(name) is not None


def _is_one_of_its_kind(story: Story, start: int, end: int) -> bool:
    """True for "a GAA club in Helm" and "a Helm office block", which are no names; a council has its town's name."""
    article = re.search(r"\ban? $", story.text[max(0, start - 3) : start], re.IGNORECASE)
    return article is not None and (
        not story.text.endswith("council", 0, end)
        or re.match(r"[.,;:]|\s(?:in|at|on|near|from|of)\b", story.text[end:][:8]) is not None
    )


def _is_only_description(story: Story, start: int, end: int) -> bool:
    """True for "a GAA club in Helm", and for "Supermarket chain", in which no word with a capital is a name."""
    if _is_one_of_its_kind(story, start, end):
        return True
    tree = story.trees.of(story.trees.unit_at(start))
    if tree is None:
        return False
    inside = [i for i, span in enumerate(tree.spans) if start <= span[0] < end]
    capitals = [i for i in inside if tree.words[i][:1].isupper() and tree.lower[i] != "the"]
    return bool(capitals) and all(tree.tags[i] in ("JJ", "NN", "NNS") for i in capitals)


def _rest_of_pair(story: Story, noun: str, match: re.Match[str]) -> str:
    """What belongs to the name behind an "and": "the Department of Food and Rural Affairs"."""
    if noun not in _JOINED_IN_NAME or f"{noun.capitalize()} of " not in match[0]:
        return ""
    rest = _REST_OF_PAIR.match(story.text, match.end())
    return rest[0] if rest else ""


def _with_article(story: Story, noun: str, name: str) -> str:
    """The name with "the" where the article has it so, or names of the kind always do."""
    if name.startswith(("The ", "the ")):
        return f"the {name[4:]}"
    takes = f"the {name}" in story.text or noun in _WITH_THE or _TAKES_THE.match(name)
    return f"the {name}" if takes else name


def _rest_of_site_name(story: Story, noun: str, end: int) -> str:
    """The "Las Palmas" of "the Grand Hotel Las Palmas"; a day or somebody's role is no part of a name."""
    rest = _REST_OF_NAME.match(story.text, end) if noun in _SITES else None
    last = rest[0].split()[-1].lower() if rest else ""
    named = rest is not None and story.text[end - len(noun)].isupper() and last not in TIMES | ROLES
    return rest[0] if rest and named and not is_animate_noun(last) else ""


def _named_by_kind(story: Story, noun: str, before: int) -> list[Named]:
    """The names that end in a word for such a body, each once."""
    pattern = re.compile(rf"(?:[A-Z][\w’'-]+ (?:and )?){{1,5}}(?:{_NAME_OF[noun]})\b(?! [A-Z])")
    found: dict[str, Named] = {}
    for match in pattern.finditer(story.text, story.reach(before), before):
        if story.sentences[story.sentence_at(match.start())].kind == "heading":
            continue
        name = re.sub(r"^(?:The|But|And|In|At) ", "", match[0])
        found.setdefault(name, Named(name, (match.end() - len(name), match.end())))
    return list(found.values())


def _named_after(story: Story, noun: str, before: int) -> Named | None:
    """The one storm or river of the article so far: "Storm Ottilie", "the River Sarn"."""
    kind = noun.capitalize()
    pattern = re.compile(
        rf"\b(?P<after>(?:[Tt]he )?{kind} [A-Z][a-z][\w’-]*)|\b(?P<front>[Tt]he [A-Z][a-z]+ {kind})\b"
    )
    found: dict[str, Named] = {}
    for match in pattern.finditer(story.text, story.reach(before), before):
        name = re.sub(r"^The ", "the ", match[0])
        found.setdefault(name.removeprefix("the "), Named(name, match.span()))
    plain = re.compile(rf"\b(?:an?|another|other|two|three|both|several) (?:\w+ )?{noun}s?\b", re.IGNORECASE)
    rivals = plain.search(story.text, story.reach(before), before)
    return next(iter(found.values())) if len(found) == 1 and not rivals else None


def bare_name_of_body_meant(name: str) -> str:
    """A name small and without its "the"."""
    return re.sub(r"^the ", "", name.lower())


def _last_word(mention: PhraseMention) -> str:
    """The last word of a phrase, small."""
    return mention.words.split()[-1].lower()
