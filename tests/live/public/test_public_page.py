"""What readers get of a live session: what was approved and published, and nothing else."""

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Claimant, Match
from claims.people import reattribution
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.public import public_session
from newsdesk.live.public.public_session import read_public_session
from newsdesk.live.public.recording import public_live_recording_url
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from reviews.workflow import leases
from tests import factories
from tests.publishing.conftest import publish

CONTAINERS, DOCKERS = "4,200 containers", "dismissed 120 dockers"


def read(session: LiveSession, name: str = "live_public:page") -> str:
    answer = Client().get(reverse(name, args=[session.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def markup(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_readers_see_who_said_it_when_and_what_was_found_newest_first_and_nothing_in_hand(
    session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    leases.lease_claim(factories.review_of(article, "900 people").pk, actor=mara)
    empty = read(session)
    assert "Nothing has been published yet" in empty
    assert "1 being checked" in empty
    assert "900 people" not in empty
    publish(article, CONTAINERS, mara, ruth)
    publish(article, DOCKERS, mara, ruth, Rating.UNSUPPORTED)
    page = read(session)
    assert page.index(DOCKERS) < page.index(CONTAINERS)
    assert "20:40" in page
    assert "20:41" in page
    assert "https://council.example/budget.mp4#t=120" in page
    assert "<b>Ana Reyes</b>, leader of the council" in page
    assert "2 checked" in page
    assert "900 people" not in page
    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in page
    posting = markup(page)
    assert posting["@type"] == "LiveBlogPosting"
    assert "coverageEndTime" not in posting
    assert [CONTAINERS in update["headline"] for update in posting["liveBlogUpdate"]] == [False, True]
    # Half a ClaimReview would be an error to search engines: the whole one is on the page of the claim.
    assert all(update["mentions"].keys() == {"@id", "url"} for update in posting["liveBlogUpdate"])


def test_while_more_comes_the_page_tells_the_newest_in_full_and_of_the_others_only_the_line(
    session: LiveSession, article: Article, mara: User, ruth: User, monkeypatch
) -> None:
    monkeypatch.setattr(public_session, "IN_FULL", 1)
    earlier = publish(article, CONTAINERS, mara, ruth)
    publish(article, DOCKERS, mara, ruth)
    page = read(session)
    assert page.index(DOCKERS) < page.index(">Earlier<") < page.index(f'id="claim-{earlier}"')
    assert reverse("publishing:claim", args=[earlier]) in page
    assert page.count('class="said') == len(markup(page)["liveBlogUpdate"]) == 1
    LiveSession.objects.filter(pk=session.pk).update(state="ended", ended_at=timezone.now())
    assert read(session).count('class="said') == 2


@pytest.mark.parametrize("doubt", ["misattributed", "changed by hand"])
def test_nobody_is_named_beside_words_that_the_desk_does_not_find_to_be_theirs(
    session: LiveSession, article: Article, mara: User, ruth: User, sam: User, doubt: str
) -> None:
    claim = Claim.objects.get(article=article, words__contains=DOCKERS)
    review = factories.review_of(article, DOCKERS)
    LiveLine.objects.filter(session=session).update(speaker=claim.claimant.name, revision=1)
    told = {"finding": "misattributed"}
    if doubt == "changed by hand":
        reattribution.reattribute_claim(claim.pk, Claimant.objects.create(name="Lea Ott"), actor=sam)
        review.refresh_from_db()
        told = {}
    factories.approve(factories.submit_verdict(review, mara, **told), ruth)
    [entry] = read_public_session(session.pk).entries
    assert entry.speaker == ""
    feed = read(session, "live_feeds:atom")
    assert f"{claim.claimant.name}: " not in feed


def test_after_the_end_the_page_reads_in_the_order_of_speech(
    session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    publish(article, CONTAINERS, mara, ruth)
    publish(article, DOCKERS, mara, ruth)
    LiveSession.objects.filter(pk=session.pk).update(state="ended", ended_at=timezone.now())
    page = read(session)
    assert page.index(CONTAINERS) < page.index(DOCKERS)
    assert "http-equiv" not in page
    assert "coverageEndTime" in markup(page)
    assert json.loads(read(session, "live_feeds:json"))["expired"] is True


def test_a_correction_and_a_retraction_are_told_on_page_card_and_feeds(
    session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    claim = publish(article, CONTAINERS, mara, ruth)
    lifecycle.reopen_release(claim, public_note="We look again.", actor=ruth)
    assert "being re-checked" in read(session)
    verdict = factories.submit_verdict(factories.review_of(article, CONTAINERS), mara, Rating.DISPUTED)
    factories.approve(verdict, ruth, public_note="It was 4,020, not 4,200 containers.")
    assert "It was 4,020, not 4,200 containers." in read(session)
    assert '<span class="chip">corrected</span>' in read(session, "live_public:card")
    lifecycle.retract_release(claim, reason="The figures were of another port.", actor=ruth)
    for name in ("live_public:page", "live_public:card", "live_feeds:atom", "live_feeds:json"):
        assert CONTAINERS not in read(session, name), name
    assert "The figures were of another port." in read(session)
    left = json.loads(read(session, "live_feeds:json"))["_newsdesk"]["left"]
    assert [one["id"] for one in left] == [f"urn:uuid:{claim}"]
    atom = ET.fromstring(read(session, "live_feeds:atom"))
    assert [child.get("ref") for child in atom if child.tag.endswith("deleted-entry")] == [
        f"urn:uuid:{claim}"
    ]


def test_nothing_of_a_session_under_embargo_can_be_read(
    session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    publish(article, CONTAINERS, mara, ruth)
    Article.objects.filter(pk=article.pk).update(embargo=timezone.now() + timedelta(days=1))
    for name in ("page", "card", "oembed"):
        answer = Client().get(reverse(f"live_public:{name}", args=[session.pk]))
        assert answer.status_code == 404
        assert session.title not in answer.content.decode()
    assert Client().get(reverse("live_feeds:atom", args=[session.pk])).status_code == 404


def test_an_earlier_check_is_linked_once_a_person_says_that_it_is_the_same(
    session: LiveSession, article: Article, sam: User, mara: User, ruth: User
) -> None:
    earlier = factories.make_article(sam, "In March the port of Aldmouth handled 4,200 containers.\n")
    before, claim = publish(earlier, CONTAINERS, mara, ruth), publish(article, CONTAINERS, mara, ruth)
    link = reverse("publishing:claim", args=[before])
    first, second = sorted([before, claim])
    match, _new = Match.objects.update_or_create(
        first_id=first, second_id=second, defaults={"relation": "same", "score": 0.9, "method": "test"}
    )
    assert link not in read(session)
    Match.objects.filter(pk=match.pk).update(confirmed=True)
    page = read(session)
    assert "we checked this before:" in page
    assert link in page


def test_the_card_runs_only_our_script_sets_no_cookie_and_other_sites_may_frame_it(
    session: LiveSession,
) -> None:
    answer = Client().get(reverse("live_public:card", args=[session.pk]))
    assert re.findall("<script[^>]*>", answer.content.decode()) == [
        '<script src="/static/js/live-public.js" type="module">'
    ]
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert not answer.cookies
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    told = Client().get(reverse("live_public:oembed", args=[session.pk])).json()
    assert reverse("live_public:card", args=[session.pk]) in told["html"]


def test_a_reader_who_has_the_page_gets_no_body_until_something_is_published(
    session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    address, reader = reverse("live_public:page", args=[session.pk]), Client()
    tag = reader.get(address).headers["ETag"]
    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 304
    publish(article, CONTAINERS, mara, ruth)
    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 200
    assert CurrentRelease.objects.count() == 1


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://council.example/a.mp4", "https://council.example/a.mp4#t=61"),
        ("https://council.example/a.mp4#t=5", "https://council.example/a.mp4#t=61"),
        ("https://www.youtube.com/watch?v=abc&t=3", "https://www.youtube.com/watch?v=abc&t=61s"),
        ("", ""),
    ],
)
def test_the_recording_opens_at_the_second(url: str, told: str) -> None:
    assert public_live_recording_url(url, 61.7) == told
