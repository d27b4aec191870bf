"""Words that can only refer to a person or a body: what they do, and whom and what they have."""

from __future__ import annotations

from claims.extraction.lexicon.inflection import inflected_forms
from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_DEEDS = """plan decide agree promise pay hire employ sell buy launch announce invest seek offer want know believe intend hope
    refuse reject accept ask sue settle apologise apologize deny admit pledge vow consult publish investigate breach
    violate sign negotiate withdraw recruit dismiss sack use support oppose appeal fine regulate inspect spend borrow
    lend donate raise install build develop manufacture produce deploy retaliate attack invade bomb shell retake
    capture arrest charge question search evacuate release ban approve veto vote elect appoint nominate name
    interview survey follow measure track analyse analyze study take try warn consider discuss buy own
    fund train target try monitor estimate count consult rebuild examine receive review probe order report cut slash freeze need send provide suspend expel invite promote introduce scrap abolish break replace lose expect double treble triple
    collect gather obtain acquire merge outsource subcontract relocate rehire reopen renew award earn borrow lease rent overcharge
    compensate refund reimburse insure sponsor host organise organize recall withhold conceal hide delete
    seize behead kidnap execute massacre overrun
    advertise campaign limit restrict halve forecast wait hope fear complain pursue propose reassure overspend underspend
    assist cooperate"""
_FORMS = frozenset(form for verb in _DEEDS.split() for form in inflected_forms(verb)) | reporting_word_set(
    "bought sold paid built rebuilt spent lent sought withdrew withdrawn took taken taking put bought cut bidding bid broke broken lost hid hidden"
)
_UNDERGONE = frozenset(
    form
    for verb in "consult inform ask warn invite notify thank sue accuse fine tell reassure mislead bribe".split()
    for form in inflected_forms(verb)
) | reporting_word_set("told misled")
"""What is done to persons and bodies only: "it had not been consulted"."""
_GIVEN = frozenset("refused denied granted given offered promised paid owed shown told".split())
"""What somebody gets or does not get."""
_EITHER = reporting_word_set(
    "double doubled treble trebled triple tripled lose lost open opened break broke broken expect expected"
)
_OWNED = reporting_word_set(
    """chief chiefs spokesman spokeswoman spokesperson fighters troops soldiers staff workers employees members chairman
    chairwoman chair president director directors executive executives shareholder shareholders investors customers clients
    lawyers lawyer board founder founders leader leaders leadership minister ministers officials officers manager
    managers engineers scientists researchers editor editors patients pupils students teachers volunteers donors
    suppliers headquarters policy policies decision decisions plan plans budget revenue revenues profit profits
    profitability losses sales debt debts turnover shares commander commanders army navy government parliament
    military negotiators diplomats ambassador ambassadors mayor councillors residents citizens players coach manager
    supporters fans squad wife husband son daughter mother father brother sister parents children friend friends
    website websites crew crews sales revenue turnover figures members subsidiary subsidiaries neighbour neighbours neighbor neighbors family colleague colleagues office offices factory factories plant plants"""
)


def acts_as_agent(tree: Tree, pronoun: int) -> bool:
    """True if what a pronoun is said to do or to have only persons and bodies can."""
    if tree.tags[pronoun] == "PRP$" or tree.deps[pronoun] == "poss":
        return tree.lower[tree.heads[pronoun]] in _OWNED
    verb = tree.heads[pronoun]
    if tree.deps[pronoun] in ("nsubjpass", "dobj"):
        # "It had not been consulted", "it had been refused entry".
        given = tree.deps[pronoun] == "nsubjpass" and tree.lower[verb] in _GIVEN
        return tree.lower[verb] in _UNDERGONE or (given and tree.child(verb, "dobj") is not None)
    if tree.deps[pronoun] != "nsubj":
        return False
    runs = tree.lower[verb] in ("run", "ran", "running", "runs")
    if runs and tree.lower[verb + 1 : verb + 3] == ["out", "of"]:
        return True
    if tree.lower[verb] in ("has", "had", "have") and (owned := tree.child(verb, "dobj")) is not None:
        return tree.lower[owned] in _OWNED
    thing = tree.child(verb, "dobj")
    if (
        tree.lower[verb] in ("gave", "given", "give", "gives", "granted", "grants")
        and tree.child(verb, "dative") is not None
    ):
        return True
    if tree.lower[verb] in ("look", "looked", "looking") and tree.lower[verb + 1 : verb + 2] in (
        ["at"],
        ["into"],
    ):
        return True
    if tree.lower[verb] == "working" and tree.lower[verb + 1 : verb + 2] in (["on"], ["with"]):
        return True
    if tree.lower[verb] in ("apply", "applies", "applied") and tree.lower[verb + 1 : verb + 2] == ["for"]:
        return True
    if tree.lower[verb] in _EITHER and (
        thing is None or any(tree.lower[i] == "value" for i in tree.subtree(thing))
    ):
        # Shares double and lose value, a firm doubles its profit.
        return False
    if tree.lower[verb] in ("find", "finds", "found") and tree.child(verb, "ccomp") is None:
        # A study finds that it is so; a well finds oil.
        return False
    return tree.is_verb(verb) and (tree.lower[verb] in _FORMS or tree.lower[verb] in LEMMAS)
