"""What people type is kept until they send it: on the server, for them alone."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.ops import retention
from reviews.models import UnsentText
from reviews.workflow import unsent
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def review(article):
    return factories.review_of(article, "dismissed 120 dockers")


def types(client, subject, place, sent=0, **fields):
    """What js/draft.js sends while somebody types."""
    body = {"draft-place": place, "draft-sent": sent, **fields}
    return client.post(reverse("reviews:unsent", args=[subject]), body)


def kept(person, review, place):
    fields: Any = unsent.unsent_texts(review.pk, person).get(place, {}).get("fields", [])
    return dict(fields)


def test_a_half_written_comment_is_on_the_page_again_for_its_author_alone(
    client, review, mara, jonas
) -> None:
    client.force_login(mara)
    assert types(client, review.pk, "comment", comment="The register says").status_code == 204
    page = client.get(reverse("reviews:bench", args=[review.pk])).content.decode()
    assert "The register says" in page
    client.force_login(jonas)
    assert "The register says" not in client.get(reverse("reviews:bench", args=[review.pk])).content.decode()
    assert kept(jonas, review, "comment") == {}


def test_a_comment_that_was_sent_is_no_longer_a_draft(client, review, mara) -> None:
    client.force_login(mara)
    types(client, review.pk, "comment", comment="The register says 119.")
    answer = client.post(
        reverse("reviews:comment", args=[review.pk]), {"comment": "The register says 119."}, **HTMX
    )
    assert '"draft-sent": {"place": "comment", "sent": 1}' in answer.headers["HX-Trigger"]
    assert kept(mara, review, "comment") == {}
    # What another window, or a slow request, still has of it does not come back.
    assert types(client, review.pk, "comment", comment="The register says").status_code == 409
    assert kept(mara, review, "comment") == {}
    assert types(client, review.pk, "comment", sent=1, comment="And").status_code == 204
    assert kept(mara, review, "comment") == {"comment": "And"}


def test_a_comment_that_was_refused_stays_a_draft(client, review, mara) -> None:
    client.force_login(mara)
    types(client, review.pk, "comment", comment="   ")
    answer = client.post(reverse("reviews:comment", args=[review.pk]), {"comment": "   "}, **HTMX)
    assert answer.status_code == 422
    assert kept(mara, review, "comment") == {"comment": "   "}


def test_every_form_says_when_it_was_sent(client, article, review, sam, ruth) -> None:
    triage = reverse("reviews:triage_words", args=[article.pk])
    client.force_login(sam)
    place = f"wording-{review.claim_id}"
    types(client, article.pk, place, wording="The firm dismissed 120 dockers.")
    client.post(reverse("reviews:wording", args=[review.pk]), {"wording": "The firm dismissed 120 dockers."})
    types(client, article.pk, "words", words="The harbour employs", kind="event")
    words = {"version": article.current.pk, "words": "no such words", "do": "add"}
    assert client.post(triage, words).status_code == 422
    assert unsent.unsent_texts(article.pk, sam)["words"]["fields"], "what was refused stays"
    words["words"] = "The harbour employs"
    assert client.post(triage, words).status_code == 302
    assert {place: found["fields"] for place, found in unsent.unsent_texts(article.pk, sam).items()} == {
        place: [],
        "words": [],
    }


def test_a_draft_is_kept_without_the_claim_in_hand_and_no_longer_than_a_form(review, mara) -> None:
    unsent.save_unsent(review.pk, "evidence", [("title", "a\x00b\r\nc")], sent=0, actor=mara)
    assert kept(mara, review, "evidence") == {"title": "ab\nc"}
    for place, fields in (
        ("", []),
        ("p" * 101, []),
        ("evidence", [("t", "x" * 60_000)]),
        ("e", [("t", "")] * 41),
    ):
        with pytest.raises(BadInput):
            unsent.save_unsent(review.pk, place, fields, sent=0, actor=mara)


def test_old_drafts_make_room(review, mara, jonas, monkeypatch) -> None:
    monkeypatch.setattr(unsent, "KEPT_AT_MOST", 3)
    unsent.save_unsent(review.pk, "comment", [("comment", "his")], sent=0, actor=jonas)
    for number in range(5):
        unsent.save_unsent(uuid4(), f"place {number}", [("text", "hers")], sent=0, actor=mara)
    places = UnsentText.objects.filter(person=mara).order_by("place").values_list("place", flat=True)
    assert list(places) == ["place 2", "place 3", "place 4"]
    assert kept(jonas, review, "comment") == {"comment": "his"}


def test_a_window_of_before_is_told_so(review, mara) -> None:
    unsent.delete_unsent(review.pk, "ask", actor=mara)
    with pytest.raises(Conflict):
        unsent.save_unsent(review.pk, "ask", [("question", "Who?")], sent=0, actor=mara)


def test_nothing_typed_outlasts_its_author(review, mara, ada) -> None:
    unsent.save_unsent(review.pk, "comment", [("comment", "My own words")], sent=0, actor=mara)
    retention.apply_retention_to_former_member(mara, actor=ada)
    assert not UnsentText.objects.exists()
