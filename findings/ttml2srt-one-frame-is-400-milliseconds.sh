#!/bin/sh
# ttml2srt (npm): one frame of 25 in a second is 400 milliseconds, a caption of two lines in the file is lost, and "12" is "1 2".
#
# One would guess: the captions of a TTML file become captions of SubRip with the same words and times; "00:00:01:01" at 25 frames in a
#     second is one second and 40 milliseconds, and so is "1.04s".
# What happens: less than 100 milliseconds are filled up with zeros at their end, not at their front: 40 becomes 400. A caption can end
#     before it begins, and one can come before the next. A paragraph is not found if its words or its attributes go over the end
#     of a line in the file, which means nothing in XML. A space is put before and after each part in italics or bold, also inside
#     a figure, and "&lt;" stays as it is. Nothing is reported for what is left out.
# Version: ttml2srt 1.2.4.
# Why it matters: broadcasters deliver TTML, often indented. The sentence "The minister did not resign" is not in the transcript, or it
#     is at a time at which nobody speaks.
# What to do instead: read the file with an XML parser, and count 1000 * frames / rate yourself.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" ttml2srt@1.2.4
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import converter from "ttml2srt";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** The time and the words of each caption in a document with these paragraphs. */
function captions(...paragraphs) {
  const said = console.info;
  console.info = () => {};
  const converted = converter.ttml2srt(
    '<?xml version="1.0" encoding="UTF-8"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ' +
      'xmlns:tts="http://www.w3.org/ns/ttml#styling" ttp:timeBase="media" ttp:frameRate="25" xml:lang="en"><body><div>' +
      `${paragraphs.join("")}</div></body></tt>`,
  );
  console.info = said;
  const blocks = converted.replace("\ufeff", "").trim().split(/\r\n\r\n/);
  return blocks.map((block) => block.split("\r\n").slice(1).join(" "));
}

console.log(`ttml2srt ${JSON.parse(readFileSync("node_modules/ttml2srt/package.json", "utf8")).version}`);
const last = '<p begin="00:00:09.000" end="00:00:10.000">in May</p>';
const later = "00:00:09,000 --> 00:00:10,000 in May";
check(
  "frames: 1:01 to 1:05, then 1:05 to 2:00",
  captions('<p begin="00:00:01:01" end="00:00:01:05">Rents did</p>', '<p begin="00:00:01:05" end="00:00:02:00">not rise</p>'),
  ["00:00:01,400 --> 00:00:01,200 Rents did", "00:00:01,200 --> 00:00:02,000 not rise"],
);
check("seconds: 1.04s to 2.005s", captions('<p begin="1.04s" end="2.005s">Rents fell</p>'), [
  "00:00:01,400 --> 00:00:02,500 Rents fell",
]);
check("one line", captions('<p begin="00:00:01.000" end="00:00:02.000">Ott did not resign</p>', last), [
  "00:00:01,000 --> 00:00:02,000 Ott did not resign",
  later,
]);
check("words on two lines", captions('<p begin="00:00:01.000" end="00:00:02.000">Ott did not\n  resign</p>', last), [later]);
check("attributes on two lines", captions('<p begin="00:00:01.000"\n   end="00:00:02.000">Ott did not resign</p>', last), [later]);
const bold = '1<span tts:fontWeight="bold">2</span>.<span tts:fontWeight="bold">5</span> percent, &lt;13';
check("12.5 percent, partly in bold, <13", captions(`<p begin="00:00:01.000" end="00:00:02.000">${bold}</p>`), [
  "00:00:01,000 --> 00:00:02,000 1 <b>2</b> . <b>5</b> percent, &lt;13",
]);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
