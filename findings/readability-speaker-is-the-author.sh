#!/bin/sh
# Readability: the speaker of a quotation or the place of a dateline is the author of the article, and is cut from its text.
#
# One would guess: `byline` is who wrote the article; without a byline it is null, and the text keeps all words of the sentences.
# What happens: the first element whose class or id contains "author", "byline" or "dateline" is the byline, wherever it stands and as
#     part of another word too: "authority", "quote-author", "photo-author". It is removed, up to a whole paragraph of a
#     hundred characters. The byline that follows stays in the text as a sentence. Of two authors the second stays there.
#     An author in the head of the page prevents this, but of two `<meta name="author">` only the last is taken.
# Version: @mozilla/readability 0.6.0 with linkedom 0.18.15.
# Why it matters: the statement "We lied" stands in an article by the man who said it, with nobody's name beside it; "The Harbour
#     Authority paid 3 million" becomes "The paid 3 million". The sentence is what the desk checks.
# What to do instead: read the authors yourself, then put one `<meta name="author" content="-">` into the head and call Readability
#     after that: it looks for no byline in the body, and leaves all words where they are.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" @mozilla/readability@0.6.0 linkedom@0.18.15
node - <<'JAVASCRIPT'
const { Readability } = require("@mozilla/readability");
const { parseHTML } = require("linkedom");

const REST = `<p>${"The auditors of the county say that more is to come, and that the bridge will open in May. ".repeat(6)}</p>`;
const changed = [];

/** Print the byline and the first words that are found, and remember an answer that is not the one seen before. */
function check(what, body, seen, head = "") {
  const page = `<html><head><title>The bridge</title>${head}</head><body><article>${body}${REST}${REST}</article></body></html>`;
  const article = new Readability(parseHTML(page).document).parse();
  const text = article.textContent.replace(/\s+/g, " ").split("The auditors")[0].trim();
  const got = JSON.stringify([article.byline ?? null, text]);
  console.log(`  ${what}\n    -> ${got}`);
  if (got !== JSON.stringify(seen)) changed.push(what);
}

console.log(`@mozilla/readability ${require("@mozilla/readability/package.json").version}`);
const QUOTATION = '<blockquote><p>We lied.</p><cite class="quote-author">Tom Hale, mayor</cite></blockquote>';
const BYLINE = '<p class="byline">By Ana Lund</p>';
check("a byline before a quotation (right)", `${BYLINE}${QUOTATION}`, ["By Ana Lund", "We lied.Tom Hale, mayor"]);
check("a quotation before a byline", `${QUOTATION}${BYLINE}`, ["Tom Hale, mayor", "We lied.By Ana Lund"]);
check(
  "a claim",
  '<p>Claimed by <span class="claim-author">Tom Hale</span>: it cost 3 million.</p>',
  ["Tom Hale", "Claimed by : it cost 3 million."],
);
check(
  "an authority",
  '<p>The <span class="authority">Harbour Authority</span> paid 3 million.</p>',
  ["Harbour Authority", "The paid 3 million."],
);
check(
  "a paragraph",
  '<p class="note-to-authorities">The Harbour Authority paid 3 million.</p>',
  ["The Harbour Authority paid 3 million.", ""],
);
check("a dateline", '<p><span class="dateline">SKELBY, 3 March</span> It rained.</p>', ["SKELBY, 3 March", "It rained."]);
check(
  "two authors",
  '<p>By <span class="author">Ana Lund</span> and <span class="author">Kim Roe</span></p>',
  ["Ana Lund", "By and Kim Roe"],
);
check(
  "two authors in the head",
  QUOTATION,
  ["Kim Roe", "We lied.Tom Hale, mayor"],
  '<meta name="author" content="Ana Lund"><meta name="author" content="Kim Roe">',
);
check(
  "an authority, with a meta element for the author",
  '<p>The <span class="authority">Harbour Authority</span> paid 3 million.</p>',
  ["-", "The Harbour Authority paid 3 million."],
  '<meta name="author" content="-">',
);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
