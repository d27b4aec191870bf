"""Small things that every client meets: a slash left out, another site's script, a retracted claim, a crawler."""

from typing import Any
from xml.etree import ElementTree as ET

import brotli
import pytest
from django.test import Client

from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput
from newsdesk.lib.http import fetch, ssrf
from newsdesk.publishing.models import Webhook
from newsdesk.publishing.releases import lifecycle
from newsdesk.publishing.webhooks import subscriptions
from tests.publishing.conftest import Reader


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_a_slash_left_out_is_told_and_never_turns_a_post_into_a_get(db: None, method: str) -> None:
    answer = getattr(Client(), method)("/api/v1/articles?x=1")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert "Did you mean /api/v1/articles/?" in answer.json()["detail"]


def test_people_are_still_led_to_the_page(db: None) -> None:
    assert Client().get("/claims")["Location"] == "/claims/"
    assert "Did you mean" not in Client().get("/api/v1/nothing").json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/claims/", 200), ("/api/v1/claims/?colour=red", 400), ("/api/v1/claims", 404), ("/api/v1/nothing/", 404),
        ("/api/v1/schema/", 200), ("/api/v1/claims/019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f/", 404), ("/api/v1/queue/", 401),
        ("/feeds/claims.atom", 200), ("/feeds/corrections.atom", 200), ("/oembed/?url=x", 404), ("/api/v1/check/", 405),
        ("/.well-known/newsdesk-keys.json", 200),
    ],
)  # fmt: skip
def test_scripts_of_other_sites_may_read_every_public_answer(db: None, path: str, status: int) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.get("Access-Control-Allow-Origin")) == (status, "*")


def test_what_a_signed_in_person_reads_is_not_for_other_sites(mara: User, signed_in: Any) -> None:
    answer = signed_in(mara).get("/api/v1/queue/")
    assert (answer.status_code, "Access-Control-Allow-Origin" in answer) == (200, False)
    assert "Access-Control-Allow-Origin" not in signed_in(mara).get("/claims/")


def test_a_retracted_claim_says_why_in_a_member(reader: Reader, published: str, ruth: User) -> None:
    lifecycle.retract_release(published, reason="The interview was withdrawn.", actor=ruth)
    answer = reader.get(f"claims/{published}/")
    assert (answer.status_code, answer.json()["reason"]) == (410, "The interview was withdrawn.")


def test_brotli_is_spoken(reader: Reader, published: str) -> None:
    plain = reader.get("claims/")
    answer = reader.get("claims/", **{"Accept-Encoding": "gzip, br"})
    assert answer["Content-Encoding"] == "br"
    assert brotli.decompress(answer.content) == plain.content
    again = reader.get("claims/", **{"Accept-Encoding": "br", "If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("url", "addresses", "place"),
    [
        ("http://127.0.0.1:9000/hook", ["127.0.0.1"], "127.0.0.1:9000"),
        ("https://cms.newsroom.example/hook", ["10.1.2.3"], "cms.newsroom.example:443"),
        ("http://[::1]/hook", ["::1"], "::1:80"),
        ("https://mixed.example/", ["93.184.216.34", "192.168.1.1"], "mixed.example:443"),
    ],
)
def test_a_webhook_into_a_private_network_is_refused_when_it_is_made_with_the_setting(
    ada: User, monkeypatch: pytest.MonkeyPatch, settings: Any, url: str, addresses: list[str], place: str
) -> None:
    monkeypatch.setattr(fetch, "Network", lambda: ssrf.Network(look_up=lambda _host, _port: addresses))
    with pytest.raises(BadInput, match="FETCH_ALLOW") as refused:
        subscriptions.create_subscription(url, ["claim.published"], {}, actor=ada)
    assert place in refused.value.errors["url"]
    assert not Webhook.objects.exists()
    settings.FETCH_ALLOW = [place if not place.startswith("::1") else "[::1]:80"]
    subscriptions.create_subscription(url, ["claim.published"], {}, actor=ada)


def test_crawlers_find_the_published_claims_and_nothing_else(reader: Reader, published: str) -> None:
    robots = reader.client.get("/robots.txt").content.decode()
    assert "Disallow: /\n" in robots
    address = robots.partition("Sitemap: ")[2].strip()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = ET.fromstring(reader.client.get("/" + address.split("/", 3)[3]).content)
    [file] = [loc.text or "" for loc in index.findall("s:sitemap/s:loc", names)]
    urls = ET.fromstring(reader.client.get("/" + file.split("/", 3)[3]).content)
    [url] = urls.findall("s:url", names)
    assert url.findtext("s:loc", "", names).endswith(f"/claims/{published}/")
    assert url.findtext("s:lastmod", "", names) == reader.get(f"claims/{published}/").json()["changed_at"]
    assert reader.client.get("/sitemap-2.xml").status_code == 404


def test_a_shared_page_has_a_title_and_its_feeds(reader: Reader, published: str) -> None:
    page = reader.client.get(f"/claims/{published}/").content.decode()
    sentence = reader.get(f"claims/{published}/").json()["sentence"]
    assert f'<meta property="og:title" content="{sentence}">' in page
    for where in (page, reader.client.get("/claims/").content.decode()):
        assert '<link rel="alternate" type="application/atom+xml" href="/feeds/claims.atom"' in where
