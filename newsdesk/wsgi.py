"""The door that the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from newsdesk.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
    # Before the middleware is put together.
    from newsdesk import tracing

    tracing.begin("web")

application = get_wsgi_application()
refuse_to_start()
