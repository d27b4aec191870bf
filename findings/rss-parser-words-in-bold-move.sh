#!/bin/sh
# rss-parser: "Rents <b>did not</b> rise" in an Atom feed is "Rents  rise …did not", and "<5 percent in May and >6" is "6".
#
# One would guess: the content of an entry is what the feed has, and its snippet is the same text without tags.
# What happens: content of the type xhtml is taken apart and put together again: first all that stands outside of tags, then one kind
#     of tag after the other, each with all its words. So two speakers stand before their two quotations. Content of the type text is
#     no HTML, but what stands between "<" and ">" in it is cut from the snippet. Only some ends of blocks become a line break in a
#     snippet: cells, terms of a list and single characters between two breaks are joined to what follows, so rates of 12 and 5 are
#     125. Of two authors the first is kept. Nothing is raised.
# Version: rss-parser 3.13.0.
# Why it matters: the library is the usual one for feeds in JavaScript, and the snippet is what a desk watches for claims. A denial is
#     moved behind the full stop, results become other results, and a claim of two people has one author.
# What to do instead: take the text of an Atom entry from the XML itself, make your own text of `content` in the other cases with a
#     parser of HTML, and name "dc:creator" or "author" in `customFields` under a name of your own with `keepArray`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" rss-parser@3.13.0
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import Parser from "rss-parser";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** The item of an Atom feed with one entry. */
async function atom(inside) {
  const feed = `<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Skelby Post</title><id>urn:example:post</id>
    <updated>2026-03-05T10:00:00Z</updated><entry><title>Rents</title><id>urn:example:rents</id>
    <updated>2026-03-05T10:00:00Z</updated>${inside}</entry></feed>`;
  return (await new Parser().parseString(feed)).items[0];
}

/** The item of an RSS feed with one item. */
async function rss(inside) {
  const feed = `<?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Skelby Post</title>
    <link>https://post.example/</link><description>News</description><item><title>Rents</title>${inside}</item></channel></rss>`;
  return (await new Parser().parseString(feed)).items[0];
}

/** The snippet of an Atom entry with this XHTML, or with this text. */
const xhtml = async (inside) =>
  (await atom(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${inside}</div></content>`)).contentSnippet;
const text = async (inside) => (await atom(`<content type="text">${inside}</content>`)).contentSnippet;

/** The snippet of an RSS item with this HTML. */
const html = async (inside) => (await rss(`<description><![CDATA[${inside}]]></description>`)).contentSnippet;

console.log(`rss-parser ${JSON.parse(readFileSync("node_modules/rss-parser/package.json", "utf8")).version}`);
const denial = "Rents <b>did not</b> rise by <i>12</i> percent.";
check(`Atom, xhtml: ${denial}`, await xhtml(denial), "Rents  rise by  percent.did not12");
check(`RSS: ${denial}`, await html(denial), "Rents did not rise by 12 percent.");
const two = 'The mayor said "we paid <i>5</i> million", and the union said <b>12</b>.';
check(`Atom, xhtml: ${two}`, await xhtml(two), 'The mayor said "we paid  million", and the union said .512');
const speakers = "<p>The mayor:</p><blockquote>We paid.</blockquote><p>The union:</p><blockquote>Nobody paid.</blockquote>";
check(`Atom, xhtml: ${speakers}`, await xhtml(speakers), "The mayor:\nThe union:\nWe paid.\nNobody paid.");
const less = "Below &lt;5 percent in May and &gt;6 in June";
check(`Atom, text: ${less}`, await text(less), "Below 6 in June");
check("  its content", (await atom(`<content type="text">${less}</content>`)).content, "Below <5 percent in May and >6 in June");
const cells = "<table><tr><td>Rate</td><td>12</td><td>5</td></tr></table>";
check(`RSS: ${cells}`, await html(cells), "Rate125");
const terms = "<dl><dt>Yes</dt><dd>12</dd><dt>No</dt><dd>5</dd></dl>";
check(`RSS: ${terms}`, await html(terms), "Yes12No5");
const goals = "Skelby<br>3<br>Westmere<br>1";
check(`RSS: ${goals}`, await html(goals), "Skelby\n3Westmere\n1");
const seats = "Seats of the Greens:<br>5<br>6 of the Blues";
check(`RSS: ${seats}`, await html(seats), "Seats of the Greens:\n56 of the Blues");
const creators = "<dc:creator>Ann Alder</dc:creator><dc:creator>Bo Birch</dc:creator>";
check("RSS: creator, of Ann Alder and Bo Birch", (await rss(creators)).creator, "Ann Alder");
const authors = "<author><name>Ann Alder</name></author><author><name>Bo Birch</name></author>";
check("Atom: author, of Ann Alder and Bo Birch", (await atom(authors)).author, "Ann Alder");
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
