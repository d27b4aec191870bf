"""The noun phrases of a sentence that a pronoun may refer to: singular or plural, person or body, man or woman."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.candidates import candidate_short_name
from claims.extraction.facts.entities import PEOPLE_OF
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.first_names import gender_of_name
from claims.extraction.wording.context.nouns import FIRMS

What = Literal["person", "body", "place", "thing", "name"]
"""What bears a phrase; "name" is a name that does not tell, which may be a person, a body or a place."""

BODIES = reporting_word_set(
    """bank ministry department agency company firm commission committee council court union government party army police
    regulator watchdog university charity institute club airline network group navy military organisation organization
    association federation authority board team side hospital school church museum newspaper broadcaster parliament
    senate congress cabinet administration coalition business retailer manufacturer carmaker carrier operator developer
    contractor publisher supplier lender insurer employer startup start-up consortium corporation foundation trust
    service utility brewery bakery laboratory lab office bureau force forces militia movement campaign delegation
    assembly inspectorate ombudsman tribunal chain brand subsidiary franchise choir orchestra"""
)
_BODY_NAME = re.compile(
    r"\b(?:Inc|Corp|Ltd|LLC|PLC|plc|Co|AG|GmbH|SA|Company|Group|Bank|University|College|School|Party|Committee|Commission"
    r"|Council|Ministry|Department|Agency|Office|Bureau|Court|Senate|House|Congress|Parliament|Union|Association"
    r"|Confederation|Alliance|Coalition|Chamber|Fund|Institute|Foundation|Army|Navy|Force|Forces|Guard|Police|Hospital|Times|Post|Journal|News|Reuters|NATO|UN|EU"
    r"|Organization|Organisation|Federation|Authority|Administration|Service|Treasury|Pentagon|Kremlin|Network"
    r"|Nations|Trust|Society|Board|League|Airlines|Airways|Railways?|Systems|Holdings|Industries|Motors|Energy|Water"
    r"|Hospice|Clinic|Centre|Center|Laboratory|Observatory|Library|Cathedral|Charity|Festival|Orchestra|Studios|Securities|Insurance|Brewery|Academy"
    r"|Labs?|Partners|Brothers|United|FC|Museum|Theatre|Inspectorate|Regulator|Watchdog|Club|Rovers|Wanderers|Athletic|Tribunal|Assembly|Primary|Infirmary|Nursery)\b"
)
_PLACES = reporting_word_set(
    "city town village country nation county region district borough municipality province"
)
"""What is a place and acts as well: "the city had raised its subsidy"."""
_PLACE_NAME = re.compile(
    r"\b(?:River|Sea|Ocean|Islands?|Street|Road|Avenue|City|County|Province|Strait|Gulf|Bay|Airport|Base|Valley|Square"
    r"|Bridge|Park|Hill|Lane|Station|Port|Harbour|Harbor|Coast|Region|District|Lake|Mount|Mountains?)$"
)
_MANY_NAMES = re.compile(r"\b(?:Forces|Nations|States|Airlines|Airways|Systems|Holdings|Industries|Motors)$")
_TITLED = re.compile(
    r"(?:President|Prime Minister|Minister|Senator|Sen\.|Rep\.|Gov\.|Governor|Mayor|Judge|Justice|Commander|Captain|Colonel|General|Admiral"
    r"|Major|Sergeant|Inspector|Professor|Prof\.?|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Prosecutor|Councillor|Chancellor|Taoiseach|Commissioner)\s[A-Z][\w’'-]+"
    r"(?:\s[A-Z][\w’'-]+)*$"
)
"""A name with the title of its bearer."""
_SHOUTED = re.compile(
    r"(?:MR|MRS|MS|DR|SEN|REP|GOV|SENATOR|GOVERNOR|MAYOR|MINISTER|JUDGE|CHAIR|CHAIRMAN|CHAIRWOMAN|PRESIDENT|COUNCILLOR|CLLR)\.? [A-Z]"
)
"""The label of a transcript: "MR. BASCOMBE"."""
_IN_OFFICE = re.compile(
    r"\b(?:Chair|Chairman|Chairwoman|President|Director|Secretary|Commissioner|Chief|Member|Spokesman|Spokeswoman|Leader|Manager|Coach)"
    r" [A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+$"
)
"""Whoever has an office in a body: "Commission Chair Rosalind Pike"."""
OFFICE_WITH_SEAT = re.compile(r"(?:Archbishop|Bishop|Dean|Duke|Duchess|Earl|Prince|Princess) of [A-Z]")
"""Who is called so has a name of another kind."""
_BY_ROLE = re.compile(r"\b(?P<role>[a-z]{4,}) [A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+$")
_CALLED_FIRM = re.compile(r"(?:[A-Z][a-z]+ )?(?P<noun>[A-Za-z][a-z-]+) (?P<name>[A-Z][\w’'-]+)$")
_AMOUNT = re.compile(r"\sof\s[£$€\d].*$")
"""What a verb took and the parse hung on the name: "defrauded Norvolt of £3 million"."""
_PARTNERS_BEFORE = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* & \Z")
_PARTNERS_AFTER = re.compile(r" & [A-Z][\w’-]*(?: [A-Z][\w’-]*)*")
_LONGEST_NAME = 60
_MONTHS = reporting_word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr aug sept sep oct nov dec week month year day hour today
    yesterday tomorrow morning evening night afternoon decade century summer winter spring autumn weekend time minute
    weeks months years days hours minutes decades centuries ago now then"""
)
_SHARES = reporting_word_set(
    "percent % half third quarter majority minority thirds quarters dozens hundreds thousands millions"
)
_OWNER = re.compile(r"(?:his|her|its|their|my|our)\s", re.IGNORECASE)
"""Whose coach it is tells nothing of the coach."""
_PERSONS = reporting_word_set(
    "mogul tycoon suspect suspects thief thieves defendant defendants accused gunman gunmen attacker attackers"
)
_CALLINGS = reporting_word_set(
    """striker midfielder defender goalkeeper winger forward captain coach manager chairman chairwoman solicitor barrister farmer
    economist analyst historian researcher scientist campaigner activist shopkeeper headteacher teacher driver engineer coroner
    detective constable prosecutor"""
)
"""Before a person's name at the beginning of a sentence: "Striker Jamie Odell"."""
_NO_PERSONS = reporting_word_set(
    """house figure figures base camp outlet outlets half third quarter percent country countries nation nations state states city cities"""
)
"""What reports where people are meant by it, and is a thing everywhere else."""
_MANNERS = reporting_word_set(
    "way ways respect respects sense senses extent extents degree manner cases terms"
)
_NOT_HEADS = ("compound", "npadvmod", "amod", "nummod", "expl", "intj", "quantmod", "meta", "nmod")
_KEEPERS = ("NN", "NNS", "NNP", "NNPS", "PRP")
PLURAL_PRONOUNS = reporting_word_set("they them their theirs themselves we us our ours ourselves")


@dataclass(frozen=True, slots=True)
class PhraseMention:
    """A noun phrase: its words, their position, and what a pronoun must agree with."""

    words: str
    span: Span
    head: int
    what: What
    many: bool | None
    """None where it may go by "it" and by "they": a club, a country of several states."""
    gender: str
    subject: bool
    common: bool
    """A noun and not a name."""
    pronoun: bool = False


Phrases = dict[int, list[PhraseMention]]
"""The phrases that have a token as their head, by the token, as far as they are known."""


def find_phrase_mentions(
    tree: Tree, text: str, among: Sequence[int] | None, known: Phrases
) -> list[PhraseMention]:
    """The noun phrases of a tree, or of some of its tokens, in order, without times, parts of names and quotations."""
    found: list[PhraseMention] = []
    for index in range(len(tree)) if among is None else among:
        here = known.get(index)
        if here is None:
            here = known[index] = _headed_by(tree, index, text)
        found += here
    return found


def _headed_by(tree: Tree, index: int, text: str) -> list[PhraseMention]:
    """The phrase that has a token as its head, and with it those that are named together with it."""
    if tree.quoted[index] or tree.tags[index] not in _KEEPERS or tree.deps[index] in _NOT_HEADS:
        return []
    if tree.lower[index] in _MONTHS or _counted(tree, index) or _tells_how(tree, index):
        return []
    joined = _joined(tree, index, text)
    return [_mention(tree, index, text), *([joined] if joined else [])]


def _counted(tree: Tree, index: int) -> bool:
    """True for the "voters" of "54 percent of voters", which is one phrase."""
    of = tree.heads[index]
    if tree.deps[index] != "pobj" or tree.lower[of] != "of":
        return False
    return tree.lower[tree.heads[of]] in _SHARES or tree.tags[tree.heads[of]] == "CD"


def _tells_how(tree: Tree, index: int) -> bool:
    """True for the ways of "in some ways it is hard", to which nothing refers."""
    in_ = tree.deps[index] == "pobj" and tree.lower[tree.heads[index]] in ("in", "to", "by")
    return in_ and tree.lower[index] in _MANNERS


def _mention(tree: Tree, head: int, text: str) -> PhraseMention:
    if tree.tags[head] == "PRP":
        return _pronoun(tree, head)
    parts = _parts(tree, head) if tree.children[head] else [head]
    span = tree.hull(parts)
    name = " ".join(text[slice(*span)].split())
    # The tagger takes "ministry" for a name in "Germany's transport ministry".
    common = not tree.tags[head].startswith("NNP") or tree.words[head][:1].islower()
    what = kind_of_phrase_mention(name if not common else "", tree.lower[head], common=common)
    if not common and (whole := _firm_of_partners(text, span)):
        # "Kestrel & Sons" is one firm, of which the parse makes two names.
        name, span, what = " ".join(text[slice(*whole)].split()), whole, "body"
    if not common and PEOPLE_OF.match(name):
        # "Customers of Meridian Bank", whose first word begins the sentence.
        common, what = True, "person"
    many: bool | None = tree.tags[head] in ("NNS", "NNPS")
    if (what in ("body", "place") and (many or (common and what == "body"))) or _MANY_NAMES.search(name):
        many = None if what != "thing" else many
    if common and tree.tags[head] == "NNS" and tree.lower[head] not in ("forces", "police"):
        many = True
    if common and _is_counted_crowd(tree, head):
        many = True
    if tree.lower[head] in _SHARES:
        span = tree.hull(tree.subtree(head, without=tree.all(head, "relcl", "acl")))
        name, what, many = " ".join(text[slice(*span)].split()), "thing", True
    gender = (
        gender_of_name(_OWNER.sub("", name, count=1) if _OWNER.match(name) else name)
        if what in ("person", "name")
        else ""
    )
    return PhraseMention(name, span, head, what, many, gender, _is_subject(tree, head), common)


def _firm_of_partners(text: str, span: Span) -> Span | None:
    """Where the whole name stands of which the parse has a part: "Kestrel & Sons"."""
    if "& " not in text[max(0, span[0] - 2) : span[1] + 3]:
        return None
    lead = _PARTNERS_BEFORE.search(text, max(0, span[0] - _LONGEST_NAME), span[0])
    start = lead.start() if lead else span[0]
    rest = _PARTNERS_AFTER.match(text, span[1])
    whole = start, rest.end() if rest else span[1]
    return whole if " & " in text[slice(*whole)] else None


def _is_counted_crowd(tree: Tree, head: int) -> bool:
    """True for "61 staff", which has no plural of its own."""
    count = tree.child(head, "nummod")
    several = count is not None and tree.tags[count] == "CD" and tree.lower[count] not in ("one", "1")
    return several and tree.tags[head] == "NN" and is_animate_noun(tree.lower[head])


def _parts(tree: Tree, head: int) -> list[int]:
    """The tokens of a phrase, without clauses, what explains it and what is joined to it."""
    clauses = [
        c for c in tree.children[head] if tree.deps[c] in ("acl", "relcl", "advcl", "appos", "parataxis")
    ]
    within = set(tree.subtree(head, without=clauses))
    parts = [
        i
        for i in candidate_short_name(tree, head)
        if i in within and (i <= head or not _joins(tree, i, head))
    ]
    owner = tree.child(head, "case")
    if owner is not None and tree.tags[head].startswith("NNP"):
        # The figure of "Peter Hale's 52" is his, and no part of his name.
        parts = [i for i in parts if i < owner]
    return [i for i in parts if tree.deps[i] != "case"] or [head]


def _joins(tree: Tree, index: int, head: int) -> bool:
    """True for the "and Sam Lund" of "Ruth Adeyemi and Sam Lund", in which each is a person."""
    chain = [index, *tree.ancestors(index)]
    below = chain[: chain.index(head)] if head in chain else []
    return any(tree.deps[i] in ("conj", "cc") and tree.heads[i] == head for i in below)


def _joined(tree: Tree, head: int, text: str) -> PhraseMention | None:
    """Two or more that are named together, to which "they" may refer."""
    chain = _chain(tree, head)
    if len(chain) < 2 or tree.deps[head] == "conj" or all(tree.child(i, "cc") is None for i in chain):
        return None
    last = chain[-1]
    parts = [i for i in candidate_short_name(tree, head) if i <= head]
    start = tree.spans[(parts or [head])[0]][0]
    end = tree.spans[max(tree.subtree(last, without=tree.all(last, "relcl", "acl", "appos", "prep")))][1]
    what = kind_of_phrase_mention(
        text[slice(*tree.spans[head])], tree.lower[head], common=tree.tags[head] in ("NN", "NNS")
    )
    name = " ".join(text[start:end].split())
    if " & " in name and " and " not in name:
        return None
    return PhraseMention(name, (start, end), head, what, True, "", _is_subject(tree, head), False)


def _chain(tree: Tree, head: int) -> list[int]:
    """A noun and those joined to it, as "Orr, Hale and Lund", where each may hang on the one before."""
    found = [head]
    for index in found:
        found += tree.all(index, "conj")
    return sorted(found)


def _pronoun(tree: Tree, head: int) -> PhraseMention:
    word = tree.lower[head]
    what: What = "thing"
    gender = ""
    if word in ("he", "him", "himself"):
        what, gender = "person", "male"
    elif word in ("she", "her", "herself"):
        what, gender = "person", "female"
    elif word not in ("it", "itself"):
        what = "name"
    return PhraseMention(
        tree.words[head], tree.spans[head], head, what, word in PLURAL_PRONOUNS, gender,
        _is_subject(tree, head), common=False, pronoun=True,
    )  # fmt: skip


def _is_subject(tree: Tree, head: int) -> bool:
    if tree.deps[head] == "appos":
        head = tree.heads[head]
    return tree.deps[head] in ("nsubj", "nsubjpass")


def kind_of_phrase_mention(name: str, head: str, *, common: bool) -> What:
    """What bears a name or a noun."""
    if common:
        if head in BODIES:
            return "body"
        if head in _PLACES:
            return "place"
        person = (is_animate_noun(head) and head not in _NO_PERSONS) or head in _PERSONS
        return "person" if person else "thing"
    bare = name.split(",", 1)[0].strip()
    bare = _AMOUNT.sub("", re.sub(r"^[Tt]he ", "", bare))
    if bare in COUNTRIES:
        return "place"
    called = _BY_ROLE.search(bare)
    if called and is_animate_noun(called["role"]) and called["role"] not in BODIES:
        # "Board member Alicia Grant" is no board.
        return "person"
    if _TITLED.match(bare) or _SHOUTED.match(bare) or _IN_OFFICE.search(bare) or OFFICE_WITH_SEAT.match(bare):
        return "person"
    if _BODY_NAME.search(bare) or is_company_name(bare) or (bare.isupper() and len(bare) > 1):
        return "body"
    if _PLACE_NAME.search(bare) or re.match(r"St\.? [A-Z]", bare):
        return "place"
    if _is_firm_by_calling(bare):
        return "body"
    parts = [p.lower() for p in bare.split()]
    if len(parts) == 3 and parts[0] in _CALLINGS:
        return "person"
    if gender_of_name(bare) or any(p in MALE_NAMES or p in FEMALE_NAMES for p in parts):
        return "person"
    return "name"


def _is_firm_by_calling(name: str) -> bool:
    """True for "Employer GroundForce" and "Supermarket chain Fairbasket"; "Publisher Okoro" may be a man."""
    called = _CALLED_FIRM.match(name)
    noun = called["noun"].lower() if called else ""
    known = noun == "employer" or (noun in FIRMS and not is_animate_noun(noun))
    last = called["name"] if called else ""
    return known and not gender_of_name(last) and not is_animate_noun(last.lower())
