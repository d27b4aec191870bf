#!/bin/sh
# sseclient-py: an event that was cut off in the middle is given as a whole one, with its id.
#
# One would guess: an event is given when the blank line after it has come; what a lost connection leaves without one is
#     discarded (HTML standard, "Interpreting an event stream": "Once the end of the file is reached, any pending data must
#     be discarded").
# What happens: the last piece is given like every other event. Its id is the new one, and its data ends where the
#     connection ended. httpx-sse, given the same bytes, discards it.
# Version: sseclient-py 1.9.0, httpx-sse 0.4.3.
# Why it matters: a follower that keeps the id, and then connects again "after 42", never gets change 42. If the data is a
#     sentence and not JSON, it shows "The report was not" as if this were all.
# What to do instead: as a follower, keep the id only after the data could be read. As a server, send the line with the id
#     after the data: a piece has no new id then.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet requests==2.32.5 sseclient-py==1.9.0 httpx==0.28.1 httpx-sse==0.4.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

import httpx
import httpx_sse
import requests
import sseclient

WHOLE = "id: 41\ndata: The report was published.\n\n"
STREAMS = {
    "/id-first": WHOLE + "id: 42\ndata: The report was not",
    "/id-last": WHOLE + "data: The report was not",
}
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


class Stream(BaseHTTPRequestHandler):
    """Answers with a stream whose last event is cut off."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(STREAMS[self.path].encode())

    def log_message(self, *_words):
        pass


def of_sseclient(address):
    events = sseclient.SSEClient(requests.get(address, stream=True)).events()
    return [(event.id, event.data) for event in events]


def of_httpx(address):
    with httpx.Client() as client, httpx_sse.connect_sse(client, "GET", address) as source:
        return [(event.id, event.data) for event in source.iter_sse()]


for name in ("sseclient-py", "httpx-sse"):
    print(name, version(name))
with ThreadingHTTPServer(("127.0.0.1", 0), Stream) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    first = ("41", "The report was published.")
    half = "The report was not"
    check("sseclient-py, id before data", of_sseclient(address + "/id-first"), [first, ("42", half)])
    check("sseclient-py, id after data", of_sseclient(address + "/id-last"), [first, (None, half)])
    check("httpx-sse, id before data", of_httpx(address + "/id-first"), [first])
    server.shutdown()
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
