"""The Celery application: every setting that differs from Celery's default says why."""

import os

from celery import Celery
from celery.signals import worker_process_init
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

app = Celery("newsdesk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# The ids of the request that started a task are added to its log lines.
app.steps["worker"].add(DjangoStructLogInitStep)

if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
    from newsdesk import tracing

    # In each process of the pool: a thread sends the traces, and threads do not survive a fork.
    worker_process_init.connect(tracing.begin_worker_tracing)
