"""An agency's embargo becomes the article's embargo; an item that the agency has killed is refused."""

import datetime as dt
import json

import pytest

from newsdesk.articles import intake, parse, visibility
from newsdesk.articles.intake import Details, Material
from newsdesk.articles.models import Article, Upload
from newsdesk.audit.models import Event
from tests.factories import make_desk


def send(sam, **members: object) -> Article:
    item = {"headline": "Piers close", "body_text": "The port closed two piers.", **members}
    details = Details(title="", desk=make_desk("World"), embargo=members.pop("typed", None))
    return intake.submit_article(
        details, Material(json.dumps(item, default=str).encode(), "item.json"), actor=sam
    )


def test_an_embargo_goes_with_the_article(sam, react) -> None:
    article = send(sam, embargoed="2027-03-06T06:00:00Z")
    react()
    article.refresh_from_db()
    assert article.embargo == dt.datetime(2027, 3, 6, 6, tzinfo=dt.UTC)


def test_an_embargo_without_an_end_lasts_until_a_person_changes_it(sam, react) -> None:
    article = send(sam, embargoed="until the speech is held")
    react()
    article.refresh_from_db()
    assert (article.embargo, article.embargo_without_end) == (parse.HELD_WITHOUT_END, True)
    assert "without an end" in visibility.reason_against_visibility(article)
    page = json.dumps(
        list(Event.objects.filter(threads__contains=[article.pk]).values_list("data", flat=True))
    )
    assert "2199" not in page


@pytest.mark.parametrize(
    ("sent", "without_end"),
    [("9999-12-31T00:00:00Z", True), ("2101-01-01T00:00:00Z", True), ("1980-01-01T00:00:00Z", False)],
)
def test_a_far_year_is_an_embargo_without_an_end_and_one_long_past_is_none(
    sam, react, sent, without_end
) -> None:
    article = send(sam, embargoed=sent)
    react()
    article.refresh_from_db()
    assert article.embargo_without_end == without_end
    assert visibility.has_reader_visibility(article) == (not without_end)


def test_an_end_in_an_update_takes_the_mark_away(sam, react) -> None:
    article = send(sam, embargoed="until the speech is held", uri="urn:speech")
    react()
    send(sam, embargoed="2027-03-06T06:00:00Z", uri="urn:speech")
    react()
    article.refresh_from_db()
    assert (article.embargo.year, article.embargo_without_end) == (2027, False)


def test_what_sam_typed_stays(sam, react) -> None:
    typed = dt.datetime(2028, 1, 1, tzinfo=dt.UTC)
    article = send(sam, embargoed="2027-03-06T06:00:00Z", typed=typed)
    react()
    article.refresh_from_db()
    assert article.embargo == typed


def test_a_killed_item_is_refused_with_the_agencys_words(sam, react) -> None:
    article = send(sam, pubstatus="canceled", ednote="KILL: the figures are wrong")
    react()
    upload = Upload.objects.get(article=article)
    assert upload.state == Upload.State.REFUSED
    assert "KILL: the figures are wrong" in upload.error
    assert article.current is None
