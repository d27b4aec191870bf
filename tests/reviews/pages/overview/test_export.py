"""The queue and the verdicts in a spreadsheet."""

import csv
import io

import pytest
from django.urls import reverse

from reviews.models import Rating
from reviews.pages.overview.export import export_cell
from reviews.workflow import second_opinions
from tests import factories

pytestmark = pytest.mark.django_db


def rows(client, route, query=""):
    answer = client.get(reverse(route) + query)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_queue_is_downloaded_with_its_filters(client, article, sam, jonas) -> None:
    factories.submit_verdict(factories.review_of(article, "900 people"), jonas)
    client.force_login(sam)
    everything = rows(client, "reviews:queue_csv")
    assert any("4,200" in row["Claim"] for row in everything)
    assert not any("900" in row["Claim"] for row in everything), "it has a verdict"
    [waits] = rows(client, "reviews:queue_csv", "?state=awaiting+approval")
    assert "900" in waits["Claim"]
    assert client.get(reverse("reviews:queue_csv"), {"state": "gossip"}).status_code == 422


def test_a_first_opinion_is_in_no_download(client, article, sam, mara, jonas, ruth) -> None:
    blind = second_opinions.require_second_opinion(factories.review_of(article, "900 people").pk, actor=sam)
    factories.submit_verdict(blind, mara)
    shown = factories.submit_verdict(factories.review_of(article, "4,200"), jonas)
    factories.approve(shown, ruth)
    client.force_login(ruth)
    [row] = rows(client, "reviews:verdicts_csv")
    assert (row["Reviewer"], row["Rating"], row["Approver"]) == ("Jonas Weber", "Sourced", "Ruth Adeyemi")
    factories.submit_verdict(blind, jonas, Rating.UNSUPPORTED)
    assert {row["Reviewer"] for row in rows(client, "reviews:verdicts_csv")} == {
        "Jonas Weber",
        "Mara Lindqvist",
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(text) -> None:
    assert export_cell(text) == f"'{text}"
    assert export_cell(-3) == "-3"
