#!/bin/sh
# undate: with the parser for all formats 5 March 2026 (2026-03-05) is the whole year 2026, and "about 1984" (1984~) is 1984.
#
# One would guess: the parser "omnibus" takes what one of its formats takes, with the same result, and a date of EDTF that
#     is uncertain (?) or approximate (~) stays so, or is refused as the seasons are.
# What happens: of an ISO date only the year is kept, with YEAR as its precision, while "5 March 2026" is a day. A Hebrew date loses
#     its day, an Islamic date keeps it. The parsers for each format alone read all of them. The signs "?", "~" and "%" are accepted
#     and forgotten: the date equals the certain one and is written without them.
# Version: undate 0.8.0 with lark 1.3.1.
# Why it matters: "Skelby closed its mine on 5 March 2026" agrees with a source that gives 30 December, as both are the year 2026. A
#     record that says "about 1984" is quoted as one that says 1984.
# What to do instead: name the format when you parse, compare the precision with the length of the text, and keep the text of a date
#     that ends in one of the three signs.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet undate==0.8.0 lark==1.3.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from undate import Undate

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def read(text, style="omnibus"):
    """The first day, the last day and the precision of the date that is read."""
    date = Undate.parse(text, style)
    return f"{date.earliest} {date.latest} {date.precision.name}"


print("undate", version("undate"))
check("2026-03-05 as EDTF", read("2026-03-05", "EDTF"), "2026-03-05 2026-03-05 DAY")
check("2026-03-05 as any format", read("2026-03-05"), "2026-01-01 2026-12-31 YEAR")
check("2026-03 as any format", read("2026-03"), "2026-01-01 2026-12-31 YEAR")
check("5 March 2026 as any format", read("5 March 2026"), "2026-03-05 2026-03-05 DAY")
same = Undate.parse("2026-03-05", "omnibus") == Undate.parse("2026-12-30", "omnibus")
check("2026-03-05 and 2026-12-30 are the same date", same, True)
check("12 Nisan 5786 as a Hebrew date", Undate.parse("12 Nisan 5786", "Hebrew").precision.name, "DAY")
check("12 Nisan 5786 as any format", Undate.parse("12 Nisan 5786", "omnibus").precision.name, "MONTH")
check("5 Ramadan 1447 as any format", Undate.parse("5 Ramadan 1447", "omnibus").precision.name, "DAY")
for text in ("1984~", "1984?", "1984%", "1984-06~"):
    date = Undate.parse(text, "EDTF")
    certain = text[:-1]
    check(f"{text} as EDTF, written again", date.format("EDTF"), certain)
    check(f"  and is the same as {certain}", date == Undate.parse(certain, "EDTF"), True)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
