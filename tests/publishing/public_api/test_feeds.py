"""Feeds and ClaimReview, read by the libraries that readers use."""

import json
from pathlib import Path
from typing import Any

import extruct
import feedparser
import pytest
from django.conf import settings as django_settings

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.public_api.schemas import CLAIM_EXAMPLE
from newsdesk.publishing.releases import claimreview, lifecycle
from reviews.models import Rating
from tests.publishing import rules
from tests.publishing.conftest import Reader, publish

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "claimreview"
LD = "application/ld+json"
OWN_VOICE = "The harbour employs 900 people"


def example(**changes: Any) -> dict[str, Any]:
    return dict(json.loads(json.dumps(CLAIM_EXAMPLE))) | changes


def variants() -> dict[str, dict[str, Any]]:
    """A claim of each rating, with everything and with nothing optional."""
    evidence = {
        "id": "019df0a4-4a4a-7f00-8000-000000000001",
        "title": "Press briefing, 24 May 2026",
        "publisher": "Ministry of Foreign Affairs",
        "url": "https://ministry.example/briefings/2026-05-24",
        "passage": "We make use of the talks.",
        "stance": "supports",
        "primary": True,
        "retrieved_at": "2026-05-27T09:00:00Z",
        "standing": "current",
    }
    person = {"name": "Elena Voss", "kind": "person", "same_as": "https://www.wikidata.org/wiki/Q1"}
    sides = [CLAIM_EXAMPLE["sides"][0] | {"claimant": person}]
    article = CLAIM_EXAMPLE["article"] | {"url": "https://desk.example/stories/cease-fire"}
    return {
        "unsupported": example(),
        "sourced": example(
            rating={"value": "sourced", "means": "We found evidence that supports this claim."},
            evidence=[evidence], claimant=CLAIM_EXAMPLE["claimant"] | person, sides=sides, article=article,
        ),
        "disputed": example(
            rating={"value": "disputed", "means": "We found evidence that contradicts this claim."},
            evidence=[evidence | {"stance": "contradicts", "url": "", "publisher": ""}], said_on=None,
            correction="The briefing was of 24 May, not of 25 May.", corrected_at="2026-06-01T10:00:00Z", release=2,
        ),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["sourced", "disputed", "unsupported"])
def test_a_claim_review_is_what_it_was_and_breaks_no_rule(name: str) -> None:
    review = claimreview.build_claimreview(variants()[name])
    assert review is not None
    assert rules.broken(review, "https://desk.example") == []
    assert review == json.loads((GOLDEN / f"{name}.json").read_text())


def test_unsupported_carries_no_number() -> None:
    review = claimreview.build_claimreview(example())
    assert review is not None
    assert set(review["reviewRating"]) == {"@type", "alternateName", "ratingExplanation"}


def test_a_claim_in_the_articles_own_voice_has_none() -> None:
    assert claimreview.build_claimreview(example(claimant=None, sides=[])) is None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"url": "https://other.example/claims/1/"}, "canonical address"),
        ({"claimReviewed": "x" * 75}, "under 75"),
        ({"claimReviewed": "x" * 80 + "…"}, "never cut"),
        ({"claimReviewed": "Disputed: they buy time"}, "never contains the rating"),
        ({"reviewRating": {"alternateName": "Sourced", "ratingExplanation": "x", "ratingValue": 5}}, "best and its worst"),
        ({"reviewRating": {"ratingExplanation": "x"}}, "name in words"),
        ({"itemReviewed": {"@type": "Claim"}}, "somebody else"),
        ({"author": {"name": "Newsdesk"}}, "name and an address"),
        ({"datePublished": "yesterday"}, "is a date"),
    ],
)  # fmt: skip
def test_the_validator_sees_a_broken_rule(change: dict[str, Any], rule: str) -> None:
    review = (claimreview.build_claimreview(example()) or {}) | change
    assert any(rule in found for found in rules.broken(review, "https://desk.example"))


def test_a_long_sentence_is_not_shortened_because_its_end_may_qualify_it() -> None:
    words = (
        "The vaccine will not cause harm to patients who are older than 65 unless they also have a history of severe "
        "reactions"
    )
    review = claimreview.build_claimreview(example(statement=words + "."))
    assert review is not None
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == words
    assert rules.broken(review, "https://desk.example") == []


def test_nothing_in_a_script_element_ends_it() -> None:
    assert "</script>" not in claimreview.claimreview_script({"claimReviewed": "</script><script>alert(1)"})


def test_the_claim_is_served_as_claim_review_to_who_asks(reader: Reader, published: Any) -> None:
    answer = reader.get(f"claims/{published}/", Accept=LD)
    assert answer["Content-Type"] == LD
    assert rules.broken(answer.json(), django_settings.PUBLIC_URL) == []
    assert "Accept" in answer["Vary"]
    assert answer["ETag"] != reader.get(f"claims/{published}/")["ETag"]
    assert "words" in reader.get(f"claims/{published}/", Accept=f"{LD};q=0.5, application/json").json()


def test_a_claim_in_the_articles_own_voice_is_not_acceptable_as_claim_review(
    reader: Reader, article: Article, mara: User, ruth: User
) -> None:
    claim = publish(article, OWN_VOICE, mara, ruth)
    answer = reader.get(f"claims/{claim}/", Accept=LD)
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")
    assert reader.get(f"claims/{claim}/").status_code == 200


def test_a_structured_data_parser_reads_it_from_the_served_page(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    review = reader.get(f"claims/{published}/", Accept=LD).json()
    page = reader.client.get(f"/claims/{published}/").content.decode()
    [found] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert found == review
    plain = reader.client.get(f"/claims/{publish(article, OWN_VOICE, mara, ruth)}/").content.decode()
    assert extruct.extract(plain, syntaxes=["json-ld"])["json-ld"] == []


def test_the_atom_feed_parses_without_an_error(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    gone = publish(article, "losing ships", mara, ruth)
    lifecycle.retract_release(gone, reason="Withdrawn.", actor=ruth)
    answer = reader.client.get("/feeds/claims.atom?rating=sourced")
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert feed.bozo is False
    [entry] = feed.entries
    assert entry.id == f"urn:uuid:{published}"
    assert "4,200 containers" in entry.title
    assert [tag.term for tag in entry.tags] == ["sourced"]
    assert f'ref="urn:uuid:{gone}"' in answer.content.decode()
    assert reader.client.get("/feeds/claims.atom?rating=disputed").content.count(b"<entry>") == 0


def test_the_json_feed_has_what_version_1_1_requires(reader: Reader, published: Any) -> None:
    answer = reader.client.get("/feeds/claims.json")
    feed = answer.json()
    assert answer["Content-Type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    [item] = feed["items"]
    assert {"id", "url", "content_text", "date_published"} <= set(item)
    assert item["_newsdesk"]["rating"]["value"] == "sourced"


def test_the_data_feed_holds_sound_claim_reviews_only(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    publish(article, OWN_VOICE, mara, ruth)
    feed = reader.client.get("/feeds/claimreview.json").json()
    [element] = feed["dataFeedElement"]
    review = {"@context": "https://schema.org"} | element["item"]
    assert rules.broken(review, django_settings.PUBLIC_URL) == []


def test_a_feed_is_conditional_and_strict(reader: Reader, published: Any) -> None:
    first = reader.client.get("/feeds/claims.json")
    assert (
        reader.client.get("/feeds/claims.json", headers={"If-None-Match": first["ETag"]}).status_code == 304
    )
    assert reader.client.get("/feeds/claims.json?colour=red").status_code == 400


def test_the_keys_stand_at_the_well_known_address(reader: Reader, published: Any) -> None:
    assert reader.client.get("/.well-known/newsdesk-keys.json").json() == reader.get("keys/").json()


def test_each_rating_of_the_desk_has_a_name_for_claim_review() -> None:
    assert set(claimreview.ALTERNATE_NAMES) == set(Rating.values)
