#!/bin/sh
# surt: the key under which web archives look up a page is in lower case, so two videos share one key.
#
# One would guess: the sortable form of an address (com,example)/path) turns the host around and leaves path and query
#     as they are, because both tell large from small characters.
# What happens: the usual canonicalisation puts the whole address into lower case, path and query included, drops "www." and
#     the fragment, and removes parameters that look like a session. Video identifiers and short links live by the case
#     of their characters: two different ones give one and the same key.
# Version: surt 0.3.1.
# Why it matters: indexes of archived pages are sorted by this key. A desk that files or looks up the archived copy of a
#     post by its key alone can put another video beside a claim as its evidence.
# What to do instead: use the key to find candidates, then compare the full address that is stored with each capture.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet surt==0.3.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from surt import surt

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


print("surt", version("surt"))
one, other = (surt(f"https://www.example.com/watch?v={name}") for name in ("AbCdEf", "aBcDeF"))
check("video AbCdEf", one, "com,example)/watch?v=abcdef")
check("video aBcDeF has the same key", one == other, True)
check("a short link", surt("https://example.org/3XyZ"), "org,example)/3xyz")
check("www2 and a fragment", surt("https://www2.example.org/News#part-2"), "org,example)/news")
check(
    "a session parameter",
    surt("https://example.org/a?PHPSESSID=0123456789abcdef0123456789abcdef&page=2"),
    "org,example)/a?page=2",
)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
