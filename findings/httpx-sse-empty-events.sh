#!/bin/sh
# httpx-sse: each comment that keeps a stream open becomes an empty event, once an event with an id has come.
#
# One would guess: a line that begins with ":" is a comment, which is ignored, and a block without data is no event
#     (HTML standard, "Interpreting an event stream": if the data buffer is empty, nothing is dispatched).
# What happens: from the first "id:" on, each comment and each block that has only an id is an event of the type "message"
#     with the data "" and the id of the event before it. Before the first id, comments are ignored. requests-sse and
#     aiosseclient, given the same bytes, give the two events that were sent.
# Version: httpx-sse 0.4.3, requests-sse 0.5.3, aiosseclient 0.1.8.
# Why it matters: servers send a comment every few seconds to keep a quiet connection open. A follower of a change feed
#     that reads each event as JSON works in a test, and fails as soon as nothing has changed for some seconds.
# What to do instead: go on with the next event if `data` is empty.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet httpx==0.28.1 httpx-sse==0.4.3 requests-sse==0.5.3 aiosseclient==0.1.8
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import asyncio
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

import httpx
import httpx_sse
import requests_sse
from aiosseclient import aiosseclient

STREAM = b": welcome\n\nid: 41\ndata: first\n\n: quiet\n\n: quiet\n\nid: 42\ndata: second\n\n"
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


class Stream(BaseHTTPRequestHandler):
    """Answers with the stream, and ends."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(len(STREAM)))
        self.end_headers()
        self.wfile.write(STREAM)

    def log_message(self, *_words):
        pass


def of_httpx(address):
    with httpx.Client() as client, httpx_sse.connect_sse(client, "GET", address) as source:
        return [(event.id, event.data) for event in source.iter_sse()]


def of_requests(address):
    with requests_sse.EventSource(address, max_connect_retry=0) as source:
        return [(event.last_event_id, event.data) for event, _two in zip(source, range(2))]


async def of_aiosseclient(address):
    return [(event.id, event.data) async for event in aiosseclient(address)]


for name in ("httpx-sse", "requests-sse", "aiosseclient"):
    print(name, version(name))
with ThreadingHTTPServer(("127.0.0.1", 0), Stream) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    sent = [("41", "first"), ("42", "second")]
    check("httpx-sse", of_httpx(address), [("41", "first"), ("41", ""), ("41", ""), ("42", "second")])
    check("requests-sse", of_requests(address), sent)
    check("aiosseclient", asyncio.run(of_aiosseclient(address)), sent)
    server.shutdown()
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
