#!/bin/sh
# uk-election-timetables: without a country, the deadlines of voters in an election to the House of Commons are those of Scotland.
#
# One would guess: "parl.2019-12-12" is enough. The country is optional for these elections, the example of the library has none, and
#     an id that needs one raises AmbiguousElectionIdError. Where the countries differ, the earliest date is given, so that no one is late.
# What happens: that is so for the close of nominations. The deadlines to register, to apply for a postal vote and for a voter's
#     certificate are counted with the bank holidays of Scotland if no country is given, as Scotland is what is left when it is none of
#     the others. Easter Monday is no holiday there, and St Andrew's Day is. In the week after Easter an English voter is told to register
#     until the Monday; the deadline was the Friday before. In December 2019 the deadline comes a day early. With the country England
#     the deadline for postal votes of that general election is a day late instead (both were 26 November in all of Great Britain).
#     After 2028 there are no bank holidays in the data, and no warning says so.
# Version: uk-election-timetables 5.0.2.
# Why it matters: "you can register until" is a claim that many newsrooms print and check. A reader who trusts the later date cannot
#     vote. The true dates are those that councils announced: for the by-election of 1 May 2025 in England 11 April to register and 14
#     April for postal votes.
# What to do instead: give the country for each constituency, also of a general election, and compare the dates with the notice of
#     the returning officer, above all around Easter, at the end of August and of November.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet uk-election-timetables==5.0.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from uk_election_timetables.calendars import Country
from uk_election_timetables.election_ids import AmbiguousElectionIdError, from_election_id

BY_ELECTION = "parl.westmere.by.2025-05-01"
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def dates(election, country=None):
    """The last days to register, to apply for a postal vote, and to nominate."""
    found = from_election_id(election, country=country)
    days = found.registration_deadline, found.postal_vote_application_deadline, found.close_of_nominations
    return [f"{day:%Y-%m-%d}" for day in days]


print("uk-election-timetables", version("uk-election-timetables"))
print("  register, postal vote, nominations")
check(f"{BY_ELECTION}, no country", dates(BY_ELECTION), ["2025-04-14", "2025-04-15", "2025-04-02"])
check(f"{BY_ELECTION}, England", dates(BY_ELECTION, Country.ENGLAND), ["2025-04-11", "2025-04-14", "2025-04-02"])
check(f"{BY_ELECTION}, Scotland", dates(BY_ELECTION, Country.SCOTLAND), ["2025-04-14", "2025-04-15", "2025-04-03"])
check("parl.2019-12-12, no country", dates("parl.2019-12-12"), ["2019-11-25", "2019-11-26", "2019-11-14"])
check(
    "parl.2019-12-12, England",
    dates("parl.2019-12-12", Country.ENGLAND),
    ["2019-11-26", "2019-11-27", "2019-11-15"],
)
try:
    answer = dates("local.westmere.2025-05-01")
except AmbiguousElectionIdError as error:
    answer = type(error).__name__
check("local.westmere.2025-05-01, no country", answer, "AmbiguousElectionIdError")
check(
    "parl.2028-06-01, England (with a bank holiday on 29 May)",
    dates("parl.2028-06-01", Country.ENGLAND),
    ["2028-05-15", "2028-05-16", "2028-05-04"],
)
check(
    "parl.2029-05-31, England (with a bank holiday on 28 May)",
    dates("parl.2029-05-31", Country.ENGLAND),
    ["2029-05-15", "2029-05-16", "2029-05-04"],
)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
