#!/bin/sh
# jsonstat-suite: an empty cell, which says that there is no figure, is zero in the dataset, also where its status is "confidential".
#
# One would guess: fromCSV() gives null for a cell without a figure, as it does for "n/a" and "..", and as JSON-stat has it. With the
#     delimiter ";" it reads figures with the decimal comma, and those of a thousand and more too.
# What happens: an empty cell is 0, also one with a status beside it that says "missing" or "confidential". It stays 0 when the table
#     is written again. A row that the table lacks is null, so one and the same gap is null or 0. With ";" the comma becomes a
#     point, and points stay: 1.250 for one thousand two hundred and fifty is 1.25, and 1.250,5 is null. Nothing is raised.
# Version: jsonstat-suite 4.0.1 with jsonstat-toolkit 2.2.2.
# Why it matters: offices leave a cell empty to protect the people counted in it, or because a year was not surveyed. "No case in
#     Skelby" is then confirmed by a table that does not say so, and averages and totals are too low.
# What to do instead: put "n/a" into the empty cells before the call, and write all figures with a decimal point and no other sign.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" jsonstat-suite@4.0.1 jsonstat-toolkit@2.2.2
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import { fromCSV, toCSV } from "jsonstat-suite";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** The figures that are read from a table with these cells, one for each place. */
function figures(cells, delimiter = ",") {
  const rows = cells.map((cell, number) => ["2025", `Place ${number}`, cell].join(delimiter));
  const table = [["year", "place", "cases"].join(delimiter), ...rows].join("\n");
  return fromCSV(table, { vlabel: "cases", delimiter }).value;
}

const packageOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
console.log(`jsonstat-suite ${packageOf("jsonstat-suite")} with jsonstat-toolkit ${packageOf("jsonstat-toolkit")}`);
check("12 and an empty cell", figures(["12", ""]), [12, 0]);
check("12 and a space", figures(["12", " "]), [12, 0]);
check("12 and n/a", figures(["12", "n/a"]), [12, null]);
check("12 and ..", figures(["12", ".."]), [12, null]);
const table = "year,place,status,cases\n2024,Skelby,,12\n2024,Westmere,,7\n2025,Skelby,c,\n2025,Westmere,,8\n";
const dataset = fromCSV(table, { vlabel: "cases", slabel: "status" });
check("12, 7, an empty cell that is confidential (c), and 8", [dataset.value, dataset.status], [
  [12, 7, 0, 8],
  [null, null, "c", null],
]);
check("  written as CSV again", toCSV(dataset, { status: true }).trim().split("\n"), [
  "year,place,Status,Value",
  "2024,Skelby,,12",
  "2024,Westmere,,7",
  "2025,Skelby,c,0",
  "2025,Westmere,,8",
]);
check("the same table without the row", fromCSV(table.replace("2025,Skelby,c,\n", ""), { vlabel: "cases" }).value, [12, 7, null, 8]);
check("decimal comma: 12,5 and 1250", figures(["12,5", "1250"], ";"), [12.5, 1250]);
check("decimal comma: 1.250", figures(["1.250"], ";"), [1.25]);
check("decimal comma: 1.250,5", figures(["1.250,5"], ";"), [null]);
check("decimal comma: an empty cell", figures(["12,5", ""], ";"), [12.5, 0]);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
