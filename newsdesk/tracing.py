"""Traces by OpenTelemetry: requests, tasks and queries, sent to OTEL_EXPORTER_OTLP_ENDPOINT.

Loaded only if that is set. The libraries' own instrumentation does the work; the trace of a request continues in
the tasks that it starts, through the headers of their messages. Queries are sent without their values.
"""

import os
from typing import Any

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

INSTRUMENTED = (DjangoInstrumentor, CeleryInstrumentor, PsycopgInstrumentor)
# Requested every few seconds, and of no interest.
UNTRACED = "healthz,readyz,metrics"


def begin_tracing(kind: str) -> None:
    """Trace this process as `newsdesk-web` or `newsdesk-worker`, or under the name in OTEL_SERVICE_NAME."""
    os.environ.setdefault("OTEL_PYTHON_DJANGO_EXCLUDED_URLS", UNTRACED)
    name = os.environ.get("OTEL_SERVICE_NAME", f"newsdesk-{kind}")
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: name}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    for kind_of_work in INSTRUMENTED:
        kind_of_work().instrument()


def begin_worker_tracing(**_sent: Any) -> None:
    """The same for a worker process."""
    begin_tracing("worker")
