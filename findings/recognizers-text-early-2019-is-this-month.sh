#!/bin/sh
# Recognizers-Text (JavaScript): "early 2019" is the first half of this month, and "half a million" is 0.000002.
#
# One would guess: "early 2019" is some months of 2019, or is not found; half a million is 500000, or 0.5 and 1000000.
# What happens: "early", "late", "mid", "beginning of", "end of" and "later in" before a year give half of the month of the day
#     that is given as today; week 12 of 2019 is one of this year. Half a million is 1 / (2 x 1000000), and two and a half million
#     are 2.0000005. "12 percentage points" are 12%, "half a percent" is 0%, and "6 ft 2" is 6.02 Hungarian forints.
#     Each comes with the kind, the place in the text and a unit, like any right answer.
# Version: @microsoft/recognizers-text-suite 1.3.1 (date-time 1.3.2, number and number-with-unit 1.3.1).
# Why it matters: "since early 2019" and "half a million" are how speakers give dates and figures. A claim about a year long past
#     is looked up in the figures of this month, and a claim about millions is next to nothing.
# What to do instead: refuse a date whose timex is missing or does not begin with a year of the text, and a figure whose text has
#     a word of a fraction and one of a magnitude.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" @microsoft/recognizers-text-suite@1.3.1 \
    @microsoft/recognizers-text@1.3.1 @microsoft/recognizers-text-date-time@1.3.2 \
    @microsoft/recognizers-text-number@1.3.1 @microsoft/recognizers-text-number-with-unit@1.3.1
TZ=UTC node - <<'JAVASCRIPT'
const { Culture, recognizeCurrency, recognizeDateTime, recognizeNumber, recognizePercentage } =
  require("@microsoft/recognizers-text-suite");

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** First day and the day after the last, of each date that is found. Today is 15 June 2026. */
function dates(text) {
  const found = recognizeDateTime(text, Culture.English, 0, new Date("2026-06-15T12:00:00Z"));
  return found.flatMap((one) => one.resolution.values.map((value) => [one.text, value.start, value.end]));
}

/** Words and value of each figure that is found. */
function figures(recognize, text) {
  return recognize(text, Culture.English).map((one) => {
    const { unit, value } = one.resolution;
    return [one.text, unit ? `${value} ${unit}` : value];
  });
}

console.log("@microsoft/recognizers-text-suite 1.3.1");
check("first half of 2019", dates("first half of 2019"), [["first half of 2019", "2019-01-01", "2019-07-01"]]);
check("early 2019", dates("early 2019"), [["early 2019", "2026-06-01", "2026-06-16"]]);
check("late 2019", dates("late 2019"), [["late 2019", "2026-06-16", "2026-07-01"]]);
check("end of 2019", dates("end of 2019"), [["end of 2019", "2026-06-16", "2026-07-01"]]);
check("later in 2019", dates("later in 2019"), [["later in 2019", "2026-06-16", "2026-07-01"]]);
check("week 12 of 2019", dates("week 12 of 2019"), [["week 12 of 2019", "2026-03-16", "2026-03-23"]]);
check("1.5 million", figures(recognizeNumber, "1.5 million"), [["1.5 million", "1500000"]]);
check("half a million", figures(recognizeNumber, "half a million"), [["half a million", "2E-06"]]);
check("three quarters of a million", figures(recognizeNumber, "three quarters of a million"), [
  ["three quarters of a million", "1.2E-05"],
]);
check("two and a half million euros", figures(recognizeCurrency, "two and a half million euros"), [
  ["two and a half million euros", "2.0000005 Euro"],
]);
check("12 percentage points", figures(recognizePercentage, "12 percentage points"), [["12 percentage", "12%"]]);
check("half a percent", figures(recognizePercentage, "half a percent"), [["percent", "0%"]]);
check("6 ft 2", figures(recognizeCurrency, "6 ft 2"), [["6 ft 2", "6.02 Hungarian forint"]]);
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
