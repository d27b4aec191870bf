"""The page with the API documentation: Swagger UI from our own files, under our strict policy."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView

# Swagger UI draws with style attributes; scripts stay our own files.
POLICY = {"style-src": [SELF, "'unsafe-inline'"]}


@method_decorator(csp_update(POLICY), name="dispatch")
class Documentation(SpectacularSwaggerSplitView):
    """Every call with its examples; the script has its own URL and is never inline."""

    url_name = "api:schema"
    template_name = "publishing/public_api/api_docs.html"
