#!/bin/sh
# parse-money: "In 2026 rents were $900" is 2,026,900 dollars, "5 to 10 EUR" is 510 euros, and "-$5" is 5 dollars.
#
# One would guess: of "text that contains money" the number beside the currency is the amount, and a text with two amounts gives
#     the first, or null.
# What happens: from 40 characters before the sign of the currency on, all that is no digit, point or comma is removed, and what is
#     left is read as one number. So a year, a day, the end of a range and the price of before are joined to the amount. A minus
#     and "m" for million go, and so does the point of "$.50". Nothing says so.
# Version: parse-money 1.0.12.
# Why it matters: its example has words on both sides of one figure and is right. A sentence of a claim has a second figure most of
#     the time, and the sum that is then compared is a thousand times too large.
# What to do instead: find the amounts in the sentence with your own expression first, refuse what has a second figure, and give it
#     only what stands between the sign and the last digit.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" parse-money@1.0.12
node - <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");

const { default: parseMoney } = require("parse-money");

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(text, seen) {
  const money = parseMoney(text);
  const got = `${money.amount} ${money.currency}`;
  console.log(`  ${text}\n    -> ${got}`);
  if (got !== seen) changed.push(text);
}

const { version } = JSON.parse(readFileSync("node_modules/parse-money/package.json", "utf8"));
console.log(`parse-money ${version}`);
check("rents were $1,200.50 a month", "1200.5 USD");
check("In 2026 rents were $900", "2026900 USD");
check("On 5 March she paid 10 EUR", "510 EUR");
check("from 5 to 10 EUR", "510 EUR");
check("between €5 and €10", "510 EUR");
check("EUR 5, EUR 10", "5.1 EUR");
check("12 ships for $3.5", "123.5 USD");
check("$5 and 50 cents", "550 USD");
check("£1.20 (was £2.40)", "120240 GBP");
check("-$5", "5 USD");
check("$.50", "50 USD");
check("$5m", "5 USD");
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
