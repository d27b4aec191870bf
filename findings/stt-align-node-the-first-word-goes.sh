#!/bin/sh
# stt-align-node: a word that was said at second 0 is left out of the aligned transcript: "Not all rents rose" is "all rents rose".
#
# One would guess: alignSTT() takes the words of a recogniser with their times and the text as a person corrected it, and gives each
#     word of the corrected text a time. No word of the text is lost, and the words that were right keep their times.
# What happens: a word is either one with times or one without. One with the start 0 and an end is neither, and it is missing in what
#     is given back. Several words added at the end have no length. Words are compared by their letters from a to z only: in Russian,
#     Greek or Arabic all words are equal, so that one word added at the front moves each of them to the time of the one before.
# Version: stt-align-node 2.0.1 with difflib 0.2.4. The older @bbc/stt-align-node 1.4.3 keeps the first word.
# Why it matters: recognisers give 0 for a word at the start, and so does each part of a recording that is sent alone. If an
#     answer begins with "not", "no" or "never", the quotation without it says the opposite.
# What to do instead: add a millisecond to all times before the call and take it away after, compare the words given back with the text,
#     and do not use it for scripts other than the Latin one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" stt-align-node@2.0.1 difflib@0.2.4
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import align from "stt-align-node";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** Each word of the corrected text with its start, if a word was said each second, from this second on. */
function aligned(heard, corrected, from) {
  const words = heard.split(" ").map((text, number) => ({ text, start: from + number, end: from + number + 0.8 }));
  return align.alignSTT({ words }, corrected).map((word) => `${word.start} ${word.text}`);
}

const packageOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
console.log(`stt-align-node ${packageOf("stt-align-node")} with difflib ${packageOf("difflib")}`);
const sentence = ["not all rents rose in skelby", "Not all rents rose in Skelby."];
check("Not all rents rose in Skelby, from second 3", aligned(...sentence, 3), [
  "3 Not", "4 all", "5 rents", "6 rose", "7 in", "8 Skelby.",
]);
check("the same from second 0", aligned(...sentence, 0), ["1 all", "2 rents", "3 rose", "4 in", "5 Skelby."]);
check("the same from 0.001", aligned(...sentence, 0.001)[0], "0.001 Not");
check("Ott never took it, from second 0", aligned("ott never took it", "Ott never took it.", 0), ["1 never", "2 took", "3 it."]);
check("12 ships, from second 0", aligned("twelve ships left", "12 ships left.", 0), ["1 ships", "2 left."]);
check("English: a word is added at the front", aligned("rents did not rise", "No, rents did not rise", 3), [
  "0 No,", "3 rents", "4 did", "5 not", "6 rise",
]);
check("Greek: a word is added at the front", aligned("τα ενοίκια δεν αυξήθηκαν", "Όχι, τα ενοίκια δεν αυξήθηκαν", 3), [
  "3 Όχι,", "4 τα", "5 ενοίκια", "6 δεν", "6.8 αυξήθηκαν",
]);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
