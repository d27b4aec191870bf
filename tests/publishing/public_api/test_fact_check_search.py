"""Clients of Google's Fact Check Tools API work with a desk: Google's own Python library asks a running one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from newsdesk.accounts.models import User
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from tests import factories
from tests.publishing.conftest import Reader, publish

PATH = "/v1alpha1/claims:search"
CONTAINERS, DOCKERS, OWN_VOICE = "4,200 containers", "dismissed 120 dockers", "The harbour employs 900 people"


@pytest.fixture
def service(transactional_db: None, live_server: Any) -> Iterator[Any]:
    """Google's library, pointed at the desk."""
    cache.clear()
    options = {"api_endpoint": live_server.url}
    with build("factchecktools", "v1alpha1", developerKey="any", client_options=options) as library:
        yield library


@pytest.fixture
def claims(transactional_db: None) -> list[str]:
    """What the authority said, what union officials said, and what the article says itself."""
    sam, mara, ruth = (
        factories.make_person(name, role)
        for name, role in (
            ("Sam Okafor", "editor"),
            ("Mara Lindqvist", "reviewer"),
            ("Ruth Adeyemi", "approver"),
        )
    )
    article = factories.make_article(sam)
    return [
        publish(article, CONTAINERS, mara, ruth),
        publish(article, DOCKERS, mara, ruth, Rating.DISPUTED),
        publish(article, OWN_VOICE, mara, ruth),
    ]


def test_googles_library_finds_a_claim_with_its_speaker_and_our_rating(
    service: Any, claims: list[str]
) -> None:
    found = service.claims().search(query="containers", languageCode="en-US").execute()
    [claim] = found["claims"]
    assert "4,200 containers" in claim["text"]
    assert "harbour authority" in claim["claimant"]
    [review] = claim["claimReview"]
    assert review["url"] == f"{django_settings.PUBLIC_URL}/claims/{claims[0]}/"
    assert (review["textualRating"], review["languageCode"]) == ("Sourced", "en")
    assert review["title"].endswith(".")
    assert service.claims().search(query="zeppelin").execute() == {}


def test_only_confirmed_speakers_are_shown_page_by_page(service: Any, claims: list[str]) -> None:
    request: Any = service.claims().search(reviewPublisherSiteFilter="127.0.0.1", pageSize=1)
    seen = []
    while request is not None:
        page = request.execute()
        seen += [claim["claimReview"][0]["url"].split("/")[-2] for claim in page.get("claims", [])]
        assert len(page.get("claims", [])) <= 1
        token = page.get("nextPageToken")
        request = (
            service.claims().search(query="harbour OR dockers OR containers", pageSize=1, pageToken=token)
            if token
            else None
        )
    assert set(seen) == set(claims[:2])


def test_a_long_query_arrives_as_a_post_that_stands_for_a_get(service: Any, claims: list[str]) -> None:
    request = service.claims().search(query="containers " + "-zeppelin " * 250)
    assert len(request.uri) > 2048
    assert len(request.execute()["claims"]) == 1


def test_an_error_reaches_the_client_in_words(service: Any) -> None:
    with pytest.raises(HttpError, match="Give a “query”") as wrong:
        service.claims().search(pageSize=3).execute()
    assert wrong.value.status_code == 400


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("query=containers&maxAgeDays=1&key=x&alt=json&prettyPrint=false", 1),
        ("query=containers&reviewPublisherSiteFilter=other.example", 0),
        ("query=containers&languageCode=de", 0),
        ("query=containers&languageCode=en", 1),
        ("query=containers&offset=1", 0),
    ],
)
def test_its_parameters_mean_what_they_mean_there(
    reader: Reader, published: str, query: str, number: int
) -> None:
    answer = reader.client.get(f"{PATH}?{query}")
    assert len(answer.json().get("claims", [])) == number
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_retracted_claim_is_not_found(reader: Reader, published: str, ruth: User) -> None:
    lifecycle.retract_release(published, reason="Withdrawn.", actor=ruth)
    assert reader.client.get(f"{PATH}?query=containers").json() == {}


def test_an_unknown_parameter_is_refused_as_google_refuses_it(reader: Reader, db: None) -> None:
    answer = reader.client.get(f"{PATH}?query=x&colour=red")
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert reader.client.post(f"{PATH}?query=x").status_code == 405
