"""Decide who or what can report: officials and polls can, developments and tensions cannot."""

from __future__ import annotations

import re

from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, POLLS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_EVIDENCE = reporting_word_set(
    """suggest suggests suggested suggesting indicate indicates indicated indicating show shows showed shown showing
    reveal reveals revealed revealing highlight highlights highlighted highlighting underscore underscores underscored
    underscoring signal signals signaled signalled signaling signalling imply implies implied implying demonstrate
    demonstrates demonstrated demonstrating threaten threatens threatened threatening confirm confirms confirmed
    confirming reflect point points pointed pointing illustrate support supports supported supporting guarantee
    guarantees guaranteed require compare back favor favors mark recognize express expresses expressed expressing
    depict depicts portray portrays echo echoes echoed echoing address addresses addressed addressing seek seeks sought
    want wants posit posits describe describes frame frames define call calls embrace embraces raise mean characterized
    characterised characterizes characterises"""
)
"""Verbs that things do, too: strikes suggest, tensions highlight. They report only if somebody or a document does them."""
_PEOPLE = reporting_word_set(
    """official officials source sources people person man men woman women child children voter voters leader leaders
    candidate candidates aide aides spokesman spokeswoman spokesperson spokespeople expert experts critic critics police
    family families friend friends government governments team teams crowd public community communities majority minority
    percent half third quarter dozens hundreds thousands millions many some most others one both few several none all
    nation nations country countries state states city union unions army military navy troops forces force jury court
    judge judges party parties camp administration regime authorities authority press media outlet outlets network
    networks newspaper campaign campaigns side sides president minister ministers prince king queen pope chief chiefs boss
    head secretary senate house congress parliament council assembly cabinet board staff crew host guest guy guys
    electorate base delegation delegate delegates opponent opponents rival rivals ally allies colleague colleagues
    neighbor neighbors neighbour victim victims witness witnesses resident residents parent parents mother father wife
    husband son daughter brother sister student students scholar scholars economist economists analyst analysts
    executive executives professional professionals graduate veteran veterans adult adults teenager teens youth youths
    member members figure figures representative representatives respondent respondents participant participants group
    groups organization organizations association firm company companies business businesses bank banks agency agencies
    ministry department commission committee foundation institute university school hospital church movement coalition
    nominee incumbent senator senators governor governors mayor lawmaker lawmakers democrat democrats republican
    republicans conservative conservatives liberal liberals progressive progressives activist activists protester
    protesters rebel rebels militant militants fan fans user users reader readers viewer viewers customer customers
    investor investors trader traders pollster pollsters pundit pundits everyone everybody anyone anybody someone
    somebody nobody who coach coaches captain captains warden wardens guard guards bishop bishops nurse nurses pilot pilots
    clerk clerks chef chefs engineer engineers steward stewards cabbie cabbies physio physios pupil pupils patient patients burglar burglars
    umpire umpires baby babies boy boys girl girls client clients apprentice apprentices intern interns paramedic paramedics medic medics
    waitress waitresses maid maids jockey jockeys landlord landlords landlady suspect suspects hostage hostages inmate inmates cadet cadets
    spy spies diplomat diplomats actress actresses poet poets monk monks nun nuns priest priests vicar vicars imam imams rabbi rabbis widow widows orphan
    orphans relative relatives cousin cousins uncle uncles aunt aunts niece nieces nephew nephews"""
)
_PERSON_ENDING = re.compile(r"(?:ers?|ors?|ists?|ians?|m[ae]n|ees?|ants?|crats?|cans?)$")
_BODIES = reporting_word_set(
    """club clubs charity charities airline airlines airport airports port hospital hospitals clinic clinics federation league
    watchdog panel start-up startup chain supermarket college faculty lab laboratory observatory railway utility embassy
    consulate tribunal brigade coastguard county district municipality borough province fund trust society"""
)
"""Bodies and places that report, as those who run them are meant; they are no people otherwise."""
REPORTING = DOCUMENTS | POLLS | _BODIES
"""Things and bodies that report, beside people."""
_TELLING = reporting_word_set(
    """general generals colonel colonels admiral admirals constable constables sergeant sergeants secretaries deputy deputies
    detective detectives magistrate magistrates advocate advocates architect architects envoy envoys peer peers mp mps cop cops
    attorney attorneys magnate magnates mogul moguls tycoon tycoons whip whips matron dean deans mum dad mom bride groom lifeguard
    lifeguards plaintiff plaintiffs sheriff sheriffs account accounts affidavit audience audiences brochure brochures bureau chair chairs couple crowds diocese duo estimate
    faction factions filings findings forecast guidelines headline headlines index inquest inquiry interview interviews
    investigation investigations judgment judgement law laws lawsuit log manifesto motion notice operatives opposition order papers
    partisans petition platform postmortem probe proceedings programme projection prosecution release research results ruling
    rulings service star stars story stories summary testimony treaty trial trials tv verdict village"""
)
"""What and whom the news lets say something, beside people and documents: "the ruling said", "the village fears"."""
_SAYING_RULES = ("clause", "quoted", "aside", "figures")
_PERCEIVING = reporting_word_set("see feel hear know mean think understand")
_PARTS = ("CD", "DT", "JJ", "JJS")
"""Tags of words like "one", "some", "many" and "most"."""
_MADE_OF_PEOPLE = reporting_word_set(
    """government team crowd public community majority minority nation country state city union army military navy force jury court
    party camp administration regime authority press media outlet network newspaper campaign side house senate congress parliament
    council assembly cabinet board staff crew electorate base delegation group organization organisation association firm company business
    bank agency ministry department commission committee foundation institute university school hospital church movement coalition
    manufacturer maker operator retailer supplier insurer lender owner developer builder carmaker chipmaker drugmaker producer employer
    publisher contractor broadcaster regulator museum"""
)
"""Words for people together, or for a firm, of which one says "it"."""
_NOT_PEOPLE = reporting_word_set(
    """number numbers power order matter letter paper chapter weather water fear error factor sector terror disorder
    behavior behaviour color humor labor honor favor harbor rumor tumor center centre gesture offer answer corner danger
    border shelter disaster winter summer october november december september career degree fee committee coffee
    plan plans loan loans span human pattern developer-driven hunger anger murder barrier carrier server computer
    helicopter missile-carrier frontier quarter trailer poster banner chatter laughter slaughter encounter layer
    tower river driver-side grant grants want wants instant quadrant warrant restaurant plant variant
    elephant pollutant covenant deterrent tanker freighter bomber launcher reactor motor tractor engine sensor monitor mirror
    elevator door floor generator accelerator indicator newsletter chamber timber lumber rubber copper silver ladder folder
    powder boulder fiber liver fever cover cancer transfer buffer glacier pier tier drawer meter liter theater crater shutter
    butter filter register cluster canister router scooter charter laser cruiser freezer sewer skewer shower flower prayer razor
    corridor caravan van scan tree knee merger header reminder remainder manner dinner hammer timer primer trimmer wafer booster
    toaster thriller cellar dollar collar pillar calendar"""
)


def has_animate_source(tree: Tree, draft: AttributionCandidate) -> bool:
    """False if the source is a thing: "the strikes suggest", "the vote saw him lose", "accusations from that era"."""
    head = draft.speaker
    if (
        head is None
        or draft.rule in ("according", "colon")
        or (draft.rule == "quoted" and head > draft.anchor)
    ):
        return True
    shown = tree.lower[draft.anchor] in _EVIDENCE
    if tree.lower[head] in ("this", "that", "these", "those") and tree.tags[head] == "DT":
        return tree.lower[head] == "those" and not shown
    head = head if tree.child(head, "appos") is not None else _head_of_part(tree, head)
    if (
        tree.tags[head] not in ("NN", "NNS")
        or is_animate_head(tree, head)
        or tree.child(head, "appos") is not None
    ):
        return tree.lower[head] != "what"
    if tree.lower[head] in REPORTING or not (shown or tree.words[head].islower()):
        return True
    return not shown and (tree.lower[head] in _TELLING or _says_itself(tree, draft, head))


def _head_of_part(tree: Tree, head: int) -> int:
    """The noun that "one of its first moves" and "some of her words" are a part of; else the head itself."""
    of = next((c for c in tree.all(head, "prep") if c == head + 1 and tree.lower[c] == "of"), None)
    whole = tree.child(of, "pobj") if of is not None and tree.tags[head] in _PARTS else None
    return head if whole is None else whole


def _says_itself(tree: Tree, draft: AttributionCandidate, head: int) -> bool:
    """True for the subject of a verb of saying: any noun may be a body ("the brewery said"), but not one a few words away."""
    verb = draft.anchor
    if draft.rule not in _SAYING_RULES or LEMMAS.get(tree.lower[verb]) in _PERCEIVING:
        return False
    told = tree.heads[verb]
    if tree.deps[verb] == "advcl" or (tree.deps[verb] == "conj" and tree.tags[verb] == tree.tags[told]):
        others = any(tree.deps[i] == "nsubj" for i in range(head + 1, verb))
        return not others and tree.heads[head] in (verb, told) and tree.deps[head] == "nsubj"
    return tree.heads[head] == verb and tree.deps[head] == "nsubj"


def is_animate_head(tree: Tree, head: int) -> bool:
    """True if the head of a noun phrase is a name or a word for people."""
    word = tree.lower[head]
    return tree.tags[head].startswith("NNP") or is_animate_noun(word)


def is_animate_noun(word: str) -> bool:
    """True for a common noun that means people, one or many: listed, or made like "docker" and "applicants"."""
    return word in _PEOPLE or (
        bool(_PERSON_ENDING.search(word)) and not _NOT_PEOPLE & {word, word.removesuffix("s")}
    )


def is_noun_of_one_person(word: str) -> bool:
    """True for a common noun that means one person and no body: "diplomat", but not "government"."""
    return is_animate_noun(word) and not word.endswith("s") and word not in _MADE_OF_PEOPLE | REPORTING
