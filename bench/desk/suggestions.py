"""How quick a suggestion is while typing, among 100,000 names: `make bench-people`."""

import os
import random
from functools import partial
from itertools import product
from statistics import median

from django.db import connection

from bench.desk.queue_and_search import Target, spread, timed
from claims.extraction.people.names import folded_person_name, person_name_key
from claims.models import Claimant, ClaimantName
from claims.people import directory
from newsdesk.lib.db.ids import uuid7
from newsdesk.ops.database_owner import connected_as_owner

NAMES = int(os.environ.get("NAMES", "100000"))
TYPED = 400
AT_MOST = 50.0
# Records with many names: 200 each.
MANY_NAMES, ALIASES = 100, 200
START = "ma an jo ka el mi pe ro sa th al be ch da fr ge ha in ju le".split()
MIDDLE = "r n l s t m ri ne li sa tor der ster lin mar gen vik nov kov bel".split()
END = "a o e er in son sen ski ov ez ia us ung ard ette mann dottir".split()


def load() -> list[str]:
    """Records with one main name each, some of them with 200 aliases, until there are enough names."""
    chance = random.Random(16)
    parts = sorted({f"{a}{b}{c}".capitalize() for a, b, c in product(START, MIDDLE, END)})
    wanted = NAMES - MANY_NAMES * ALIASES
    names = list(dict.fromkeys(f"{chance.choice(parts)} {chance.choice(parts)}" for _n in range(wanted * 2)))[
        :wanted
    ]
    records = [Claimant(id=uuid7(), name=name, key=person_name_key(name), kind="person") for name in names]
    Claimant.objects.bulk_create(records, batch_size=2_000)
    rows = [
        ClaimantName(claimant=one, name=one.name, folded=folded_person_name(one.name), main=True)
        for one in records
    ]
    for one in records[:MANY_NAMES]:
        aliases = {f"{chance.choice(parts)} {one.name.split()[-1]} {n}" for n in range(ALIASES)}
        rows += [
            ClaimantName(claimant=one, name=name, folded=folded_person_name(name)) for name in sorted(aliases)
        ]
    ClaimantName.objects.bulk_create(rows, batch_size=2_000)
    with connected_as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claims_claimantname")
        cursor.execute("ANALYZE claims_claimant")
    return names


def typed(names: list[str], count: int) -> list[str]:
    """What people type: one letter, the beginning of a surname or of both names, a slip."""
    chance = random.Random(7)
    found = []
    for _n in range(count):
        first, last = chance.choice(names).split()
        found.append(
            chance.choice([first[:1], first[:2], last[:3], last[:5], f"{first} {last[:2]}", f"{last[:4]} {first[:2]}",
                           f"{first} {last}", f"{first} {last[:2]}{last[3:]}"])
        )  # fmt: skip
    return found


def claimant_by_key(name: str) -> Claimant:
    """The least that a page asks of the database."""
    found: Claimant = Claimant.objects.get(key=person_name_key(name))
    return found


def main() -> int:
    """Measure; 1 when the median is above the target."""
    names = load()
    count = ClaimantName.objects.count()
    letters = typed(names, TYPED)
    times = [timed(partial(directory.suggest_from_directory, text)) for text in letters]
    bare = [timed(partial(claimant_by_key, name)) for name in names[:TYPED]]
    slowest = max(zip(times, letters, strict=True))
    print(f"suggestions among {count:,} names: {spread(times)}, worst {slowest[0]:.0f} ms (“{slowest[1]}”)")
    print(f"  one record by its key, at the same time: {spread(bare)}")
    target = Target("median of a suggestion (ms)", median(times), AT_MOST)
    print(target)
    return int(target.value > target.most)
