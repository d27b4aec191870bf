"""The WSGI application."""

import os
import sys
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsdesk.checks import exit_on_failed_checks, exit_on_failed_database_role_check
from newsdesk.lib.disk_space import is_disk_low
from newsdesk.lib.encrypted_columns import exit_if_values_are_unreadable
from newsdesk.lib.http.client_ip import client_ip
from newsdesk.server.request_buffer import RequestBuffer
from newsdesk.server.slow_connections import Limits, SlowConnectionReaper

# Seconds until a thread that draws a long page gives way to those that answer from memory, a tenth of what Python sets:
# each of a thousand readers would wait so long.
sys.setswitchinterval(0.0005)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
TRACED = bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"))

if TRACED:
    # Before the middleware is loaded.
    from newsdesk import tracing

    tracing.begin_tracing("web")

application: WSGIApplication = RequestBuffer(
    get_wsgi_application(),
    seats=settings.WEB_THREADS,
    largest=settings.MAX_REQUEST_BYTES,
    slow_ones=settings.WEB_SLOW_ONES,
    address=client_ip,
    is_disk_low=is_disk_low,
)
if not TRACED:
    # Where requests are traced, every one goes through Django. Its imports need the applications.
    from newsdesk.server import feed_state, public_reads

    application = public_reads.PublicReads(application, feed_state.FeedStateWatch().current)
exit_on_failed_checks()
exit_on_failed_database_role_check()
exit_if_values_are_unreadable()
# A quarter stays free, so that new clients are accepted before the web server limits connections.
_limits = Limits(settings.WEB_PATIENCE, settings.WEB_BYTES_A_SECOND, settings.WEB_CONNECTIONS * 3 // 4)
SlowConnectionReaper(settings.WEB_PORT, _limits).start()
