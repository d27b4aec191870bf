#!/bin/sh
# subsrt-ts: in captions of SubStation Alpha "12 ships" are 2, "-12%" is 12%, and what was said at 1:00 is at 60 milliseconds.
#
# One would guess: convert() makes SubRip from the formats in its list with the same words at the same times, or raises an error.
# What happens: of each line of an ASS or SSA file the first character of the text goes, unless a space stands before it. The
#     library also reads what it wrote itself in that way. The times of MicroDVD are counted in frames: at 25 in a second, frame
#     1500 is second 60, and the library takes that for 60 milliseconds. What it writes as MicroDVD is a thousand times late, and
#     the third line of a caption is cut off, as only the first line break is written as "|". Nothing is raised.
# Version: subsrt-ts 2.1.2.
# Why it matters: broadcasters hand over such files with a recording. A figure or a minus that begins a line is another one in the
#     transcript, and a quotation is looked for within the first seconds of a debate.
# What to do instead: read SubStation Alpha with a library that is made for it, divide the frames of MicroDVD by the
#     frame rate yourself, and search the result for words that stand in both files.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" subsrt-ts@2.1.2
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import subsrt from "subsrt-ts";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** A file of SubStation Alpha, as Aegisub writes it, with one caption. */
function alpha(text) {
  return [
    "[Script Info]",
    "ScriptType: v4.00+",
    "",
    "[V4+ Styles]",
    "Format: Name, Fontname, Fontsize",
    "Style: Default,Arial,20",
    "",
    "[Events]",
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
    `Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,${text}`,
    "",
  ].join("\r\n");
}

/** The captions of a file after it was converted to SubRip, each in one line and without its number. */
function converted(content) {
  const captions = subsrt.convert(content, { format: "srt" }).trim().split(/(?:\r?\n){2,}/);
  return captions.map((caption) => caption.split(/\r?\n/).slice(1).join(" "));
}

const SECOND = "00:00:01,000 --> 00:00:02,000";
console.log(`subsrt-ts ${JSON.parse(readFileSync("node_modules/subsrt-ts/package.json", "utf8")).version}`);
check("ASS: 12 ships sank", converted(alpha("12 ships sank")), [`${SECOND} 2 ships sank`]);
check("ASS: -12% of jobs", converted(alpha("-12% of jobs")), [`${SECOND} 12% of jobs`]);
check("ASS: 5, not 12", converted(alpha("5, not 12")), [`${SECOND} , not 12`]);
const ships = `1\n${SECOND}\n12 ships sank\n`;
check("SubRip: 12 ships sank", converted(ships), [`${SECOND} 12 ships sank`]);
check("  written as ASS and read again", converted(subsrt.convert(ships, { format: "ass" })), [`${SECOND} 2 ships sank`]);
check("  written as SSA and read again", converted(subsrt.convert(ships, { format: "ssa" })), [`${SECOND} 2 ships sank`]);
check("MicroDVD: frames 25 to 50 and 1500 to 1525", converted("{25}{50}Rents rose\r\n{1500}{1525}No\r\n"), [
  "00:00:00,001 --> 00:00:00,002 Rents rose",
  "00:00:00,060 --> 00:00:00,061 No",
]);
const three = `1\n${SECOND}\nRents rose by 3\nby 4\nby 5\n`;
check("SubRip from second 1 to 2 in three lines, as MicroDVD", subsrt.convert(three, { format: "sub" }).split(/\r?\n/).slice(0, 2), [
  "{25000}{50000}Rents rose by 3|by 4",
  "by 5",
]);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
