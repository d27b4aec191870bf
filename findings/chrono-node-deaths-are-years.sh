#!/bin/sh
# chrono-node: "On 7 March, 12 people died" happened on 7 March 2012, for certain; "last September" is in the future.
#
# One would guess: a date without a year gets a year that is marked as implied, and the figure behind it belongs to the sentence.
#     "Last" and "next" before a month mean one before and one after the day that is given as today.
# What happens: a whole number of two or four digits behind a day or a month is its year (12 is 2012, 99 is 1999, 2500 is the
#     year 2500), with a comma or without, and isCertain("year") is true. "March 20 people" is 20 March. "Last" and "next"
#     before a month are left out: the nearest month of that name is taken.
# Version: chrono-node 2.10.3.
# Why it matters: reports give a day and then a count of the dead, the arrested, the houses. A claim of this year is filed
#     under another, the count is gone from the rest of the sentence, and the flag that should warn says that all is well.
# What to do instead: take a year only if the text that was found has four digits for it and no noun or "%" follows, and
#     resolve "last" and "next" before a month yourself.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" chrono-node@2.10.3
TZ=UTC node - <<'JAVASCRIPT'
const chrono = require("chrono-node");

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** The words taken for a date, the day, and whether the year is certain. Today is 15 June 2026. */
function read(text) {
  const found = chrono.parse(text, new Date("2026-06-15T12:00:00Z"));
  return found.map((one) => [one.text, one.start.date().toISOString().slice(0, 10), one.start.isCertain("year")]);
}

console.log("chrono-node 2.10.3");
check("On 7 March people died", read("On 7 March people died"), [["On 7 March", "2026-03-07", false]]);
check("On 7 March, 12 people died", read("On 7 March, 12 people died"), [["On 7 March, 12", "2012-03-07", true]]);
check("On 7 March, 99 people died", read("On 7 March, 99 people died"), [["On 7 March, 99", "1999-03-07", true]]);
check("On 7 March, 120 people died", read("On 7 March, 120 people died"), [["On 7 March", "2026-03-07", false]]);
check("On March 7, 2500 came", read("On March 7, 2500 came"), [["March 7, 2500", "2500-03-07", true]]);
check("On 7 March, 14.5% said yes", read("On 7 March, 14.5% said yes"), [["On 7 March, 14", "2014-03-07", true]]);
check("In March, 35% said yes", read("In March, 35% said yes"), [["March, 35", "2035-03-01", true]]);
check("In March 20 people died", read("In March 20 people died"), [["March 20", "2026-03-20", false]]);
check("last September", read("last September"), [["September", "2026-09-01", false]]);
check("next March", read("next March"), [["March", "2026-03-01", false]]);
check("next year", read("next year"), [["next year", "2027-06-15", true]]);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
