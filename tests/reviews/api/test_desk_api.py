"""The desk through the API: editors and reviewers can do the same as on the pages, with the same rules."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Claim
from newsdesk.accounts import keys
from newsdesk.accounts.roles import Scope
from reviews.models import Evidence, Rating, Review
from reviews.states import State
from reviews.workflow import filters, leases, second_opinions
from tests import factories


@pytest.fixture
def review(article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


@pytest.fixture
def call(signed_in):
    """Post to a call as somebody."""

    def post(user, name: str, *args: Any, **body: Any):
        address = reverse(f"api:{name}", args=args)
        return signed_in(user).post(address, body, content_type="application/json")

    return post


def test_the_queue_is_counted_to_a_limit_and_listed_beyond_it(article, mara, signed_in, monkeypatch):
    address = reverse("api:queue")
    whole = signed_in(mara).get(address).json()
    assert whole["count"] == len(whole["results"]) > 2
    monkeypatch.setattr(filters, "COUNT_AT_MOST", 2)
    capped = signed_in(mara).get(address).json()
    assert (capped["count"], capped["results"]) == (2, whole["results"])


def test_taking_a_claim_and_saving_its_draft_ask_the_database_for_little(
    article, mara, client, django_assert_max_num_queries
):
    """While sixty people wait, it is such calls that they wait for."""
    key = keys.issue_api_key(mara, "Desk", [Scope.DESK], actor=mara)[1]
    sent = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {key}"}}
    with django_assert_max_num_queries(5):
        taken = client.post(reverse("api:take-next"), {}, **sent).json()
    assert taken["lease"]["holder"] == mara.name
    assert (taken["evidence"], taken["draft"], taken["verdicts"]) == ([], None, [])
    address = reverse("api:draft", args=[taken["id"]])
    for number, most in enumerate((8, 6)):
        # The first time it is made, in a transaction of its own.
        with django_assert_max_num_queries(most):
            saved = client.post(address, {"rationale": f"Try {number}."}, **sent).json()
        assert saved["rationale"] == f"Try {number}."
    assert client.post(reverse("api:draft", args=[uuid4()]), {}, **sent).status_code == 404


class TestEditing:
    def test_sam_adds_what_was_missed_and_it_is_in_the_queue(self, article, sam, mara, call):
        sent = {"version": 1, "words": "losing ships to Brennick", "claimant": "Elena Voss"}
        answer = call(sam, "add-claim", article.pk, **sent)
        assert answer.status_code == 201
        assert (answer.json()["state"], answer.json()["claim"]["claimant"]) == ("waiting", "Elena Voss")
        assert call(mara, "add-claim", article.pk, **sent).status_code == 403
        assert call(sam, "add-claim", article.pk, **sent | {"words": "losing trains"}).status_code == 422
        assert call(sam, "add-claim", article.pk, **sent | {"version": 2}).status_code == 404

    def test_offsets_are_used_only_if_the_words_are_there(self, article, review, sam, call):
        start = article.current.text.index("120 dockers")
        words = {"version": 1, "words": "120 dockers", "start": start, "end": start + 11}
        assert call(sam, "span", review.pk, **words).json()["claim"]["words"] == "120 dockers"
        moved = call(sam, "span", review.pk, **words | {"start": 0, "end": 11})
        assert moved.json()["span"] == [start, start + 11], "looked for, where they do not stand as said"

    def test_words_of_an_older_version_are_refused(self, article, review, sam, call):
        factories.resubmit(article, factories.TEXT + "\nOne more sentence stands here.\n", sam)
        answer = call(sam, "span", review.pk, version=1, words="120 dockers")
        assert answer.status_code == 409
        assert "newer version" in answer.json()["detail"]

    def test_split_and_merged_again(self, article, sam, call):
        whole = factories.review_of(article, "4,200")
        both = call(sam, "split", whole.pk, version=1, words="in March 2026").json()
        assert both["second"]["claim"]["words"] == "in March 2026"
        assert "in March" not in both["first"]["claim"]["words"]
        merged = call(sam, "merge", both["first"]["id"], version=1, other=both["second"]["id"])
        assert merged.json()["claim"]["words"].endswith("in March 2026")
        assert Review.objects.get(pk=both["second"]["id"]).state == State.SUPERSEDED

    def test_claims_of_two_articles_stay_two(self, review, sam, call):
        other = factories.make_article(sam, title="Another one")
        twin = factories.review_of(other, "dismissed 120 dockers")
        assert call(sam, "merge", review.pk, version=1, other=str(twin.pk)).status_code == 422
        assert call(sam, "merge", review.pk, version=1, other=str(uuid4())).status_code == 404

    def test_wording_and_points(self, review, sam, mara, call):
        assert call(sam, "wording", review.pk, wording="They were dismissed.").status_code == 200
        assert str(Claim.objects.get(pk=review.claim_id)) == "They were dismissed."
        raised = call(sam, "raise", review.pk, points=20).json()
        assert {"code": "raised", "points": 20} in raised["factors"]
        assert call(sam, "raise", review.pk, points=21).status_code == 422
        assert call(mara, "wording", review.pk, wording="x").status_code == 403


class TestMany:
    def test_one_that_moved_on_stops_no_other(self, article, review, sam, mara, jonas, call):
        held, waiting = factories.review_of(article, "900 people"), review
        leases.lease_claim(held.pk, actor=mara)
        ids = [str(held.pk), str(waiting.pk)]
        told = call(jonas, "dismiss-many", reviews=ids, reason="trivial").json()
        assert (told["done"], told["left"]) == ([str(waiting.pk)], [str(held.pk)])
        assert "Mara Lindqvist is working on this claim." in told["why"]

    def test_kept_for_a_reviewer_by_the_address_with_which_they_sign_in(
        self, review, sam, mara, jonas, ruth, call
    ):
        ids = [str(review.pk)]
        assert call(sam, "assign-many", reviews=ids, to=mara.email.upper()).json()["done"] == ids
        with pytest.raises(Exception, match="assigned"):
            leases.lease_claim(review.pk, actor=jonas)
        assert call(sam, "assign-many", reviews=ids, to="nobody@newsdesk.example").status_code == 422
        assert call(sam, "assign-many", reviews=ids, to=ruth.email).status_code == 422
        assert call(mara, "assign-many", reviews=ids, to=mara.email).status_code == 403
        assert call(sam, "assign-many", reviews=[], to=mara.email).status_code == 422


class TestEvidence:
    @pytest.fixture
    def token(self, review, mara) -> str:
        return str(leases.lease_claim(review.pk, actor=mara).lease_token)

    def test_a_document_comes_along_as_a_file(self, review, token, mara, signed_in):
        sent = {
            "token": token,
            "title": "Dismissal list",
            "passage": "120 names",
            "stance": "supports",
            "file": SimpleUploadedFile("../list.pdf", b"%PDF-1.4 list", content_type="application/pdf"),
        }
        address = reverse("api:evidence", args=[review.pk])
        answer = signed_in(mara).post(address, sent)
        assert answer.status_code == 201
        item = Evidence.objects.get(pk=answer.json()["id"])
        with item.file.open("rb") as kept:
            assert (item.file_name, kept.read()) == ("list.pdf", b"%PDF-1.4 list")
        [shown] = signed_in(mara).get(reverse("api:review", args=[review.pk])).json()["evidence"]
        assert (shown["file_name"], shown["file_sha256"]) == ("list.pdf", item.file_sha256)

    def test_a_file_that_is_too_large_says_so(self, review, token, mara, signed_in, settings):
        settings.MAX_FILE_BYTES = 4
        sent = {"token": token, "title": "T", "passage": "P", "stance": "supports"}
        sent["file"] = SimpleUploadedFile("list.pdf", b"12345")
        answer = signed_in(mara).post(reverse("api:evidence", args=[review.pk]), sent)
        assert answer.status_code == 422
        assert "larger than the limit" in answer.json()["detail"]

    def test_a_passage_of_the_archive(self, review, token, article, sam, mara, jonas, call, signed_in):
        text = "The list\n\nThe company wrote that it dismissed 120 dockers in April, without notice.\n"
        earlier = factories.make_article(sam, text, title="The list")
        address = reverse("api:archive", args=[review.pk])
        [hit] = signed_in(mara).get(address, {"q": "company wrote"}).json()["results"]
        assert (hit["article"], hit["version"], hit["title"]) == (str(earlier.pk), 1, "The list")
        assert signed_in(jonas).get(address).status_code == 409, "who has it in hand looks for evidence on it"
        sent = {"token": token, "article": hit["article"], "version": 1, "stance": "supports"}
        answer = call(mara, "passage", review.pk, words="it dismissed 120 dockers in April", **sent)
        assert answer.status_code == 201
        [shown] = signed_in(mara).get(reverse("api:review", args=[review.pk])).json()["evidence"]
        start, end = shown["archive"]["span"]
        assert text[start:end] == shown["passage"] == "it dismissed 120 dockers in April"
        own = sent | {"article": str(article.pk)}
        assert call(mara, "passage", review.pk, words="The company denied", **own).status_code == 422


class TestOpinions:
    def test_asked_for_by_an_editor_on_a_claim_an_article_and_a_share(
        self, article, review, sam, mara, call, signed_in
    ):
        assert call(mara, "two-opinions", review.pk).status_code == 403
        assert call(sam, "two-opinions", review.pk).json()["reviews_required"] == 2
        others = Review.objects.of_article(article.pk).count() - 1
        assert call(sam, "article-two", article.pk).json() == {"asked": others}
        assert call(sam, "desk-share", "world", share=30).json() == {"share": 30}
        assert signed_in(mara).get(reverse("api:desk-share", args=["world"])).json() == {"share": 30}
        assert call(sam, "desk-share", "world", share=101).status_code == 422
        assert call(sam, "desk-share", "moon", share=1).status_code == 404

    def test_the_second_reviewer_learns_that_the_first_is_in_and_nothing_else(
        self, review, sam, mara, jonas, ruth, signed_in
    ):
        second_opinions.require_second_opinion(review.pk, actor=sam)
        first = factories.submit_verdict(review, mara, Rating.DISPUTED)
        address = reverse("api:review", args=[review.pk])
        blind = signed_in(jonas).get(address)
        assert (blind.json()["first_given"], blind.json()["first_by"]) == (True, None)
        for word in ("Mara", "disputed", first.rationale, str(first.pk)):
            assert word not in blind.text
        assert "Mara" not in signed_in(jonas).get(reverse("api:queue")).text
        assert signed_in(mara).get(address).json()["first_by"] == "Mara Lindqvist"

    def test_the_adjudicator_sees_both_and_approves_the_one_that_stands(
        self, review, sam, mara, jonas, ruth, call, signed_in
    ):
        second_opinions.require_second_opinion(review.pk, actor=sam)
        first = factories.submit_verdict(review, mara, Rating.DISPUTED)
        factories.submit_verdict(review, jonas, Rating.SOURCED)
        shown = signed_in(ruth).get(reverse("api:review", args=[review.pk])).json()
        assert (shown["disagreement"], shown["first_given"]) == (True, False)
        assert [verdict["rating"] for verdict in shown["verdicts"]] == ["disputed", "sourced"]
        assert call(ruth, "approve", review.pk, verdict=str(first.pk)).status_code == 200
