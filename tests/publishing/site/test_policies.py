"""Public pages on corrections and methodology, and cards of claims on other sites."""

import json
import re
from html import unescape
from urllib.parse import quote

import feedparser
import pytest
from django.contrib.admin.sites import site
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from newsdesk.publishing.models import OwnMethod
from newsdesk.publishing.releases import lifecycle, methodology
from newsdesk.publishing.site import policies
from reviews.models import Rating
from tests import factories
from tests.publishing.conftest import publish

CORRECTIONS, METHOD = "/claims/corrections/", "/claims/methodology/"


@pytest.fixture
def corrected(published, article, mara, ruth):
    """The containers were 4,020: Ruth corrects what was published."""
    lifecycle.reopen_release(published, reason="The table says 4,020.", actor=ruth)
    verdict = factories.submit_verdict(factories.review_of(article, "4,200"), mara, Rating.DISPUTED)
    factories.approve(verdict, ruth, public_note="The port handled 4,020 containers, not 4,200.")
    return published


def test_a_correction_stands_with_what_it_said_before_and_after(corrected, client):
    page = client.get(CORRECTIONS).content.decode()
    assert "The port handled 4,020 containers, not 4,200." in page
    before, now = page.split("amendment__sides")[1].split("</dt>")[1:3]
    assert "there is evidence</b> that" in before
    assert "evidence for and against the claim</b> that" in now


def test_a_withdrawal_stands_with_its_reason(corrected, ruth, client):
    lifecycle.retract_release(corrected, reason="The authority withdrew its table.", actor=ruth)
    page = client.get(CORRECTIONS).content.decode()
    assert page.index("The authority withdrew its table.") < page.index("4,020 containers, not 4,200")
    assert page.count('class="amendment"') == 2


def test_a_correction_of_a_claim_that_was_retracted_later_says_so(corrected, ruth, client):
    """Its page has no current claim any more: it answers 410 with the reason and what was retracted."""
    assert "The current claim" in client.get(CORRECTIONS).text
    lifecycle.retract_release(corrected, reason="The authority withdrew its table.", actor=ruth)
    retraction, correction = client.get(CORRECTIONS).text.split('class="amendment"')[1:]
    assert "This claim was retracted later" in correction
    assert "This claim was retracted later" not in retraction
    for row in (retraction, correction):
        assert "The current claim" not in row
        target = re.search(r'href="([^"]+)">The retracted claim<', row)[1]
        page = client.get(target)
        assert page.status_code == 410
        assert "The authority withdrew its table." in page.text


def test_older_corrections_are_reached_page_by_page(article, mara, ruth, client, monkeypatch):
    monkeypatch.setattr(policies, "ROWS", 2)
    for words in ("4,200", "900 people", "dismissed 120 dockers"):
        claim = publish(article, words, mara, ruth)
        lifecycle.retract_release(claim, reason=f"Wrong about {words}.", actor=ruth)
    first = client.get(CORRECTIONS).content.decode()
    assert re.findall(r"Wrong about (.*?)\.<", first) == ["dismissed 120 dockers", "900 people"]
    older = re.search(r'href="(\?before=[^"]+)"', first)[1]
    assert re.findall(r"Wrong about (.*?)\.<", client.get(CORRECTIONS + older).content.decode()) == ["4,200"]
    assert client.get(CORRECTIONS, {"before": "nonsense"}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_many_as_for_few(
    article, mara, ruth, client, count, django_assert_max_num_queries
):
    for words in ("4,200", "900 people", "dismissed 120 dockers")[:count]:
        lifecycle.retract_release(publish(article, words, mara, ruth), reason="Wrong.", actor=ruth)
    with django_assert_max_num_queries(2):
        assert client.get(CORRECTIONS).content.decode().count('class="amendment"') == count


def test_nothing_corrected_yet_says_what_would_stand_here(db, client):
    assert "No corrections yet" in client.get(CORRECTIONS).content.decode()


def test_corrections_are_followed_by_feed(corrected, ruth, client):
    lifecycle.retract_release(corrected, reason="The authority withdrew its table.", actor=ruth)
    address = reverse("feeds:corrections")
    assert address in client.get(CORRECTIONS).content.decode()
    feed = feedparser.parse(client.get(address).content)
    assert feed.bozo == 0
    withdrawn, mended = feed.entries
    assert withdrawn.title.startswith(
        "Retracted: Said by the harbour authority; there is evidence for and against the claim that the port"
    )
    assert (
        "Now: Said by the harbour authority; there is evidence for and against the claim that the port of Aldmouth"
        in mended.summary
    )
    assert client.get(address, {"rating": "sourced"}).status_code == 400


def test_the_method_is_that_of_the_desks_own_tables(db, client, settings):
    settings.NEWSROOM_NAME = "The Aldmouth Post"
    page = client.get(METHOD).content.decode()
    for words in ("How The Aldmouth Post checks claims", "That does not make it false.", "No language model is used.",
                  "awaiting approval", "Nobody can approve their own verdict"):  # fmt: skip
        assert words in page, words
    settings.ASSISTANT_URL = "http://127.0.0.1:9/v1"
    assert "A language model suggests further sentences." in client.get(METHOD).content.decode()


def test_the_newsroom_adds_its_own_words_and_every_text_is_kept(ada, client):
    for text in ("We are paid by no party\n\nbut our readers.", "We are paid by <b>our</b> readers."):
        methodology.write_methodology(OwnMethod(text=text), actor=ada)
    page = client.get(METHOD).content.decode()
    assert "We are paid by &lt;b&gt;our&lt;/b&gt; readers." in page
    assert "no party" not in page
    assert OwnMethod.objects.count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        OwnMethod.objects.update(text="")


def test_ada_writes_them_in_the_database_admin(ada, client, settings):
    settings.REQUIRE_SECOND_FACTOR = []
    ada.is_staff = ada.is_superuser = True
    ada.save()
    client.force_login(ada)
    assert OwnMethod in site._registry
    answer = client.post("/admin/publishing/ownmethod/add/", {"text": "We ask everybody whom we name."})
    assert answer.status_code == 302
    assert OwnMethod.objects.get().author == ada
    assert "We ask everybody whom we name." in client.get(METHOD).content.decode()


def test_a_claim_stands_as_a_card_on_any_site_without_cookie_or_script(published, sam, signed_in):
    answer = Client().get(f"/claims/{published}/card/")
    page = answer.content.decode()
    assert "4,200 containers" in page
    assert "<b>Said by the harbour authority, and there is evidence</b> that" in page
    assert f"/claims/{published}/" in page
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert not answer.cookies
    assert "<script" not in page
    # For this address alone.
    own = Client().get(f"/claims/{published}/")
    assert "frame-ancestors 'none'" in own["Content-Security-Policy"]
    assert own["X-Frame-Options"] == "DENY"


def test_the_card_of_a_withdrawn_claim_says_so(published, ruth, client):
    lifecycle.retract_release(published, reason="Another port.", actor=ruth)
    answer = client.get(f"/claims/{published}/card/")
    assert answer.status_code == 410
    assert "Another port." in answer.content.decode()
    assert "4,200" not in answer.content.decode()


def oembed(client, page, **more):
    return client.get("/oembed/", {"url": page, **more})


def test_a_program_finds_the_card_by_the_claims_page(published, client, settings):
    page = client.get(f"/claims/{published}/").content.decode()
    [link] = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)
    found = client.get(link.replace("&amp;", "&").removeprefix(settings.PUBLIC_URL))
    assert found["Access-Control-Allow-Origin"] == "*"
    members = found.json()
    assert (members["version"], members["type"]) == ("1.0", "rich")
    assert members["html"].startswith(f'<iframe src="{settings.PUBLIC_URL}/claims/{published}/card/" ')
    assert f'width="{members["width"]}" height="{members["height"]}"' in members["html"]
    # The same is there to copy by hand.
    assert members["html"] in unescape(page)
    assert "<iframe" not in page


def test_the_card_is_no_larger_than_there_is_room(published, client, settings):
    page = f"{settings.PUBLIC_URL}/claims/{published}/"
    small = oembed(client, page, maxwidth=320, maxheight=200).json()
    assert (small["width"], small["height"]) == (320, 200)
    wide = oembed(client, page, maxwidth=2000).json()
    assert wide["width"] == oembed(client, page).json()["width"]
    assert oembed(client, page, maxwidth="wide").status_code == 400


@pytest.mark.parametrize(
    ("url", "more", "status"),
    [
        ("{page}", {"format": "xml"}, 501),
        ("{page}", {"format": "json"}, 200),
        ("{page}?utm_source=mail", {}, 200),
        ("{public}/claims/", {}, 404),
        ("https://other.example{path}", {}, 404),
        ("", {}, 404),
        ("http://[", {}, 404),
    ],
)
def test_what_is_no_page_of_a_claim_has_no_card(published, client, settings, url, more, status):
    path = f"/claims/{published}/"
    page = url.format(page=settings.PUBLIC_URL + path, path=path, public=settings.PUBLIC_URL)
    answer = oembed(client, page, **more)
    assert answer.status_code == status
    if status != 200:
        assert answer["Content-Type"] == "application/problem+json"
        assert json.loads(answer.content)["status"] == status


def test_a_withdrawn_claim_has_no_card_for_programs(published, ruth, client, settings):
    lifecycle.retract_release(published, reason="Another port.", actor=ruth)
    answer = client.get(f"/oembed/?url={quote(f'{settings.PUBLIC_URL}/claims/{published}/', safe='')}")
    assert (answer.status_code, "Another port." in answer.json()["detail"]) == (404, True)
