"""A desk prepares a debate: verified claims, and what other newsrooms found."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from newsdesk.live import packs
from newsdesk.live.models import LiveSession
from newsdesk.publishing.releases import lifecycle
from tests import factories
from tests.publishing.conftest import publish

CONTAINERS = "4,200 containers"


def review_of_another_newsroom(**changed: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "url": "https://other.example/containers",
        "claimReviewed": "The port of Aldmouth handled 4,200 containers in March 2026",
        "author": {"@type": "Organization", "name": "Brennick Fakten"},
        "reviewRating": {"@type": "Rating", "alternateName": "Wrong"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Elena Voss"}},
    } | changed


def test_mara_finds_a_verified_claim_and_prepares_it_until_it_is_retracted(
    session: LiveSession, article: Article, mara: User, ruth: User, signed_in: Callable[[User], Client]
) -> None:
    claim = publish(article, CONTAINERS, mara, ruth)
    address, browser = reverse("live_desk:pack", args=[session.pk]), signed_in(mara)
    found = browser.get(address, {"q": "containers"}).content.decode()
    assert f'name="add" value="{claim}"' in found
    for _twice in range(2):
        browser.post(address, {"add": claim})
    page = browser.get(address, {"q": "containers"}).content.decode()
    assert "1 prepared claim" in page
    assert 'name="add"' not in page
    lifecycle.retract_release(claim, reason="The figures were of another port.", actor=ruth)
    assert packs.pack_claims(session) == []


def test_others_checks_are_imported_for_the_session_and_stand_beside_what_is_said(
    session: LiveSession, sam: User, mara: User, signed_in: Callable[[User], Client]
) -> None:
    feed = {"@graph": [review_of_another_newsroom(), review_of_another_newsroom(claimReviewed="")]}
    file = SimpleUploadedFile("feed.json", json.dumps(feed).encode())
    address = reverse("live_desk:pack", args=[session.pk])
    told = signed_in(sam).post(address, {"reviews": file}, follow=True).content.decode()
    assert "1 fact check was added. 1 was left out" in told
    assert "Brennick Fakten: Wrong" in told
    said, other_words = (
        "In March 2026 the port of Aldmouth handled 4,200 containers.",
        "The harbour employs 900 people.",
    )
    matches = packs.pack_matches_of_claims(session, [said, other_words])
    assert [match.precedent.publisher for match in matches[said]] == ["Brennick Fakten"]
    assert matches[other_words] == ()
    other = LiveSession.objects.create(
        title="Another debate", desk=session.desk, opener=sam, started_at=session.started_at
    )
    assert packs.pack_precedents(other) == []
    assert packs.pack_matches_of_claims(other, [said]) == {}
    desk = signed_in(mara).get(reverse("live:desk", args=[session.pk])).content.decode()
    assert "Brennick Fakten: Wrong" in desk


def test_only_published_claims_go_into_an_open_session_by_people_who_check(
    session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    waiting = factories.review_of(article, "900 people").claim_id
    with pytest.raises(BadInput):
        packs.add_claims_to_pack(session.pk, [waiting], actor=mara)
    with pytest.raises(BadInput):
        packs.parse_json_for_live_pack(b"<html>")
    with pytest.raises(PermissionDenied):
        packs.add_claims_to_pack(session.pk, [waiting], actor=ruth)
    LiveSession.objects.filter(pk=session.pk).update(state="ended", ended_at=session.started_at)
    with pytest.raises(Conflict):
        packs.add_claims_to_pack(session.pk, [waiting], actor=mara)


def test_a_program_prepares_a_debate_as_people_do(
    session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    claim = publish(article, CONTAINERS, mara, ruth)
    _key, secret = keys.issue_api_key(mara, "Planner", [Scope.DESK], actor=mara)

    def call(path: str, body: Any = None, key: str = secret) -> Any:
        told = {"Authorization": f"Bearer {key}"}
        address = f"/api/v1/live/{session.pk}/pack/{path}"
        if body is None:
            return Client().get(address, headers=told)
        return Client().post(address, json.dumps(body), content_type="application/json", headers=told)

    assert call("claims/", {"claims": [claim]}).json() == {"changed": 1, "prepared": 1}
    assert call("claims/", {"claims": [claim]}).json() == {"changed": 0, "prepared": 1}
    feed = {"dataFeedElement": [{"item": [review_of_another_newsroom(), {"@type": "ClaimReview"}]}]}
    assert call("reviews/", {"feed": feed}).json() == {"added": 1, "lacking": 1}
    told = call("").json()
    assert (told["claims"][0]["id"], told["claims"][0]["under_review"]) == (claim, False)
    assert "4,200 containers" in told["claims"][0]["sentence"]
    assert told["reviews"][0] | {"rating": "Wrong", "claimant": "Elena Voss"} == told["reviews"][0]

    waiting = str(factories.review_of(article, "900 people").claim_id)
    assert call("claims/", {"claims": [waiting]}).status_code == 422
    assert call("reviews/", {"feed": {"@type": "Article"}}).status_code == 422
    assert call("claims/", {"claims": [claim], "note": "x"}).status_code == 422
    assert call("claims/remove/", {"claims": [claim, waiting]}).json() == {"changed": 1, "prepared": 0}
    # Ruth approves; she compares no claims.
    _key, other = keys.issue_api_key(ruth, "Reader", [Scope.DESK], actor=ruth)
    assert call("", key=other).status_code == 403
    LiveSession.objects.filter(pk=session.pk).update(state="ended", ended_at=session.started_at)
    assert call("claims/", {"claims": [claim]}).status_code == 409


def test_a_check_that_was_imported_again_stands_with_its_new_rating(session: LiveSession, mara: User) -> None:
    said = "In March 2026 the port of Aldmouth handled 4,200 containers."
    for rating in ("Wrong", "Half true"):
        review = review_of_another_newsroom(reviewRating={"@type": "Rating", "alternateName": rating})
        packs.import_claimreviews_into_pack(session.pk, review, actor=mara)
        [match] = packs.pack_matches_of_claims(session, [said])[said]
        assert match.precedent.rating == rating
