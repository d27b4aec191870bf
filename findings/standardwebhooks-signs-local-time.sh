#!/bin/sh
# standardwebhooks: a signature made with a time in Berlin is refused, one made with the same moment in UTC is accepted.
#
# One would guess: sign() takes a datetime that knows its time zone, and the same moment gives the same signature however
#     it is written.
# What happens: sign() replaces the time zone by UTC in place of converting to it. Hours and minutes of the local clock are
#     signed as if they were UTC, so the signed second differs from the one in the header by the offset, and verify() of
#     the same library answers "No matching signature found". In winter in London the two agree and all tests pass.
#     verify() also parses what it has verified as JSON: a body that is empty or plain text is signed and sent, and then
#     raises JSONDecodeError at the reader although its signature is right.
# Version: standardwebhooks 1.1.0.
# Why it matters: a desk that tells its readers of a corrected verdict is refused by all of them, and the message blames the
#     secret.
# What to do instead: call astimezone(timezone.utc) before sign(), send JSON objects only, and test with a time zone
#     that is not at UTC.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet standardwebhooks==1.1.0 tzdata==2026.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

from standardwebhooks import Webhook

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


webhook = Webhook("whsec_bWFkZSB1cCBmb3IgdGhpcyBmaW5kaW5nIQ==")
moment = datetime.now(UTC)


def received(timestamp, body='{"rating": "false"}'):
    headers = {
        "webhook-id": "release-1",
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": webhook.sign("release-1", timestamp, body),
    }
    try:
        return webhook.verify(body, headers)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print("standardwebhooks", version("standardwebhooks"))
berlin = moment.astimezone(ZoneInfo("Europe/Berlin"))
check("the two are the same moment", berlin == moment, True)
check("signed in UTC", received(moment), {"rating": "false"})
check("signed in Berlin", received(berlin), "WebhookVerificationError: No matching signature found")
check("signed in Berlin, converted first", received(berlin.astimezone(UTC)), {"rating": "false"})
check("a plain body", received(moment, "corrected"), "JSONDecodeError: Expecting value: line 1 column 1 (char 0)")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
