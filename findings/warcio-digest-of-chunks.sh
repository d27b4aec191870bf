#!/bin/sh
# warcio: the payload digest of one and the same page differs from one capture to the next.
#
# One would guess: the WARC-Payload-Digest is the hash of the page, so it says whether two captures hold the same page, while
#     the digest of the block covers what came over the wire.
# What happens: the payload digest is taken over the body as it was sent. A server that sends in chunks puts their lengths
#     between the parts, and where it cuts them depends on its buffers. Two captures of the same bytes get two digests,
#     although content_stream() gives the same page for both.
# Version: warcio 1.8.1 with requests 2.34.2, against a server on the loopback address.
# Why it matters: the digest is used to show that evidence has not changed since the claim was checked, and to find the day
#     on which a page was edited. By it, pages seem to change at every visit.
# What to do instead: hash what content_stream() gives and keep that hash beside the capture; use the payload digest
#     only to check one record against itself.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet warcio==1.8.1 requests==2.34.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import hashlib
import io
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version

from warcio.archiveiterator import ArchiveIterator
from warcio.capture_http import capture_http  # must come before requests
from warcio.warcwriter import WARCWriter
import requests

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


class Page(BaseHTTPRequestHandler):
    """One page, sent in parts whose size is the path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        text, size = b"Prices fell by half.", int(self.path[1:])
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in [text[at : at + size] for at in range(0, len(text), size)] + [b""]:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))

    log_message = lambda *_: None


server = HTTPServer(("127.0.0.1", 0), Page)
threading.Thread(target=server.serve_forever, daemon=True).start()
archive = io.BytesIO()
with capture_http(WARCWriter(archive, gzip=False)):
    for size in (5, 10):
        requests.get(f"http://127.0.0.1:{server.server_port}/{size}", headers={"Connection": "close"}, timeout=10)
server.shutdown()
archive.seek(0)
records = [
    (record.rec_headers.get_header("WARC-Payload-Digest"), record.content_stream().read())
    for record in ArchiveIterator(archive)
    if record.rec_type == "response"
]
(first, page), (second, same_page) = records
print("warcio", version("warcio"))
print(" ", first, "\n ", second)
check("both captures hold the same page", (page, page == same_page), (b"Prices fell by half.", True))
check("their payload digests are equal", first == second, False)
check("hashes of the content are equal", hashlib.sha1(page).digest() == hashlib.sha1(same_page).digest(), True)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
