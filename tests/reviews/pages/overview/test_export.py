"""The queue and the verdicts in a spreadsheet."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from newsdesk.lib.spreadsheets import SpreadsheetTable, spreadsheet_cell, spreadsheet_xlsx
from reviews.models import Rating, Review
from reviews.workflow import second_opinions, withdrawal
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


def test_a_verdict_that_was_taken_back_says_so(client, article, mara) -> None:
    review = factories.review_of(article, "4,200")
    factories.submit_verdict(review, mara)
    withdrawal.withdraw_submitted_verdict(review.pk, "Two years were mixed up.", actor=mara)
    client.force_login(mara)
    [row] = rows(client, "reviews:verdicts_csv")
    assert row["Decision"] == "taken back"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(text) -> None:
    assert spreadsheet_cell(text) == f"'{text}"
    assert spreadsheet_cell(-3) == "-3"


def workbook(client, route: str, query: str = ""):
    answer = client.get(reverse(route) + query)
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def test_a_workbook_has_the_rows_of_the_csv_with_times_and_numbers_as_such(
    client, article, sam, jonas
) -> None:
    deadline = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
    Review.objects.filter(article=article).update(deadline=deadline)
    client.force_login(sam)
    sheet = workbook(client, "reviews:queue_xlsx")["Queue"]
    listed = rows(client, "reviews:queue_csv")
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [row["Claim"] for row in listed]
    claim = sheet[2]
    assert isinstance(claim[5].value, int)
    assert claim[6].value == deadline.replace(tzinfo=None)


def test_a_workbook_calculates_nothing_and_opens_no_link(client, article, sam, mara, ruth) -> None:
    spoken = '=HYPERLINK("http://evil.example","x")'
    verdict = factories.submit_verdict(factories.review_of(article, "4,200"), mara, rationale=spoken)
    factories.approve(verdict, ruth)
    client.force_login(sam)
    sheet = workbook(client, "reviews:verdicts_xlsx")["Verdicts"]
    cell = sheet["F2"]
    assert (cell.value, cell.data_type) == (spoken, "s")
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    [row] = rows(client, "reviews:verdicts_csv")
    assert row["Explanation"] == f"'{spoken}"


def test_statistics_are_a_table_of_figures_and_a_workbook_with_a_sheet_for_each_table(
    client, article, sam, mara, ruth
) -> None:
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    client.force_login(sam)
    found = rows(client, "reviews:statistics_csv")
    figures = {(row["Table"], row["Row"], row["Figure"]): row["Value"] for row in found}
    assert figures["Ratings by desk", "World", "Sourced"] == "1"
    book = workbook(client, "reviews:statistics_xlsx")
    assert book.sheetnames[0] == "Days"
    assert len(book["Days"]["A"]) == 29
    assert book["Ratings by desk"]["B2"].value == 1


def test_a_long_text_ends_where_a_cell_ends() -> None:
    table = SpreadsheetTable("x", ["a"], [["y" * 40_000], ["\x01"]])
    answer = spreadsheet_xlsx("x", [table])
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["x"]["A2"].value.endswith("y …")
    assert len(book["x"]["A2"].value) == 32_767
