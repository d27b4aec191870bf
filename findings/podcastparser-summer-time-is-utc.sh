#!/bin/sh
# podcastparser: an episode published at "10:00:00 BST" was published at ten o'clock UTC; so was one at "10:00:00 CEST".
#
# One would guess: a zone is either known, as EDT is, or the date is refused; ten o'clock in British Summer Time is nine
#     o'clock UTC.
# What happens: the names of zones outside North America count as UTC without a sign, so the moment is one hour late in
#     London and two hours late in Berlin. "+0100" is right.
# Version: podcastparser 0.6.11.
# Why it matters: RSS asks for dates as in RFC 822, which names the zones of the United States alone, but broadcasters write
#     their own. Who said something first, and whether it was said before an embargo ended, is told from this moment.
# What to do instead: read `pubDate` yourself where the zone is not a number, "GMT", "UT" or one that RFC 822 names.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet podcastparser==0.6.11
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import sys
from datetime import datetime, timezone
from importlib.metadata import version

import podcastparser

FEED = """<rss version="2.0"><channel><title>Skelby Today</title><item><title>The debate</title><guid>1</guid>
<pubDate>{}</pubDate><enclosure url="https://radio.example/1.mp3" type="audio/mpeg" length="9"/></item></channel></rss>"""
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def utc(date):
    """The time of day in UTC at which the episode was published."""
    feed = podcastparser.parse("https://radio.example/feed", io.BytesIO(FEED.format(date).encode()))
    moment = datetime.fromtimestamp(feed["episodes"][0]["published"], timezone.utc)
    return f"{moment:%H:%M}"


print("podcastparser", version("podcastparser"))
check("+0100", utc("Mon, 06 Jul 2026 10:00:00 +0100"), "09:00")
check("BST", utc("Mon, 06 Jul 2026 10:00:00 BST"), "10:00")
check("CEST", utc("Mon, 06 Jul 2026 10:00:00 CEST"), "10:00")
check("EDT", utc("Mon, 06 Jul 2026 10:00:00 EDT"), "14:00")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
