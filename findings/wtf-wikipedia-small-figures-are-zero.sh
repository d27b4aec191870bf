#!/bin/sh
# wtf_wikipedia: 0.0004 is "0", 7.9 billion is "7.9", five and a half is "51/2", and 6 feet 2 inches are "6 ft".
#
# One would guess: a template of figures that the library does not know is left out, as its page says, and one that it knows is
#     written as the article shows it.
# What happens: it knows the templates but not all that stands in them. Of {{val}} the exponent and the uncertainty are left out,
#     and the figure is rounded to three places, with the separators of the computer's language. Of {{convert}} what stands behind
#     the first value and unit is left out, or even the second figure and the unit of "5 or 6 km". The second year of {{circa}}
#     goes too, and a fraction is joined to the figure before it.
# Version: wtf_wikipedia 10.4.2.
# Why it matters: what is left is a sentence with a figure in it that looks whole: zero, or a thousand million times too small.
#     A claim that repeats the article is found to be wrong.
# What to do instead: take figures from the article as it is shown. If you must read its source, refuse a sentence with {{val}},
#     {{convert}}, {{circa}} or {{frac}} in it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" wtf_wikipedia@10.4.2
LC_ALL=C node - <<'JAVASCRIPT'
const wtf = require("wtf_wikipedia");

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(source, seen) {
  const got = wtf(source).text();
  console.log(`  ${source}\n    -> ${JSON.stringify(got)}`);
  if (got !== seen) changed.push(source);
}

console.log(`wtf_wikipedia ${wtf.version}`);
check("The wall is {{convert|37|ft}} high.", "The wall is 37 ft high.");
check("The risk is {{val|0.0004}}.", "The risk is 0.");
check("A dose of {{val|1.23456|u=mg}}.", "A dose of 1.235 mg.");
check("It has {{val|7.9|e=9}} records.", "It has 7.9 records.");
check("They lost {{val|12500|1200}} homes.", "They lost 12,500 homes.");
check("It took 5{{frac|1|2}} years.", "It took 51/2 years.");
check("He is {{convert|6|ft|2|in|m}} tall.", "He is 6 ft tall.");
check("It grew {{convert|5|to|6|km|mi}}.", "It grew 5 to 6 km.");
check("It grew {{convert|5|or|6|km|mi}}.", "It grew 5 or.");
check("It was built {{circa|1850|1860}}.", "It was built c. 1850.");
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
