#!/bin/sh
# citation-js: a source of the 2010s is one of 2010, "about 2019" is 2019, and "since May 2019" has no date.
#
# One would guess: dates of BibLaTeX entries, whose type the documentation calls "An EDTF Level 1 date", keep what EDTF marks: a
#     decade (201X), a century (20XX), about (2019~), perhaps (2019?), spring (2019-21), an open end (2019-05/..).
#     CSL has a place for "about" and for seasons.
# What happens: each X becomes 0. The marks and the season are left out. Of an open end the citation says "n.d.", no date, and the
#     entry written back has none. The year -44 becomes 0. "and others" becomes an author of the name "others". Nothing is said.
# Version: @citation-js/core 0.7.21, plugin-bibtex 0.7.21, plugin-csl 0.7.22.
# Why it matters: a reader is told that a photograph or a report is of 2010 where the desk has written that only the decade
#     is known. Reading the list and writing it once makes that the only record.
# What to do instead: refuse dates with X, "~", "?", "%", "/..", a leading "-" or a month above 12 before they are read, or keep
#     the entry's own text beside the citation.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" \
    @citation-js/core@0.7.21 @citation-js/plugin-bibtex@0.7.21 @citation-js/plugin-csl@0.7.22
node - <<'JAVASCRIPT'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-csl");

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** A citation, and the date of the entry written back. */
function dated(date) {
  const cite = new Cite(`@online{rents, title={Rents}, date={${date}}}`);
  const written = cite.format("biblatex").match(/date = {(.*)}/);
  return [cite.format("bibliography", { template: "apa" }).trim(), written && written[1]];
}

console.log("@citation-js/core 0.7.21, plugin-bibtex 0.7.21, plugin-csl 0.7.22");
check("a day in May 2019: 2019-05-03", dated("2019-05-03"), ["Rents. (2019, May 3).", "2019-05-03"]);
check("some year of the 2010s: 201X", dated("201X"), ["Rents. (2010).", "2010"]);
check("some year of this century: 20XX", dated("20XX"), ["Rents. (2000).", "2000"]);
check("about 2019: 2019~", dated("2019~"), ["Rents. (2019).", "2019"]);
check("perhaps 2019: 2019?", dated("2019?"), ["Rents. (2019).", "2019"]);
check("spring of 2019: 2019-21", dated("2019-21"), ["Rents. (2019).", "2019"]);
check("from May 2019 on: 2019-05/..", dated("2019-05/.."), ["Rents. (n.d.).", null]);
check("45 BC: -0044", dated("-0044"), ["Rents. (n.d.).", "00"]);
const others = new Cite("@online{rents, title={Rents}, author={Ott, Lea and others}, date={2019}}");
check("the authors of: Ott, Lea and others", others.data[0].author, [{ given: "Lea", family: "Ott" }, { family: "others" }]);
check("the same, written back", others.format("biblatex").match(/author = {(.*)},/)[1], "Ott, Lea and {others}");
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
