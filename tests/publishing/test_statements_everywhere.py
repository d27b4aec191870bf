"""Every outlet × every cell of the table: each shows the table's sentence, and no unconfirmed speaker is an author."""

import json
import re
from collections.abc import Callable
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import feedparser
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.public_api import export
from newsdesk.publishing.public_api.schemas import VerifiedClaimSerializer
from newsdesk.publishing.releases import claimreview, lifecycle
from newsdesk.publishing.releases.payload import build_release_payload
from newsdesk.publishing.webhooks import delivery
from reviews.clearance.annotated_copy import make_annotated_copy
from reviews.clearance.report import clearance_report
from reviews.discussion import notification_mail
from reviews.models import Notice, Rating, Review
from tests import factories
from tests.publishing.cells import Cell, publish_every_cell

LD = "application/ld+json"
RATINGS = ("Sourced", "Disputed", "Unsupported")
SIGNS = ("✓", "≠", "∅")


@pytest.fixture
def cells(sam, mara, ruth) -> list[Cell]:
    return publish_every_cell(sam, mara, ruth)


def text_of(page: str) -> str:
    """A page as it is read: without tags, with single spaces."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", body)).split())


def colours(part: str) -> list[str]:
    """Ratings that a piece of a page shows by word, sign or class."""
    found = [rating for rating in RATINGS if re.search(rf"\b{rating}\b", text_of(part))]
    found += [sign for sign in SIGNS if sign in text_of(part)]
    return found + re.findall(r"--(?:sourced|disputed|unsupported)\b", part)


def payload_of(cell: Cell) -> dict[str, Any]:
    members: dict[str, Any] = json.loads(bytes(cell.release.payload))
    return members


def test_the_api_gives_statement_sides_and_sentence(cells: list[Cell], client: Client) -> None:
    told = {one["id"]: one for one in client.get("/api/v1/claims/", {"limit": 100}).json()["results"]}
    for cell in cells:
        claim = told[str(cell.claim.pk)]
        assert (claim["statement"], claim["sentence"]) == (cell.statement, cell.expected)
        assert [(side["claimant"]["name"], side["side"], side["finding"]) for side in claim["sides"]] == (
            [(cell.source, cell.side, cell.finding)] if cell.source else []
        )
        assert claim["rating"]["means"].count(cell.statement.removesuffix(".")) == 1
        assert set(claim) - {"expanded"} <= set(VerifiedClaimSerializer().get_fields())
        if cell.side == "alleges":
            assert (claim["sides"][0]["target"], claim["sides"][0]["answer"]) == (
                "the United States",
                "denied",
            )
        if cell.side == "nobody":
            assert claim["claimant"] is None


def test_page_title_description_and_card_say_the_line(cells: list[Cell], client: Client) -> None:
    for cell in cells:
        page = client.get(reverse("publishing:claim", args=[cell.claim.pk])).content.decode()
        head = re.search(r"<h1.*?</h1>", page, re.DOTALL)
        assert head is not None
        assert text_of(head.group()) == cell.expected
        assert unescape(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]).startswith(cell.expected)
        assert cell.source in unescape(re.search(r'name="description" content="(.*?)"', page)[1])
        card = client.get(reverse("publishing:card", args=[cell.claim.pk])).content.decode()
        assert cell.expected in text_of(card)
        assert unescape(re.search(r"<title>(.*?)</title>", card)[1]) == cell.expected
        if not cell.plain:
            assert colours(head.group()) == colours(card) == []


def test_the_page_shows_the_rating_only_where_it_answers_the_second_question(
    cells: list[Cell], client: Client
) -> None:
    for cell in cells:
        page = client.get(reverse("publishing:claim", args=[cell.claim.pk])).content.decode()
        main = page.split("<main", 1)[1].split('<section class="section">', 1)[0]
        before, second = main.rsplit('<div class="asked">', 1)
        asked = text_of(second).split("?")[0]
        assert asked.startswith("Is there evidence that ")
        assert asked.endswith(cell.statement[1:-1])
        assert colours(second), cell
        assert colours(before) == [], (cell, colours(before))


def test_lists_of_claims_say_the_line(cells: list[Cell], client: Client) -> None:
    pages = [client.get(reverse("publishing:published"), {"page": n}).content.decode() for n in (1, 2)]
    rows = [row for page in pages for row in re.findall(r'<li class="row.*?</li>', page, re.DOTALL)]
    for cell in cells:
        [row] = [row for row in rows if str(cell.claim.pk) in row]
        assert cell.expected in text_of(row)
        assert colours(row) == []


def test_oembed_says_the_line(cells: list[Cell], client: Client) -> None:
    for cell in cells:
        url = settings.PUBLIC_URL + reverse("publishing:claim", args=[cell.claim.pk])
        answer = client.get("/oembed/", {"url": url}).json()
        assert answer["title"] == cell.expected
        assert f'title="{cell.expected}"' in unescape(answer["html"])
        assert answer["author_name"] == settings.NEWSROOM_NAME


def test_feeds_say_the_line_and_cut_nowhere_to_the_bare_statement(cells: list[Cell], client: Client) -> None:
    atom = {
        one.id: one
        for one in feedparser.parse(client.get(reverse("feeds:atom"), {"limit": 100}).content).entries
    }
    items = client.get(reverse("feeds:json"), {"limit": 100}).json()["items"]
    by_id = {one["id"]: one for one in items}
    for cell in cells:
        name = f"urn:uuid:{cell.claim.pk}"
        assert atom[name].title == by_id[name]["title"] == cell.expected
        assert atom[name].author == settings.NEWSROOM_NAME
        for summary in (atom[name].summary, by_id[name]["content_text"]):
            assert summary.startswith(cell.expected)
            assert f"{cell.source}: “" not in summary
        tags = [tag.term for tag in atom[name].get("tags", [])] + by_id[name]["tags"]
        assert (cell.rating in tags) is cell.plain, cell


def test_claim_review_only_where_somebody_is_confirmed_to_claim_it(cells: list[Cell], client: Client) -> None:
    feed = client.get(reverse("feeds:claimreview"), {"limit": 100}).json()["dataFeedElement"]
    listed = {one["@id"]: one["item"] for one in feed}
    for cell in cells:
        answer = client.get(f"/api/v1/claims/{cell.claim.pk}/", headers={"Accept": LD})
        page = client.get(reverse("publishing:claim", args=[cell.claim.pk])).content.decode()
        if cell.side in ("says", "alleges") and cell.finding == "confirmed":
            review = answer.json()
            assert review["itemReviewed"]["author"]["name"] == cell.source
            assert review["claimReviewed"] == cell.statement.removesuffix(".")
            assert payload_of(cell)["url"] in listed
            assert LD in page
        else:
            assert answer.status_code == 406
            assert "no ClaimReview" in answer.json()["detail"]
            assert payload_of(cell)["url"] not in listed
            assert claimreview.build_claimreview(payload_of(cell)) is None
            assert LD not in page


def test_no_unconfirmed_speaker_is_anywhere_an_author(cells: list[Cell], client: Client) -> None:
    addresses = ["feeds:atom", "feeds:json", "feeds:claimreview"]
    everywhere = "\n".join(client.get(reverse(name), {"limit": 100}).content.decode() for name in addresses)
    for name in ("Norvolt", "Tom Hale"):
        assert not re.search(rf'"author"\s*:\s*\{{[^}}]*"{name}"', everywhere)
        assert f"<name>{name}</name>" not in everywhere
    for cell in cells:
        page = client.get(reverse("publishing:claim", args=[cell.claim.pk])).content.decode()
        assert "on record" not in text_of(page)
        if cell.source and not (cell.side == "says" and cell.finding == "confirmed"):
            assert f"Said by {cell.source}" not in text_of(page).replace(
                f"Not confirmed as said by {cell.source}", ""
            )


def test_changes_history_and_export_say_the_line(cells: list[Cell], client: Client, tmp_path: Path) -> None:
    factories.commit_rules()
    changes = client.get("/api/v1/changes/", {"after": 0, "limit": 100}).json()["changes"]
    export.export_ndjson(tmp_path / "all.ndjson")
    export.export_parquet(tmp_path / "all.parquet")
    lines = [json.loads(line) for line in (tmp_path / "all.ndjson").read_text().splitlines()]
    rows = pq.read_table(tmp_path / "all.parquet").to_pylist()
    for told in (
        {one["claim"]["id"]: one["claim"] for one in changes},
        {one["claim"]["id"]: one["claim"] for one in lines},
        {row["id"]: row for row in rows},
    ):
        for cell in cells:
            assert told[str(cell.claim.pk)]["sentence"] == cell.expected
            assert told[str(cell.claim.pk)]["statement"] == cell.statement


def test_check_gives_the_line_with_each_match(cells: list[Cell], client: Client) -> None:
    answer = client.post(
        "/api/v1/check/", {"text": "This is cell number 17."}, content_type="application/json"
    )
    for match in answer.json()["matches"]:
        [cell] = [cell for cell in cells if str(cell.claim.pk) == match["claim"]["id"]]
        assert match["claim"]["sentence"] == cell.expected


def test_webhooks_say_the_line(cells: list[Cell]) -> None:
    factories.commit_rules()
    for cell in cells:
        cell.release.refresh_from_db()
        data = delivery.release_data_for_webhook_delivery(cell.release, payload_of(cell))
        assert (data["sentence"], data["statement"]) == (cell.expected, cell.statement)
        assert [side["finding"] for side in data["sides"]] == ([cell.finding] if cell.source else [])


def test_corrections_say_the_line_before_and_after(cells: list[Cell], client: Client, ruth) -> None:
    for cell in cells:
        lifecycle.retract_release(cell.claim.pk, reason="The register was another one.", actor=ruth)
    page, found = client.get(reverse("publishing:corrections")).content.decode(), []
    while page:
        found += re.findall(r'<li class="amendment".*?</li>', page, re.DOTALL)
        older = re.search(r'href="(\?before=[^"]+)"', page)
        page = client.get(reverse("publishing:corrections") + older[1]).content.decode() if older else ""
    feed = client.get(reverse("feeds:corrections")).content
    titles = {one.link: one.title for one in feedparser.parse(feed).entries}
    for cell in cells:
        [item] = [one for one in found if str(cell.claim.pk) in one]
        assert cell.expected in text_of(item)
        assert colours(item) == []
        assert titles[payload_of(cell)["url"]] == f"Retracted: {cell.expected}"


def test_clearance_and_annotated_copy_say_the_line(
    cells: list[Cell], client: Client, sam, signed_in: Callable[..., Client]
) -> None:
    article = Article.objects.get(title="Thirty-nine cells")
    assert article.current is not None
    copy = make_annotated_copy(clearance_report(article.current))
    by_claim = {note.item.mention.claim_id: note for note in copy.notes}
    browser = signed_in(sam)
    clearance = text_of(browser.get(reverse("articles:clearance", args=[article.pk])).content.decode())
    annotated = text_of(browser.get(reverse("articles:annotated", args=[article.pk])).content.decode())
    page = text_of(browser.get(reverse("articles:article", args=[article.pk])).content.decode())
    for cell in cells:
        note = by_claim[cell.claim.pk]
        assert note.headline == cell.expected.removesuffix(".")
        assert (note.item.tone == cell.rating) is cell.plain
        assert cell.expected in clearance
        assert cell.expected in annotated
        assert cell.expected in page


def test_bench_queue_and_approvals_say_the_line(
    cells: list[Cell], mara, ruth, signed_in: Callable[..., Client]
) -> None:
    browser = signed_in(ruth)
    for cell in cells:
        bench = browser.get(reverse("reviews:bench", args=[cell.review.pk])).content.decode()
        shown = re.search(r'<section class="verdict.*?</section>', bench, re.DOTALL)
        assert shown is not None
        assert cell.expected in text_of(shown.group())
        first, *_rest = re.split(r'<div class="asked"><dt>Is there', shown.group())
        assert colours(first) == []
    Review.objects.filter(pk__in=[cell.review.pk for cell in cells]).update(state="awaiting approval")
    listed = [
        text_of(browser.get(reverse("reviews:approvals"), {"page": n}).content.decode()) for n in (1, 2, 3)
    ]
    for cell in cells:
        assert any(cell.expected in page for page in listed), cell
        page = browser.get(reverse("reviews:approval", args=[cell.review.pk])).content.decode()
        assert cell.expected in text_of(page)


def test_the_queue_says_the_line_of_what_is_decided_and_names_the_side_of_what_is_not(
    cells: list[Cell], ruth, signed_in: Callable[..., Client]
) -> None:
    browser, address = signed_in(ruth), reverse("reviews:queue")

    def row_of(state: str, cell: Cell, pages: dict[str, list[str]] = {}) -> str:  # noqa: B006 - kept on purpose
        if state not in pages:
            asked = [browser.get(address, {"state": state, "page": n}).content.decode() for n in (1, 2, 3)]
            pages[state] = [row for page in asked for row in re.findall(r"<li.*?</li>", page, re.DOTALL)]
        bench = reverse("reviews:bench", args=[cell.review.pk])
        return next(row for row in pages[state] if bench in row)

    for cell in cells:
        row = row_of("approved", cell)
        assert cell.expected in text_of(row)
        assert colours(row) == []
    Review.objects.filter(pk__in=[cell.review.pk for cell in cells]).update(state="waiting")
    for cell in cells:
        row = row_of("waiting", cell)
        assert colours(row) == []
        if cell.source:
            assert f"by {cell.source}" in text_of(row), row


def test_notices_and_mails_say_the_line(
    cells: list[Cell], ruth, mara, signed_in: Callable[..., Client]
) -> None:
    factories.commit_rules()
    Notice.objects.all().delete()
    for cell in cells:
        lifecycle.reopen_release(cell.claim.pk, public_note="We look again.", actor=ruth)
    Notice.objects.bulk_create(
        Notice(
            person=mara, kind=Notice.Kind.CORRECTION, review=cell.review, article=cell.claim.article,
            event=Event.objects.get(kind="review.reopened", subject_id=cell.review.pk), mail_due_at=timezone.now(),
        )
        for cell in cells
    )  # fmt: skip
    page = text_of(signed_in(mara).get(reverse("reviews:notices")).content.decode())
    told = signed_in(mara).get(reverse("api:notices"), {"limit": 100}).json()["results"]
    by_review = {one["review"]: one["words"] for one in told}
    for cell in cells:
        assert cell.expected in page
        assert by_review[str(cell.review.pk)] == cell.expected
    for cell in cells:
        Notice.objects.update(mail_due_at=None)
        Notice.objects.filter(review=cell.review).update(mail_due_at=timezone.now())
        mail.outbox.clear()
        assert notification_mail.send_due_notification_mail() == 1
        [letter] = mail.outbox
        assert f"“{cell.expected}”" in letter.body
        assert not letter.subject.endswith(cell.statement)


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is published is as it was before statements were kept."""

    def as_it_was(*args: Any, **kwargs: Any) -> dict[str, Any]:
        members = build_release_payload(*args, **kwargs)
        kept = {
            name: value for name, value in members.items() if name not in ("statement", "sides", "sentence")
        }
        return kept | {"wording": members["words"]}

    monkeypatch.setattr(lifecycle, "build_release_payload", as_it_was)


@pytest.mark.usefixtures("older")
def test_an_older_release_gets_its_line_from_what_it_has(
    article: Article, mara, ruth, client: Client
) -> None:
    """It keeps its signature and its members; its line never shows as said what was not confirmed."""
    review = factories.review_of(article, "120 dockers")
    verdict = factories.submit_verdict(review, mara, Rating.UNSUPPORTED, finding="misattributed")
    factories.approve(verdict, ruth)
    factories.react()
    line = (
        "Wrongly attributed to Union officials; we found no evidence that the company dismissed 120 dockers without "
        "notice in April."
    )
    [item] = client.get(reverse("feeds:json")).json()["items"]
    assert item["title"] == line
    assert line in text_of(client.get(reverse("publishing:claim", args=[review.claim_id])).content.decode())
    assert client.get(f"/api/v1/claims/{review.claim_id}/", headers={"Accept": LD}).status_code == 406
    assert "sentence" not in client.get(f"/api/v1/claims/{review.claim_id}/").json()


@pytest.mark.usefixtures("older")
def test_older_releases_that_would_be_worded_otherwise_are_listed_and_checked_again(
    article: Article, mara, ruth
) -> None:
    same, other = (factories.review_of(article, words) for words in ("4,200", "120 dockers"))
    for review in (same, other):
        factories.approve(factories.submit_verdict(review, mara), ruth)
    factories.react()
    Claim.objects.filter(pk=other.claim_id).update(side="denies")
    told = StringIO()
    call_command("list_reworded_releases", stdout=told)
    assert str(same.claim_id) not in told.getvalue()
    assert (
        "then: Denied by Union officials, but there is evidence that the company dismissed" in told.getvalue()
    )
    call_command("list_reworded_releases", "--recheck", stdout=StringIO())
    factories.react()
    other.refresh_from_db()
    assert (other.state, other.recheck) == ("waiting", "wording")
    assert CurrentRelease.objects.get(claim=other.claim_id).under_review
