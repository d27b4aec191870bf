#!/bin/sh
# journalism (npm): six in the morning in Vancouver is written "6 a.m. UTC", and thirty seconds after ten are half past ten.
#
# One would guess: formatDate() with a time zone and a format that ends with "TZ" gives the hour of that zone and its name. Where
#     zeros are left out, as in "1 p.m." for 1:00 p.m., those are the minutes.
# What happens: in three of the five formats with "TZ" the hour is that of the zone which was asked for, and the name is that of the
#     machine that runs the code. In a cloud this is UTC, in a newsroom in Toronto "ET". The two formats with the year are right.
#     In the style "cbc" the first ":00" is taken out, also where the seconds are written: 10:00:30 becomes 10:30, and 10:00:00 becomes
#     10:00. In the style "rc" the seconds stay.
# Version: journalism 1.18.4 with date-fns-tz 3.2.0, the newest on npm. A data journalist of a public broadcaster writes it.
# Why it matters: an embargo, the hour at which polls close or a storm arrives is wrong by up to eight hours in a text that names its
#     zone, and a developer who is in the zone asked for sees nothing.
# What to do instead: Intl.DateTimeFormat with timeZone and timeZoneName, or the format "Month DD, YYYY, at HH:MM period TZ".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" journalism@1.18.4 date-fns-tz@3.2.0 date-fns@4.4.0
cat > finding.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import { formatDate } from "journalism";

const changed = [];

/** Print what the library answers, and remember an answer that is not the one seen before. */
function check(what, got, seen) {
  console.log(`  ${what}\n    -> ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(seen)) changed.push(what);
}

/** The moment in a format of the library, written on a machine whose clock is in this zone. */
function written(format, machine, options = { timeZone: "Canada/Pacific" }, moment = "2026-05-01T13:00:00Z") {
  process.env.TZ = machine;
  return formatDate(new Date(moment), format, options).replaceAll("\u00a0", " ");
}

const packageOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
console.log(`journalism ${packageOf("journalism")} with date-fns-tz ${packageOf("date-fns-tz")}`);
console.log("13:00 UTC on 1 May 2026, for readers in Vancouver (06:00 there). The clock of the machine is in UTC, then in Toronto.");
const both = (format) => [written(format, "UTC"), written(format, "America/Toronto")];
const withYear = "Month DD, YYYY, at HH:MM period TZ";
check(withYear, both(withYear), ["May 1, 2026, at 6 a.m. PT", "May 1, 2026, at 6 a.m. PT"]);
check("Month DD, HH:MM period TZ", both("Month DD, HH:MM period TZ"), ["May 1, 6 a.m. UTC", "May 1, 6 a.m. ET"]);
check("DayOfWeek, HH:MM period TZ", both("DayOfWeek, HH:MM period TZ"), ["Friday, 6 a.m. UTC", "Friday, 6 a.m. ET"]);
check("HH:MM period TZ", both("HH:MM period TZ"), ["6 a.m. UTC", "6 a.m. ET"]);
const french = { timeZone: "Canada/Pacific", style: "rc" };
check("HH:MM period TZ, style rc", written("HH:MM period TZ", "America/Toronto", french), "6 h HAE");
const seconds = "YYYY-MM-DD HH:MM:SS TZ";
const at = (time, style) => written(seconds, "UTC", { utc: true, style }, `2026-05-01T${time}Z`);
check("10:12:30 with seconds", at("10:12:30", "cbc"), "2026-05-01 10:12:30 UTC");
check("10:00:30 with seconds", at("10:00:30", "cbc"), "2026-05-01 10:30 UTC");
check("10:00:00 with seconds", at("10:00:00", "cbc"), "2026-05-01 10:00 UTC");
check("10:00:30 with seconds, style rc", at("10:00:30", "rc"), "2026-05-01 10:00:30 UTC");
if (changed.length) {
  console.error(`The behaviour has changed for: ${changed}`);
  process.exit(1);
}
console.log("As recorded.");
JAVASCRIPT
node finding.mjs
