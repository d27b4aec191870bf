"""Another newsroom checks a text against our claims, and our reviewers see what others found."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.models import Precedent
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from tests import factories
from tests.publishing.conftest import Reader, publish

FEED = {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    "dataFeedElement": [
        {
            "@type": "DataFeedItem",
            "item": [
                {
                    "@type": "ClaimReview",
                    "url": "https://checkers.example/ferry",
                    "claimReviewed": "The ferry to Brennick carried two million passengers last year",
                    "author": {
                        "@type": "Organization",
                        "name": "Other Checkers",
                        "url": "https://checkers.example",
                    },
                    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A mayor"}},
                    "reviewRating": {"@type": "Rating", "alternateName": "Half right"},
                    "datePublished": "2026-02-03",
                }
            ],
        },
        {
            "@type": "DataFeedItem",
            "item": [{"@type": "ClaimReview", "url": "https://checkers.example/empty"}],
        },
        {"@type": "DataFeedItem", "item": None},
    ],
}


def ask(reader: Reader, text: str) -> Any:
    return reader.client.post("/api/v1/check/", {"text": text}, content_type="application/json")


def test_a_sentence_that_repeats_a_verified_claim_is_found(reader: Reader, published: Any) -> None:
    text = "Good morning. The port of Aldmouth handled 4,200 containers in March 2026. It rained."
    [match] = ask(reader, text).json()["matches"]
    assert match["claim"]["id"] == published
    assert match["relation"] == "same"
    assert (
        text[match["start"] : match["end"]] == "The port of Aldmouth handled 4,200 containers in March 2026."
    )
    assert {"port", "4", "containers"} <= set(match["shared"]) | {"4"}


def test_a_sentence_with_another_number_is_said_to_contradict(reader: Reader, published: Any) -> None:
    [match] = ask(reader, "The port of Aldmouth handled 9,700 containers in March 2026.").json()["matches"]
    assert match["relation"] == "contradicts"


def test_what_has_nothing_to_do_with_it_finds_nothing(reader: Reader, published: Any) -> None:
    answer = ask(reader, "The council will vote on the new library next week.").json()
    assert (answer["matches"], answer["sentences"]) == ([], 1)


def test_what_was_withdrawn_is_not_found(reader: Reader, published: Any, ruth: User) -> None:
    lifecycle.retract_release(published, reason="Withdrawn.", actor=ruth)
    assert ask(reader, "The port of Aldmouth handled 4,200 containers in March 2026.").json()["matches"] == []


def test_an_empty_or_endless_text_is_refused(reader: Reader, db: None) -> None:
    assert ask(reader, "  ").status_code == 422
    assert ask(reader, "x" * 20_001).status_code == 422


def test_others_claim_reviews_are_kept_as_theirs(reader: Reader, db: None, tmp_path: Path) -> None:
    feed, said = tmp_path / "feed.json", StringIO()
    feed.write_text(json.dumps(FEED))
    for _time in range(2):
        call_command("import_claimreviews", str(feed), stdout=said)
    assert said.getvalue().startswith("1 imported; 1 left out")
    assert Precedent.objects.count() == 1
    [found] = ask(reader, "The ferry to Brennick carried two million passengers.").json()["precedents"]
    assert (found["publisher"], found["rating"]) == ("Other Checkers", "Half right")


def test_a_feed_without_claim_reviews_is_refused(db: None, tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text("{}")
    with pytest.raises(CommandError, match="No ClaimReview"):
        call_command("import_claimreviews", str(feed))
    feed.write_text("<html>")
    with pytest.raises(CommandError, match="not JSON"):
        call_command("import_claimreviews", str(feed))


@pytest.mark.django_db(transaction=True)
def test_the_whole_feed_is_exported(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User, tmp_path: Path
) -> None:
    publish(article, "losing ships", mara, ruth)
    lifecycle.retract_release(published, reason="Withdrawn.", actor=ruth)
    lines, table = tmp_path / "claims.ndjson", tmp_path / "claims.parquet"
    call_command("export_claims", ndjson=lines, parquet=table, stdout=StringIO())
    feed = reader.get("changes/").json()["changes"]
    assert [json.loads(line) for line in lines.read_text().splitlines()] == feed
    rows = pq.read_table(table).to_pylist()
    assert [row["position"] for row in rows] == [1, 2, 3]
    assert [row["type"] for row in rows] == ["published", "published", "retracted"]
    assert rows[0]["rating"] == "sourced"
    assert rows[2]["reason"] == "Withdrawn."
    assert json.loads(rows[1]["claim"]) == feed[1]["claim"]
    call_command("export_claims", ndjson=lines, after=2, stdout=StringIO())
    assert len(lines.read_text().splitlines()) == 1


def test_the_export_says_what_it_needs(db: None) -> None:
    with pytest.raises(CommandError, match="Choose an output"):
        call_command("export_claims")


DENIAL = """Norvolt and the tax office

Norvolt denied on Monday that it owes the state 14 million euros in unpaid tax.

The ministry paid 40 million euros for masks in 2021.
"""


@pytest.fixture
def tax(sam: User, mara: User, ruth: User) -> Any:
    """What Norvolt denies, found to be so; and what the ministry paid."""
    article = factories.make_article(sam, DENIAL, title="Norvolt and the tax office")
    publish(article, "40 million", mara, ruth)
    statement = "Norvolt owes the state 14 million euros in unpaid tax."
    review = factories.review_of(article, "14 million")
    factories.approve(factories.submit_verdict(review, mara, Rating.SOURCED, statement=statement), ruth)
    return str(review.claim_id)


@pytest.mark.parametrize(
    ("asked", "relation"),
    [
        ("Norvolt does not owe the state any tax.", "contradicts"),
        ("Norvolt denied that it owes the state 14 million euros in unpaid tax.", "contradicts"),
        ("There is no evidence that Norvolt owes the state 14 million euros in unpaid tax.", "contradicts"),
        ("Norvolt owes the state 14 million euros in unpaid tax.", "same"),
        ("Norvolt did not deny that it owes the state 14 million euros in unpaid tax.", "related"),
        ("The ministry paid no money for masks.", "contradicts"),
        ("The ministry never paid 40 million euros for masks.", "contradicts"),
        ("It is true that the ministry paid 40 million euros for masks in 2021.", "same"),
    ],
)
def test_a_sentence_is_set_against_the_statement_that_the_rating_judges_and_not_against_its_denial(
    reader: Reader, tax: Any, asked: str, relation: str
) -> None:
    assert [match["relation"] for match in ask(reader, asked).json()["matches"]] == [relation]


GERMAN = (
    "Der Hafen von Aldmouth hat im vergangenen Jahr nach Angaben der Behörde mehr als viertausend Container umgeschlagen, "
    "und die Gewerkschaft wirft dem Unternehmen vor, ohne Vorwarnung einhundertzwanzig Leute entlassen zu haben."
)


def test_the_answer_says_if_the_text_is_in_another_language_than_the_claims(
    reader: Reader, published: Any
) -> None:
    german = ask(reader, GERMAN).json()
    assert (german["language"], german["languages"]) == ("de", ["en"])
    assert "another language" in german["note"]
    assert ask(reader, factories.TEXT).json()["note"] == ""


@pytest.fixture
def page_of_others(settings: Any) -> Any:
    """A page of another newsroom on this machine, which the desk may fetch."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = PAGE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        settings.FETCH_ALLOW = [f"127.0.0.1:{server.server_port}"]
        yield f"http://127.0.0.1:{server.server_port}/harbour"
        server.shutdown()
        thread.join()


PAGE = (
    "<!doctype html><html lang='en'><head><title>Harbour news</title></head><body><article><h1>Harbour news</h1>"
    "<p>It rained on the quays this week, and the dockers went home early because of the weather, said the union.</p>"
    "<p>The port of Aldmouth handled 4,200 containers in March 2026.</p></article></body></html>"
)


def test_a_program_with_a_key_has_the_page_at_an_address_checked(
    reader: Reader, published: Any, sam: User, page_of_others: str, settings: Any
) -> None:
    key = keys.issue_api_key(sam, "Another newsroom", [], actor=sam)[1]

    def check(body: Any, **headers: str) -> Any:
        return reader.client.post("/api/v1/check/", body, content_type="application/json", headers=headers)

    found = check({"url": page_of_others}, Authorization=f"Bearer {key}").json()
    assert published in {match["claim"]["id"] for match in found["matches"]}
    assert (found["url"], found["title"]) == (page_of_others, "Harbour news")
    assert check({"url": page_of_others}).status_code == 403
    inside = check({"url": "http://127.0.0.1:1/"}, Authorization=f"Bearer {key}")
    assert inside.status_code == 422
    assert "url" in inside.json()["errors"]
    settings.CHECK_PAGES = False
    assert check({"url": page_of_others}, Authorization=f"Bearer {key}").status_code == 403
    assert check({}).status_code == check({"text": "a", "url": page_of_others}).status_code == 422
