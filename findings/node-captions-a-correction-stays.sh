#!/bin/sh
# node-captions (npm): "$125", corrected to "$12" while it was written, stays $125, and captions after an hour are 3.6 seconds late.
#
# One would guess: a Scenarist file (SCC) becomes captions of SubRip with the words that a viewer sees, at the times that the file says.
#     A time with a semicolon is drop-frame, which follows the clock; one with colons only runs slower and is 3.6 seconds behind
#     in an hour. A caption at second 0 of a SubRip file is one like all others.
# What happens: the code for "one letter back" (94a1), with which a captioner takes back a slip, is left out, so the letter stays. The
#     semicolon is read as a colon, and the 3.6 seconds of the slower count are added to both. A caption that is painted on the screen
#     (9429) is left out. From a SubRip file a caption that begins at second 0 is left out. Nothing is reported.
# Version: node-captions 0.4.6.
# Why it matters: captions of American programmes are kept in this format, and a captioner who works live corrects figures and names. A
#     quotation has words that its speaker did not say, or its first ones are missing.
# What to do instead: use another converter, and compare a caption late in the programme with the sound.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" node-captions@0.4.6
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import captions from "node-captions";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** A letter as a byte whose ones are odd in number, as closed captions have it. */
function byte(letter) {
  const code = letter.charCodeAt(0);
  const ones = code.toString(2).replaceAll("0", "").length;
  return (ones % 2 ? code : code | 0x80).toString(16).padStart(2, "0");
}

/** Words as codes, two letters in each. */
const codes = (words) => words.padEnd(words.length + (words.length % 2)).match(/../g).map(([first, second]) => byte(first) + byte(second)).join(" ");

/** A caption that appears as a whole on the lowest row. */
const popped = (written) => `9420 9420 94ae 94ae 9470 9470 ${written} 942f 942f`;

/** Time and words of each caption in SubRip. */
function subrip(json) {
  const blocks = captions.srt.generate(json).trim().split(/\n\n+/);
  return blocks.map((block) => block.split("\n").slice(1).join(" ").replaceAll("  ", " ").trim());
}

/** What becomes of a Scenarist file with these lines: time and codes. */
function scenarist(lines) {
  const file = ["Scenarist_SCC V1.0", ""];
  for (const [time, line] of Object.entries(lines)) file.push(`${time}\t${line}`, "");
  return subrip(captions.scc.toJSON(file));
}

console.log(`node-captions ${JSON.parse(readFileSync("node_modules/node-captions/package.json", "utf8")).version}`);
const corrected = `${codes("They paid $125")} 94a1 94a1 ${codes(" million")}`;
check("They paid $125, one letter back, million", scenarist({ "00:00:01:00": popped(corrected), "00:00:04:00": "942c 942c" }), [
  "00:00:01,668 --> 00:00:04,037 They paid $125 million",
]);
const words = popped(codes("Rents rose"));
check("at 01:00:00:00, without drop-frame", scenarist({ "01:00:00:00": words, "01:00:04:00": "942c 942c" }), [
  "01:00:04,000 --> 01:00:07,637 Rents rose",
]);
check("at 01:00:00;00, with drop-frame", scenarist({ "01:00:00;00": words, "01:00:04;00": "942c 942c" }), [
  "01:00:04,000 --> 01:00:07,637 Rents rose",
]);
const painted = {
  "00:00:01:00": popped(codes("Rents rose")),
  "00:00:03:00": `942c 942c 9429 9429 9470 9470 ${codes("but not in Skelby")}`,
  "00:00:06:00": `942c 942c ${popped(codes("Ott said."))}`,
  "00:00:08:00": "942c 942c",
};
check("popped at second 1, painted on at 3, popped at 6", scenarist(painted), [
  "00:00:01,401 --> 00:00:03,036 Rents rose",
  "00:00:06,473 --> 00:00:08,041 Ott said.",
]);
const file = "1\n00:00:00,000 --> 00:00:02,000\nNobody paid.\n\n2\n00:00:02,000 --> 00:00:04,000\nOtt did.\n";
check("a SubRip file with captions at seconds 0 and 2", subrip(captions.srt.toJSON(file.split("\n"))), [
  "00:00:02,000 --> 00:00:04,000 Ott did.",
]);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
