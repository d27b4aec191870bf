#!/bin/sh
# ixbrlparse: a loss of "six" million is a gain of 6, no figure is zero, and "12" at the end of a paragraph joins the "5" of the next.
#
# One would guess: the accounts of a company in Inline XBRL give each figure with the scale and the sign of its tag, in words as in
#     digits; a fact that is marked as nil has no value; and the text of a note keeps the ends of its lines and, as escape="true" asks
#     for, the tags of its paragraphs.
# What happens: for figures in words neither scale nor sign is used, so "fifty" in thousands is 50. A nil fact is 0. Ends of lines
#     are taken out without a space, and paragraphs are joined. Of the parts that a note leaves out (ix:exclude, such as the page
#     number between two pages) the first is taken out, and the next ones and those in a continuation stay. Nothing is reported.
# Version: ixbrlparse 0.12.0 with word2number 1.1 and beautifulsoup4 4.15.0.
# Why it matters: companies in Britain and the United States and listed ones in the European Union file accounts like this. A claim
#     about a loss or a debt is found to be wrong by a factor of a million, or by its sign, and "there was none" is found to be true.
# What to do instead: skip facts whose tag (soup_tag) has xsi:nil, put scale and sign to those with the format numwordsen, and take
#     the text of notes from the tag with a space between its parts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ixbrlparse==0.12.0 word2number==1.1 beautifulsoup4==4.15.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

from ixbrlparse import IXBRL

changed = []
NAMESPACES = {
    "": "http://www.w3.org/1999/xhtml",
    ":ix": "http://www.xbrl.org/2013/inlineXBRL",
    ":ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
    ":sec": "http://www.sec.gov/inlineXBRL/transformation/2015-08-31",
    ":xbrli": "http://www.xbrl.org/2003/instance",
    ":iso4217": "http://www.xbrl.org/2003/iso4217",
    ":xsi": "http://www.w3.org/2001/XMLSchema-instance",
    ":co": "http://skelby.example/2025",
}


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def accounts(body):
    """The accounts of a company for one year, with this in their body, as the library reads them."""
    names = " ".join(f'xmlns{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    page = (
        f"<html {names}><head><title>Skelby Ferries</title></head><body><div><ix:header><ix:resources>"
        '<xbrli:context id="year"><xbrli:entity><xbrli:identifier scheme="http://skelby.example">1</xbrli:identifier>'
        "</xbrli:entity><xbrli:period><xbrli:startDate>2025-01-01</xbrli:startDate><xbrli:endDate>2025-12-31</xbrli:endDate>"
        '</xbrli:period></xbrli:context><xbrli:unit id="EUR"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>'
        f"</ix:resources></ix:header></div>{body}</body></html>"
    )
    return IXBRL(io.StringIO('<?xml version="1.0" encoding="UTF-8"?>' + page))


def figure(text, attributes):
    fact = f'<ix:nonFraction name="co:Result" contextRef="year" unitRef="EUR" {attributes}>{text}</ix:nonFraction>'
    return accounts(f"<p>{fact}</p>").numeric[0].value


def note(text, rest="", attributes=""):
    fact = f'<ix:nonNumeric name="co:Note" contextRef="year" {attributes}>{text}</ix:nonNumeric>'
    return accounts(f"<div>{fact}{rest}</div>").nonnumeric[0].value


print("ixbrlparse", version("ixbrlparse"), "with word2number", version("word2number"))
digits, words = 'format="ixt:num-dot-decimal" decimals="0"', 'format="sec:numwordsen" decimals="0"'
check("6, scale 6, sign -", figure("6", f'{digits} scale="6" sign="-"'), -6_000_000.0)
check("six, scale 6, sign -", figure("six", f'{words} scale="6" sign="-"'), 6)
check("fifty, scale 3", figure("fifty", f'{words} scale="3"'), 50)
check("nil", figure("", 'xsi:nil="true"'), 0)
paragraphs = "<p>We lost 12</p><p>5 ships sank</p>"
check(f"the note {paragraphs}, to be kept with its tags", note(paragraphs, "", 'escape="true"'), "We lost 125 ships sank")
check("the note 'We lost' / '12' / 'ships'", note("We lost\n12\nships"), "We lost12ships")
skipped = "<ix:exclude>{}</ix:exclude>"
check("the note 'We did' (page 3) 'not pay'", note(f"We did {skipped.format(3)}not pay"), "We did not pay")
two = f"We did not{skipped.format(' page 3')} pay 12{skipped.format(4)} euros"
check("the note 'We did not' (page 3) 'pay 12' (4) 'euros'", note(two), "We did not pay 124 euros")
rest = f'<p>page 3</p><ix:continuation id="more"> pay 12{skipped.format(4)} euros</ix:continuation>'
check("the same with a continuation", note("We did not", rest, 'continuedAt="more"'), "We did not pay 124 euros")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
