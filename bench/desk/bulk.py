"""Compare the claims of an article with the archive, in bulk and singly: `make bench-bulk` (CLAIMS=20000 AGAINST=path).

AGAINST is the work tree of another build, which is measured in the same run, with the same claims and archive.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from uuid import UUID

from django.core.management import call_command
from django.db import connection

from claims.matching import matcher
from claims.matching.features import statement_features
from claims.models import Claim, Match
from newsdesk.articles.models import Article
from newsdesk.ops.database_owner import connected_as_owner

CLAIMS = int(os.environ.get("CLAIMS", "20000"))
AGAINST = os.environ.get("AGAINST", "")
ROUNDS = int(os.environ.get("ROUNDS", "3"))
AN_ARTICLE = 25
# How many articles of the made-up newsroom are taken for one long one.
TOGETHER = 12
Found = list[tuple[str, str, str]]

OTHER_BUILD = """
import json, os, sys, time
sys.path.insert(0, os.getcwd())
import django
django.setup()
try:
    from claims.matching import matcher
except ImportError:
    from claims import matching as matcher
from claims.models import Claim
ids = json.load(sys.stdin)
claims = {str(claim.pk): claim for claim in Claim.objects.with_claimant().filter(pk__in=ids)}
matches_of = getattr(matcher, "matches_of_claim", None) or matcher.matches_of
begun = time.perf_counter()
found = [match for id in ids for match in matches_of(claims[id])]
told = sorted({(str(m.first_id or m.first.pk), str(m.second_id or m.second.pk), m.relation) for m in found})
print(json.dumps([time.perf_counter() - begun, told]))
"""


def as_told(found: list[Match]) -> Found:
    """Which pairs, and how they stand to each other; whichever of the two was asked about."""
    return sorted({(str(match.first_id), str(match.second_id), match.relation) for match in found})


def one_by_one(claims: list[Claim]) -> list[Match]:
    """As for a claim that an editor adds."""
    return [match for claim in claims for match in matcher.matches_of_claim(claim)]


def in_bulk(claims: list[Claim]) -> list[Match]:
    """As for an article."""
    return [match for found in matcher.matches_of_claims(claims).values() for match in found]


def timed(action: Callable[[list[Claim]], list[Match]], claims: list[Claim]) -> tuple[float, Found]:
    """Seconds, with nothing remembered from before."""
    statement_features.cache_clear()
    begun = time.perf_counter()
    found = action(claims)
    return time.perf_counter() - begun, as_told(found)


def other_build(ids: list[UUID]) -> tuple[float, Found]:
    """Seconds that the other build takes for the same."""
    done = subprocess.run(
        [sys.executable, "-c", OTHER_BUILD],
        cwd=AGAINST,
        input=json.dumps([str(pk) for pk in ids]),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": AGAINST},
    )
    seconds, told = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"  the other build: {seconds:.2f} s, {len(told)} pairs", flush=True)
    return float(seconds), [(first, second, relation) for first, second, relation in told]


def _restate(claims: list[Claim]) -> None:
    """Let a third of the claims say what one of the archive says, in another order or with another first word."""
    archive = Claim.objects.exclude(pk__in=[claim.pk for claim in claims]).order_by("pk")
    for number, claim in enumerate(claims[::3]):
        said = archive[number * 7].words.split()
        claim.words = " ".join(said[1:] if number % 2 else [*said[3:], *said[:3]])
        claim.save(update_fields=["words"])


def main() -> int:
    """Load the archive, compare, print the ratios; 1 when bulk finds other pairs."""
    call_command("load_synthetic", articles=-(-CLAIMS // AN_ARTICLE), verbosity=0)
    call_command("load_synthetic", articles=TOGETHER, seed=2, verbosity=0)
    with connected_as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    newest = Article.objects.order_by("-pk")[:TOGETHER]
    claims = list(Claim.objects.filter(article__in=list(newest)).with_claimant().order_by("pk"))
    _restate(claims)
    words = sum(len(claim.words.split()) for claim in claims)
    print(
        f"{len(claims)} claims of {words:,} words against {Claim.objects.count():,}, best of {ROUNDS}",
        flush=True,
    )
    return _compare(claims)


def _compare(claims: list[Claim]) -> int:
    """Rounds in turns, and their ratios; 1 when bulk finds other pairs."""
    alone: list[float] = []
    together: list[float] = []
    other: list[float] = []
    before: Found = []
    first: Found = []
    second: Found = []
    for _round in range(ROUNDS):
        if AGAINST:
            seconds, before = other_build([claim.pk for claim in claims])
            other.append(seconds)
        seconds, first = timed(one_by_one, claims)
        alone.append(seconds)
        seconds, second = timed(in_bulk, claims)
        together.append(seconds)
        print(
            f"  one by one: {alone[-1]:.2f} s, in bulk: {together[-1]:.2f} s, {len(second)} pairs", flush=True
        )
    print(
        f"one by one {min(alone):.2f} s, in bulk {min(together):.2f} s: {min(alone) / min(together):.1f} times faster"
    )
    if other:
        print(f"the other build {min(other):.2f} s: {min(other) / min(together):.1f} times faster than it")
        print(
            f"pairs that only the other build has: {len(set(before) - set(second))}, only this: {len(set(second) - set(before))}"
        )
    if first != second:
        print(f"other pairs: {len(set(first) ^ set(second))}")
    return int(first != second)
