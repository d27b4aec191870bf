"""The door that the web server calls."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsdesk.checks import refuse_to_start
from newsdesk.lib.callers import address_in
from newsdesk.lib.connections import Limits, Watch
from newsdesk.reception import Reception

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
    # Before the middleware is put together.
    from newsdesk import tracing

    tracing.begin("web")

application = Reception(
    get_wsgi_application(),
    seats=settings.WEB_THREADS,
    largest=settings.MAX_REQUEST_BYTES,
    slow_ones=settings.WEB_SLOW_ONES,
    address=address_in,
)
refuse_to_start()
# A quarter stays free, so that whoever is new is let in before the web server holds back.
_limits = Limits(settings.WEB_PATIENCE, settings.WEB_BYTES_A_SECOND, settings.WEB_CONNECTIONS * 3 // 4)
Watch(settings.WEB_PORT, _limits).start()
