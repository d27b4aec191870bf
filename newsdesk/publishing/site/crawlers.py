"""What search engines ask for: robots.txt, and a sitemap of the published claims."""

from xml.etree import ElementTree as ET

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases.payload import payload_public_url, payload_time

# The protocol allows 50,000 addresses a file.
A_FILE = 20_000
NAMES = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Only published claims, live pages, their feeds and the API are for readers.
ROBOTS = """User-agent: *
Allow: /claims/
Allow: /live/
Allow: /feeds/
Allow: /api/
Allow: /static/
Disallow: /

Sitemap: {sitemap}
"""


@require_safe
def robots_for_crawlers(_request: HttpRequest) -> HttpResponse:
    """Which addresses crawlers may read."""
    text = ROBOTS.format(sitemap=settings.PUBLIC_URL + reverse("crawlers:sitemap"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_for_crawlers(_request: HttpRequest) -> HttpResponse:
    """The files of the sitemap; each has a fixed number of claims."""
    count = CurrentRelease.objects.verified().count()
    index = ET.Element("sitemapindex", xmlns=NAMES)
    for number in range(max(1, -(-count // A_FILE))):
        address = settings.PUBLIC_URL + reverse("crawlers:sitemap-file", args=[number + 1])
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = address
    return _xml(index)


@require_safe
def sitemap_file_for_crawlers(_request: HttpRequest, number: int) -> HttpResponse:
    """Published claims with the time of their last change, oldest first, so that new ones change only the last file."""
    start = (number - 1) * A_FILE
    rows = CurrentRelease.objects.verified().order_by("published_at", "claim_id")
    found = rows.values_list("claim_id", "changed_at")[start : start + A_FILE]
    if number < 1 or (number > 1 and not found):
        raise Http404
    urls = ET.Element("urlset", xmlns=NAMES)
    for claim_id, changed_at in found:
        url = ET.SubElement(urls, "url")
        ET.SubElement(url, "loc").text = payload_public_url(claim_id)
        ET.SubElement(url, "lastmod").text = payload_time(changed_at)
    return _xml(urls)


def _xml(root: ET.Element) -> HttpResponse:
    return HttpResponse(
        ET.tostring(root, encoding="utf-8", xml_declaration=True), content_type="application/xml"
    )
