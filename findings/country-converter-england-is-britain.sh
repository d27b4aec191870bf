#!/bin/sh
# country_converter: England is the United Kingdom, Scotland is not found, and people named Jordan or Chad are countries.
#
# One would guess: names of countries are matched as wholes, parts of a country are treated alike, and what is no country is
#     not found.
# What happens: the regular expressions match anywhere in the name. "England" and "Bank of England" are GBR, "Scotland" and
#     "Northern Ireland" are not found, "Jordan Smith" is JOR, "Jersey City" is JEY.
# Version: country_converter 1.3.2 with pandas 2.3.3. With pandas 3 the class cannot be made: the code NA of Namibia is read
#     as a missing value, and a TypeError is raised.
# Why it matters: a figure for England is compared with the statistics of the whole United Kingdom, and the name of a person
#     brings in a country. Both look like a good match.
# What to do instead: let it convert only what is known to be the name of a country, and keep England in a list of your own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet country_converter==1.3.2 pandas==2.3.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import logging

import country_converter

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


logging.disable(logging.CRITICAL)
converter = country_converter.CountryConverter()


def code(name):
    """The code of three letters, or None."""
    return converter.convert(name, to="ISO3", not_found="not found")


print("country_converter", version("country_converter"))
for name, seen in {
    "United Kingdom": "GBR", "England": "GBR", "Bank of England": "GBR", "Scotland": "not found",
    "Northern Ireland": "not found", "Jordan Smith": "JOR", "Chad Adeyemi": "TCD", "Jersey City": "JEY",
    "Holland": "not found",
}.items():
    check(name, code(name), seen)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
