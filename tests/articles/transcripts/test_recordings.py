"""A transcript on the desk: its claims have their speakers and seconds, and open the recording there, to the public page."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from newsdesk.accounts import keys
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article
from newsdesk.articles.recordings import changes
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, PermissionDenied
from reviews.models import Review
from tests import factories

SignIn = Callable[[User], Client]
CAPTIONS = b"""1
00:00:12,000 --> 00:00:15,000
ANNA BERG (LAB): Good evening. The port of Lund

2
00:00:15,000 --> 00:00:18,500
handled 4,200 containers in March 2026. We also

3
00:01:02,000 --> 00:01:07,000
dismissed 120 dockers in April 2026.

4
01:00:07,000 --> 01:00:09,000
TOM HALL: Unemployment rose to seven percent in 2023.
"""
VIDEO = "https://tv.example/debate.mp4"
PLACES = {
    "The port of Lund handled 4,200 containers": ("Anna Berg", 12.0),
    "We also dismissed 120 dockers": ("Anna Berg", 15.0),
    "Unemployment rose": ("Tom Hall", 3607.0),
}


def upload(client: Client, desk: Desk, **fields: Any) -> Article:
    file = SimpleUploadedFile("debate.srt", CAPTIONS)
    answer = client.post(reverse("articles:new"), {"desk": desk.pk, "title": "Debate", "file": file} | fields)
    assert answer.status_code == 302, answer.content.decode()
    factories.react()
    return Article.objects.get()


def claim(article: Article, words: str) -> Claim:
    return article.claims.get(words__startswith=words)


def api(user: User) -> Callable[..., Any]:
    key = keys.issue_api_key(user, "CMS", [Scope.ARTICLES_READ, Scope.ARTICLES_WRITE], actor=user)[1]

    def call(method: str, path: str, body: Any = None) -> Any:
        return Client().generic(
            method,
            f"/api/v1/{path}",
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        )

    return call


def test_from_the_upload_to_the_public_page_claims_open_the_recording(
    sam: User, mara: User, ruth: User, desk: Desk, signed_in: SignIn
) -> None:
    article = upload(signed_in(sam), desk, recording_url="tv.example/debate.mp4")

    told = api(sam)("GET", f"articles/{article.pk}/").json()
    assert told["recording_url"] == VIDEO
    assert {c["words"][:16]: (c["claimant"].title(), c["spoken_at"]) for c in told["claims"]} == {
        words[:16]: place for words, place in PLACES.items()
    }
    assert told["claims"][1]["recording_link"] == f"{VIDEO}#t=15"

    review = factories.review_of(article, "4,200")
    for page in (
        reverse("articles:article", args=[article.pk]),
        reverse("reviews:queue"),
        reverse("reviews:bench", args=[review.pk]),
    ):
        assert f'href="{VIDEO}#t=12"' in signed_in(mara).get(page).content.decode(), page

    factories.approve(factories.submit_verdict(review, mara), ruth)
    factories.react()
    public = Client().get(reverse("publishing:claim", args=[review.claim_id])).content.decode()
    assert f'href="{VIDEO}#t=12"' in public
    assert "0:12" in public
    payload = Client().get(reverse("api:claim", args=[review.claim_id])).json()
    assert payload["recording"] == {"url": f"{VIDEO}#t=12", "second": 12.0}
    marked = Client().get(
        reverse("api:claim", args=[review.claim_id]), headers={"accept": "application/ld+json"}
    )
    assert marked.json()["itemReviewed"]["appearance"] == {"@type": "MediaObject", "url": f"{VIDEO}#t=12"}


def test_claims_keep_their_seconds_when_the_text_is_edited(sam: User, desk: Desk, signed_in: SignIn) -> None:
    article = upload(signed_in(sam), desk)
    first = article.current
    assert first is not None
    assert first.text.startswith("ANNA BERG (LAB): Good evening. The port of Lund handled")
    before = {c.pk: c.words for c in article.claims.all()}

    version = factories.resubmit(
        article, "The Lund debate\n\n" + first.text.replace("Good evening. ", ""), sam
    )

    told = api(sam)("GET", f"articles/{article.pk}/").json()
    assert version.number == 2
    assert {c["words"][:16]: (c["claimant"].title(), c["spoken_at"]) for c in told["claims"]} == {
        words[:16]: place for words, place in PLACES.items()
    }
    assert {c["id"] for c in told["claims"]} == {str(pk) for pk in before}


def test_the_address_may_be_given_later_by_page_and_api(sam: User, desk: Desk, signed_in: SignIn) -> None:
    article, browser, call = upload(signed_in(sam), desk), signed_in(sam), api(sam)
    page = reverse("articles:article", args=[article.pk])
    assert "Give the address of the recording" in browser.get(page).content.decode()

    browser.post(reverse("articles:recording", args=[article.pk]), {"recording_url": "https://youtu.be/abc"})

    assert "https://youtu.be/abc?t=12s" in browser.get(page).content.decode()
    assert Event.objects.filter(kind="article.recording_changed", subject_id=article.pk).count() == 1
    changed = call("PATCH", f"articles/{article.pk}/", {"recording_url": VIDEO})
    assert changed.json()["recording_url"] == VIDEO
    assert (
        call("PATCH", f"articles/{article.pk}/", {"recording_url": "ftp://tv.example/x"}).status_code == 422
    )
    assert call("PATCH", f"articles/{article.pk}/", {}).status_code == 422
    removed = call("PATCH", f"articles/{article.pk}/", {"recording_url": "", "external_id": "cms-1"}).json()
    assert (removed["recording_url"], removed["external_id"], removed["claims"][0]["recording_link"]) == (
        "",
        "cms-1",
        "",
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://sam:secret@tv.example/",
        "/debate.mp4",
        "https://tv.example/" + "a" * 2000,
    ],
)
def test_an_address_that_is_none_is_refused_everywhere(
    sam: User, desk: Desk, signed_in: SignIn, address: str
) -> None:
    refused = signed_in(sam).post(
        reverse("articles:new"),
        {"desk": desk.pk, "title": "Debate", "text": factories.TEXT, "recording_url": address},
    )
    sent = {"title": "Debate", "desk": desk.slug, "text": factories.TEXT, "recording_url": address}

    assert refused.status_code == 422
    assert api(sam)("POST", "articles/", sent).status_code == 422
    assert not Article.objects.exists()


def test_only_editors_change_the_address(sam: User, mara: User, desk: Desk) -> None:
    article = factories.submit_article(sam, recording_url=VIDEO)

    with pytest.raises(PermissionDenied):
        changes.change_recording_url(article, "https://tv.example/other.mp4", actor=mara)
    with pytest.raises(BadInput):
        changes.change_recording_url(article, "javascript:alert(1)", actor=sam)

    article.refresh_from_db()
    assert article.recording_url == VIDEO


def test_a_list_of_captions_brings_its_own_address(sam: User, desk: Desk) -> None:
    files = Path(__file__).parent / "files"
    answer = Client()
    answer.force_login(sam)
    file = SimpleUploadedFile("captions.json", (files / "captions.json").read_bytes())
    answer.post(reverse("articles:new"), {"desk": desk.pk, "title": "Captions", "file": file})
    factories.react()

    article = Article.objects.get()
    assert article.recording_url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert not Review.objects.filter(claim__words__contains="No").exists()
