"""Nobody keeps what a claim no longer says: whoever follows a part of the claims hears that one has left it."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from tests import factories
from tests.publishing.conftest import Reader, publish

AT = "{http://purl.org/atompub/tombstones/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
DOCKERS = "dismissed 120 dockers"


def correct(claim: str, article: Article, reviewer: User, approver: User, rating: Rating) -> None:
    """Publish another verdict about the claim about the dockers."""
    lifecycle.reopen_release(claim, reason="The company showed its register.", actor=approver)
    verdict = factories.submit_verdict(factories.review_of(article, DOCKERS), reviewer, rating)
    factories.approve(verdict, approver, note="The register names them.")


@pytest.fixture
def corrected(article: Article, mara: User, ruth: User) -> str:
    """A claim that was disputed and is sourced now."""
    claim: str = publish(article, DOCKERS, mara, ruth, Rating.DISPUTED)
    correct(claim, article, mara, ruth, Rating.SOURCED)
    return claim


def tombstones(reader: Reader, query: str) -> list[tuple[str, str]]:
    feed = ET.fromstring(reader.client.get(f"/feeds/claims.atom?{query}").content)
    return [
        (entry.attrib["ref"].removeprefix("urn:uuid:"), entry.findtext(f"{AT}comment", ""))
        for entry in feed.findall(f"{AT}deleted-entry")
    ]


def entries(reader: Reader, query: str) -> list[str]:
    feed = ET.fromstring(reader.client.get(f"/feeds/claims.atom?{query}").content)
    return [
        entry.findtext(f"{ATOM}id", "").removeprefix("urn:uuid:") for entry in feed.findall(f"{ATOM}entry")
    ]


@pytest.mark.parametrize(
    "query", ["rating=disputed", "rating=disputed,unsupported", "q=dockers&rating=disputed"]
)
def test_a_narrowed_feed_says_that_a_corrected_claim_has_left_it(
    reader: Reader, corrected: str, query: str
) -> None:
    assert entries(reader, query) == []
    [(claim, why)] = tombstones(reader, query)
    assert claim == corrected
    assert "left this list" in why
    [left] = reader.client.get(f"/feeds/claims.json?{query}").json()["_newsdesk"]["left"]
    assert (left["id"], left["retracted"]) == (f"urn:uuid:{corrected}", False)


@pytest.mark.parametrize(
    "query", ["rating=sourced", "rating=sourced,disputed", "", "desk=world", "rating=unsupported"]
)
def test_a_feed_that_has_the_claim_or_never_had_it_says_nothing(
    reader: Reader, corrected: str, query: str
) -> None:
    assert tombstones(reader, query) == []


def test_a_claim_that_left_a_list_and_was_retracted_later_is_gone_from_it_too(
    reader: Reader, corrected: str, ruth: User
) -> None:
    lifecycle.retract_release(corrected, reason="The register was forged.", actor=ruth)
    for query in ("rating=disputed", "rating=sourced", ""):
        assert tombstones(reader, query) == [(corrected, "Retracted.")]
    assert tombstones(reader, "rating=unsupported") == []


def test_a_list_takes_several_ratings_and_the_time_of_the_last_change(
    reader: Reader, corrected: str, published: str
) -> None:
    found = reader.get("claims/", {"rating": "sourced,unsupported"}).json()["results"]
    assert {claim["id"] for claim in found} == {corrected, published}
    assert reader.get("claims/", {"rating": "disputed,unsupported"}).json()["results"] == []
    changed = next(claim["changed_at"] for claim in found if claim["id"] == corrected)
    assert [
        claim["id"] for claim in reader.get("claims/", {"changed_before": changed}).json()["results"]
    ] == []
    later: Any = reader.get("claims/", {"changed_after": changed}).json()["results"]
    assert [claim["id"] for claim in later] == [published]
    wrong = reader.get("claims/", {"rating": "sourced,false"})
    assert (wrong.status_code, "“false” is unknown" in wrong.json()["detail"]) == (400, True)


def test_the_next_page_keeps_several_ratings(reader: Reader, corrected: str, published: str) -> None:
    first = reader.get("claims/", {"rating": "sourced,disputed", "limit": 1}).json()
    rest = reader.client.get(first["next"].partition("testserver")[2] or first["next"]).json()
    assert {first["results"][0]["id"], rest["results"][0]["id"]} == {corrected, published}
