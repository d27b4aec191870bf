#!/bin/sh
# officeparser: figures with a tab between them become one, "2025 41 14" is 20254114, and 5 March 2026 in a sheet is 46086.
#
# One would guess: text for people and for language models has white space where the document has a tab or a new line, and a date
#     for a cell that is formatted as a date. What cannot be read is among the warnings.
# What happens: of a paragraph of Word only the letters are taken. Tabs, line breaks, non-breaking hyphens and symbols (the sign
#     "at least" of the font Symbol) are left out with nothing in their place, in the text and in Markdown, and `warnings` is
#     empty. Cells of Excel come as the number stored: days since 1900, and a share for a percentage.
# Version: officeparser 7.8.0 (the files are made with docx 9.15.2 and write-excel-file 4.1.1).
# Why it matters: press releases set their figures with tabs and line breaks. "5-10 ships" are 510, "≥5" is 5, the results of two
#     years are one number, and a date is a number that no search for dates finds.
# What to do instead: take Word files to HTML with mammoth, which keeps all four (its raw text loses line breaks as well), and read
#     sheets with a library that gives dates.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" officeparser@7.8.0 docx@9.15.2 write-excel-file@4.1.1
node - <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");

const { Document, NoBreakHyphen, Packer, Paragraph, SymbolRun, Tab, TextRun } = require("docx");
const { OfficeParser } = require("officeparser");
const { default: writeExcelFile } = require("write-excel-file/node");

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
async function check(what, file, seen, format = "text") {
  const parsed = await OfficeParser.parseOffice(file);
  const { value } = await parsed.to(format);
  const got = `${value.trim().split("\n").at(-1)} (warnings: ${parsed.warnings.length})`;
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (got !== `${seen} (warnings: 0)`) changed.push(what);
}

/** A Word file of one paragraph. */
function letter(...children) {
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children })] }] }));
}

/** A workbook of one row. */
async function sheet(...row) {
  return (await writeExcelFile([row])).toBuffer();
}

async function main() {
  const columns = new TextRun({ children: ["2025", new Tab(), "41", new Tab(), "14"] });
  await check("2025, tab, 41, tab, 14", await letter(columns), "20254114");
  await check("  as Markdown", await letter(columns), "20254114", "md");
  const lines = [new TextRun("2025: 4"), new TextRun({ text: "2026: 5", break: 1 })];
  await check("2025: 4, line break, 2026: 5", await letter(...lines), "2025: 42026: 5");
  const atLeast = new SymbolRun({ char: "F0B3", symbolfont: "Symbol" });
  await check("Deaths: (symbol: at least) 5", await letter(new TextRun("Deaths: "), atLeast, new TextRun("5")), "Deaths: 5");
  const range = new TextRun({ children: ["5", new NoBreakHyphen(), "10 ships"] });
  await check("5, non-breaking hyphen, 10 ships", await letter(range), "510 ships");
  const day = new Date(Date.UTC(2026, 2, 5));
  await check("5 March 2026 in a cell", await sheet({ value: day, type: Date, format: "d mmmm yyyy" }), "46086");
  await check("12.5% in a cell", await sheet({ value: 0.125, type: Number, format: "0.0%" }), "0.125");
  if (changed.length) {
    console.error(`The behaviour has changed for: ${changed}`);
    process.exit(1);
  }
  console.log("As recorded.");
}

const { version } = JSON.parse(readFileSync("node_modules/officeparser/package.json", "utf8"));
console.log(`officeparser ${version}`);
main();
JAVASCRIPT
