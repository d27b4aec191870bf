"""The OpenAPI document, and the page that shows it: Swagger UI from our own files, under our strict policy."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

# Swagger UI draws with style attributes; scripts stay our own files.
POLICY = {"style-src": [SELF, "'unsafe-inline'"]}


class Schema(SpectacularAPIView):
    """The OpenAPI document of this desk."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The document, with the address of this desk."""
        response: Response = super().get(request, *args, **kwargs)  # type: ignore[no-untyped-call]
        response.data["servers"] = [{"url": settings.PUBLIC_URL}]
        response.data["info"]["contact"]["url"] = f"{settings.PUBLIC_URL}/"
        return response


@method_decorator(csp_update(POLICY), name="dispatch")
class Documentation(SpectacularSwaggerSplitView):
    """Every call with its examples; the script has its own URL and is never inline."""

    url_name = "api:schema"
    template_name = "publishing/public_api/api_docs.html"
