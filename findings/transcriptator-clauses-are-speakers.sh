#!/bin/sh
# transcriptator: "Rents fell in two towns: Skelby and Westmere" was said by a speaker of the name "Rents fell in two towns".
#
# One would guess: a name and a colon at the start of a caption ("Ann: No.") name the speaker, and so does <v Ann Alder>, the voice
#     of WebVTT. A caption without a name has the speaker of the one before, or none.
# What happens: whatever stands before the first colon of a caption is a speaker, however long, and is cut from the text. All that
#     follows is that speaker's until the next colon. A voice is found only if it is one word: with a first and a last name
#     the tag stays in the text, and the words are those of the speaker before. The end tag </v> stays as well. Captions with a
#     worded name of their own are left out, with a line on the console.
# Version: transcriptator 1.1.4.
# Why it matters: it reads the transcripts of podcasts. What the minister denies is said by the reporter who asked, and the beginning
#     of a claim, here with its verb, is gone from the text.
# What to do instead: take the names from WebVTT yourself, and accept a speaker only if you know the name; else put the colon back.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" transcriptator@1.1.4
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import { convertFile } from "transcriptator";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** Speaker and text of the captions of a file, which is SubRip, or WebVTT if it begins so. */
function said(captions, head = "", names = captions.map((_, number) => `${number + 1}`)) {
  const blocks = captions.map((text, n) => `${names[n]}\n00:00:0${n},000 --> 00:00:0${n + 1},000\n${text}\n`);
  const file = head ? `${head}\n\n${blocks.join("\n").replace(/,000/g, ".000")}` : blocks.join("\n");
  return convertFile(file).map(({ speaker, body }) => [speaker, body]);
}

console.error = () => {};
console.log(`transcriptator ${JSON.parse(readFileSync("node_modules/transcriptator/package.json", "utf8")).version}`);
check("SubRip: Ann: Did you pay? / Bo: No.", said(["Ann: Did you pay?", "Bo: No."]), [
  ["Ann", "Did you pay?"],
  ["Bo", "No."],
]);
const towns = ["Bo: We asked for the figures.", "Rents fell in two towns: Skelby and Westmere.", "I never said that they rose."];
check(`SubRip: ${towns.join(" / ")}`, said(towns), [
  ["Bo", "We asked for the figures."],
  ["Rents fell in two towns", "Skelby and Westmere."],
  ["Rents fell in two towns", "I never said that they rose."],
]);
const sure = ["Bo: One thing is sure: we did not pay.", "And I did not tell the council this: pay 5 million."];
check(`SubRip: ${sure.join(" / ")}`, said(sure), [
  ["Bo", "One thing is sure: we did not pay."],
  ["And I did not tell the council this", "pay 5 million."],
]);
const voices = ["<v Ann>Did you take the money?", "<v Bo Birch>I never took it."];
check(`WebVTT: ${voices.join(" / ")}`, said(voices, "WEBVTT"), [
  ["Ann", "Did you take the money?"],
  ["Ann", "<v Bo Birch>I never took it."],
]);
const closed = ["<v Ann>Did you take it?</v>"];
check(`WebVTT: ${closed}`, said(closed, "WEBVTT"), [["Ann", "Did you take it?</v>"]]);
check(`WebVTT, the second caption is named "answer": ${voices.join(" / ")}`, said(voices, "WEBVTT", ["1", "answer"]), [
  ["Ann", "Did you take the money?"],
]);
if (changed.length) {
  process.stderr.write(`The behaviour has changed for: ${changed}\n`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
