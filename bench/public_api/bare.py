"""For comparison: a bare WSGI function that answers with as many bytes as the list, or with 304; nothing else of the desk."""

import gzip
import os
import random
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

BODY = b"x" * int(os.environ.get("BARE_BYTES", "28000"))
# About a tenth of the list's size, as its compressed form.
SMALL = gzip.compress(random.Random(1).randbytes(len(BODY) // 10))
HEADERS = [("Content-Type", "application/json"), ("ETag", '"bare"')]


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The bytes, or that the client has them."""
    if "HTTP_IF_NONE_MATCH" in environ:
        start_response("304 Not Modified", HEADERS)
        return [b""]
    body = SMALL if "HTTP_ACCEPT_ENCODING" in environ else BODY
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]
