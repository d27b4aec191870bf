"""Synonyms, opposites and light words of English news, as data."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from claims.extraction.claims.paraphrases import stem_for_paraphrases

# One concept per line; the first word names it.
_IDEAS = """
fall fell fallen falling drop dropped decline declined decrease decreased sink sank shrink shrank slump down
rise rose risen rising grow grew grown increase increased climb climbed jump jumped surge surged up
die died dead death deaths kill killed lives fatality
dismiss dismissed fire fired sack sacked
buy bought purchase purchased acquire acquired
begin began begun start started
beat beaten defeat defeated
close closed shut
open opened reopen
hit strike struck target targeted attack attacked bomb bombed
take took taken accept accepted
give gave given donate donated
receive received get got gotten
make made
build built construct constructed
leave left quit
lead led
win won
lose lost
spend spent
pay paid
cost costs
steal stole stolen
hold held host hosted
have had has having
employ employed
hire hired recruit recruited
flat apartment
home house dwelling
car vehicle automobile
unemployment jobless joblessness unemployed
quake earthquake
injure injured wound wounded hurt
soldier troop
watch watched attend attended
child children
woman women
man men
doctor physician
nuclear atomic
big large huge massive
illegal unlawful
trial lawsuit
tell told say said
show shown showed
go went gone
break broke broken breach breached violate violated violation
plane aircraft
kilometre kilometer km
metre meter
euro €
dollar $
pound £
yen ¥
us u.s usa american america
uk u.k british britain
eu e.u european
un u.n united-nations
iran iranian tehran
russia russian moscow
china chinese beijing
israel israeli
ukraine ukrainian kyiv
germany german berlin
france french
"""
_OPPOSITES = """
fall rise
win lose
beat lose
open close
approve reject
accept reject
confirm deny
capture lose
for against
higher lower
high low
more less
more fewer
many few
most fewest
always rarely
support oppose
succeed fail
work fail
full free
occupied free
arrive leave
increase cut
legal illegal
guilty innocent
encourage ban
allow ban
allow forbid
join leave
hire dismiss
build cancel
build destroy
safe dangerous
hot cold
best worst
first last
major minor
"""
EMPTY = frozenset(
    """a an the and or but if of to in on at by for from with as that this these those which who whom whose is are was
were be been being do does did done not no never none it its he she they them his her their our we you i there here
than then so such any some all both each every only just also still already about around nearly almost roughly over
since would will can could may might shall should must into out off through during after before between among per
one's s t percent per-cent cent according mr mrs ms nobody nothing anything anyone anybody neither nor cannot don't
doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't ever until""".split()
)
_LITTLE = """say tell show make take go have get people number total last year month week day time new several many much most
least more less according official report currently ongoing now recent actively well own us other part way number rate
level figure share"""
# Words that a claimant's name may have or lack without naming another claimant.
_GENERIC = """the a an official officials spokesman spokeswoman spokesperson minister ministry of for its his her their some
several senior local state government"""


@lru_cache(maxsize=65_536)
def synonym_concept(word: str) -> str:
    """The concept of a word: its name in the list, or the stem."""
    plain = word.lower().replace("’", "'").rstrip(".").removesuffix("'s")
    return SYNONYMS.get(plain) or SYNONYMS.get(_root(plain)) or _root(plain)


def _root(word: str) -> str:
    """The stem, without the consonant that English doubles before an ending (cancelled, cancel)."""
    cut = stem_for_paraphrases(word)
    return cut[:-1] if len(cut) > 4 and cut[-1] == cut[-2] else cut


def _read_ideas() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _IDEAS.strip().splitlines():
        head, *rest = line.split()
        for word in (head, *rest):
            found[word] = head
            found.setdefault(_root(word), head)
    return found


SYNONYMS = _read_ideas()
OPPOSITES = frozenset(
    frozenset((synonym_concept(first), synonym_concept(second)))
    for first, second in (line.split() for line in _OPPOSITES.strip().splitlines())
)
# For each word that has one, its opposites.
OPPOSED_TO: dict[str, frozenset[str]] = {
    word: frozenset(chain.from_iterable(pair - {word} for pair in OPPOSITES if word in pair))
    for word in frozenset(chain.from_iterable(OPPOSITES))
}
LIGHT = frozenset(synonym_concept(word) for word in _LITTLE.split())
GENERIC = frozenset(synonym_concept(word) for word in _GENERIC.split())
# What "no money" or "not a cent" is of, where the other statement has a sum.
AMOUNTS = frozenset(
    synonym_concept(word)
    for word in "money cash euro dollar pound cent penny fund sum anything nothing single".split()
)
