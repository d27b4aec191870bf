#!/bin/sh
# newsmlg2: a headline ends at its first link or span, and a caption at its first line break; written out again, the rest is lost.
#
# One would guess: the text of a headline, a caption or a note to editors is all its words, whatever is marked in them; and a document
#     that is read and written without a change says the same.
# What happens: the text is what stands before the first element inside. What stands between and after such elements is not kept
#     anywhere, as the library keeps of each element one text and lists of what is in it. to_xml_string() writes the beginning, then the
#     links, then the spans, in the order of its own lists: "Minister not charged, police say" becomes "Ministerpolicenot". The
#     body of the article is kept whole.
# Version: newsmlg2 1.1 with lxml 6.1.3. The elements a, span, ruby and inline are allowed by NewsML-G2 in headlines, by-lines and
#     datelines; in captions and notes to editors also br.
# Why it matters: the library is the one of the body that makes the standard. The words that go are the ones that a correction or
#     a caption is about: who is not in the picture, and which figure was wrong. No error tells of it, and the result is valid.
# What to do instead: take these texts from the XML, with itertext() of lxml, and pass documents on as they came.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet newsmlg2==1.1 lxml==6.1.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from lxml import etree
from NewsMLG2 import NewsMLG2Document

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
CATALOGUE = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
ITEM = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="{NAMESPACE}" guid="urn:newsml:news.example:20260305:1" standard="NewsML-G2"
    standardversion="2.35" conformance="power" version="2" xml:lang="en-GB">
  <catalogRef href="{CATALOGUE}"/>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:IPTC"/>
    <versionCreated>2026-03-05T12:00:00Z</versionCreated>
    <edNote>Corrects the number of ships: <span>two</span>, not twelve, were hit.</edNote>
  </itemMeta>
  <contentMeta>
    <headline>Minister <span>not</span> charged, <a href="https://news.example/police">police</a> say</headline>
    <by>By <a href="https://news.example/alder">Ann Alder</a> and Bo Birch</by>
    <description role="drol:caption">Rents in Westmere, 2015 to 2026.<br/> There is no figure for 2020.</description>
  </contentMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Rents</title></head>
        <body><p>Rents <b>did not</b> rise by 5%.</p></body></html>
    </inlineXML>
  </contentSet>
</newsItem>
"""
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def words(root, name, space=NAMESPACE):
    """All the words of the first element of this name, as lxml reads them."""
    return " ".join("".join(root.find(f".//{{{space}}}{name}").itertext()).split())


document = NewsMLG2Document(ITEM.encode())
item = document.get_item()
written = etree.fromstring(document.to_xml_string().encode())
before = etree.fromstring(ITEM.encode())
print("newsmlg2", version("newsmlg2"), "with lxml", version("lxml"))
for name, value, read, kept in [
    ("headline", item.contentmeta.headline, "Minister", "Ministerpolicenot"),
    ("by", item.contentmeta.by, "By", "ByAnn Alder"),
    (
        "description",
        item.contentmeta.description,
        "Rents in Westmere, 2015 to 2026.",
        "Rents in Westmere, 2015 to 2026.",
    ),
    ("edNote", item.itemmeta.ednote, "Corrects the number of ships:", "Corrects the number of ships:two"),
]:
    print(f"  {name}: {words(before, name)}")
    check(f"{name}, read", str(value[0]), read)
    check(f"{name}, written again", words(written, name), kept)
paragraph = words(written, "p", "http://www.w3.org/1999/xhtml")
check("the paragraph of the body, written again", paragraph, "Rents did not rise by 5%.")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
