"""Traces of requests and queries are sent to a collector if one is set, without values; otherwise nothing is loaded."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from newsdesk.ops.desk import ROOT
from tests.journeys.processes import database_url

ASK = """
from newsdesk.wsgi import application
from django.test import Client
print(Client(SERVER_NAME="localhost").get("/api/v1/claims/", {"rating": "disputed"}).status_code)
from opentelemetry import trace
trace.get_tracer_provider().force_flush()
"""
UNTOLD = """
import sys
from newsdesk.wsgi import application
ours = ("newsdesk.tracing", "opentelemetry.instrumentation", "opentelemetry.exporter")
print([name for name in sys.modules if name.startswith(ours)])
"""


@pytest.fixture
def collector():
    """Somebody who listens to traces, and what was told."""
    told: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            told.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", told
    server.shutdown()
    server.server_close()


def run(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url()} | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.django_db(transaction=True)
def test_a_request_and_its_queries_are_one_trace(collector):
    address, told = collector
    environment = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": address,
        "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
        "PGCONNECT_TIMEOUT": "5",
    }
    assert run(ASK, **environment) == "200"
    sent = [ExportTraceServiceRequest.FromString(body) for body in told]
    resources = [resource for request in sent for resource in request.resource_spans]
    names = {
        a.value.string_value for r in resources for a in r.resource.attributes if a.key == "service.name"
    }
    assert names == {"newsdesk-web"}
    spans = [span for resource in resources for scope in resource.scope_spans for span in scope.spans]
    # What the web server asks before it starts is in traces of its own.
    [request] = [span for span in spans if span.kind == Span.SPAN_KIND_SERVER]
    queries = [span for span in spans if span.parent_span_id]
    assert "claims" in request.name
    assert any("SELECT" in span.name for span in queries)
    assert {span.trace_id for span in queries} == {request.trace_id}
    assert b"'disputed'" not in b"".join(told)


def test_without_a_collector_nothing_of_it_is_loaded():
    assert run(UNTOLD, OTEL_EXPORTER_OTLP_ENDPOINT="") == "[]"
