"""Mara asks sources through the API, with the rules of the workbench."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article
from newsdesk.publishing.models import StoredAnswer
from reviews.discussion import inquiries
from reviews.discussion.inquiries import InquiryRequest
from reviews.models import Enquiry, Evidence, Review
from reviews.workflow import leases
from tests import factories

SignIn = Callable[[User], Client]
QUESTION = {"role": "expert", "name": "Elena Voss", "text": "How many were dismissed?", "days": 3}
ANSWER = "One hundred and twenty, on 4 April."


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


def program(owner: User) -> Client:
    """What calls with a key of this person."""
    return Client(
        headers={"authorization": f"Bearer {keys.issue_api_key(owner, 'Tool', [Scope.DESK], actor=owner)[1]}"}
    )


def send(browser: Client, name: str, *args: Any, body: Any = None, **headers: str) -> Any:
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    return browser.post(
        reverse(f"api:{name}", args=args), body or {}, content_type="application/json", headers=sent
    )


def listed(browser: Client, review: Review) -> Any:
    return browser.get(reverse("api:enquiries", args=[review.pk])).json()["enquiries"]


def test_mara_asks_and_gets_the_link_only_once(review: Review, mara: User) -> None:
    browser = program(mara)
    made = send(browser, "enquiries", review.pk, body=QUESTION)
    assert (made.status_code, made["Cache-Control"]) == (201, "no-store")
    link = made.json()["link"]
    assert "How many were dismissed?" in Client().get("/" + link.split("/", 3)[3]).content.decode()
    [one] = listed(browser, review)
    assert one["opened_at"]
    assert (one["id"], one["state"], one["asked_by"]) == (made.json()["id"], "open", "Mara Lindqvist")
    assert link.strip("/").rsplit("/", 1)[1] not in str(one)


def test_a_question_sent_again_is_asked_once_and_its_link_is_kept_nowhere(review: Review, mara: User) -> None:
    browser = program(mara)
    answers = [
        send(browser, "enquiries", review.pk, body=QUESTION, Idempotency_Key="ask-1") for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 409]
    token = answers[0].json()["link"].strip("/").rsplit("/", 1)[1]
    assert token not in bytes(StoredAnswer.objects.get().body).decode()
    assert Enquiry.objects.count() == 1


def test_an_answer_is_read_and_becomes_evidence_when_mara_says_so(
    review: Review, mara: User, jonas: User
) -> None:
    browser = program(mara)
    made = send(browser, "enquiries", review.pk, body=QUESTION).json()
    Client().post("/" + made["link"].split("/", 3)[3], {"text": ANSWER, "signed": "E. Voss, pilot"})
    [one] = listed(browser, review)
    assert (one["state"], one["answer"], one["signed"]) == ("answered", ANSWER, "E. Voss, pilot")
    body = {"token": str(leases.lease_claim(review.pk, actor=mara).lease_token), "stance": "supports"}
    assert send(program(jonas), "take-answer", review.pk, made["id"], body=body).status_code == 409
    taken = send(browser, "take-answer", review.pk, made["id"], body=body)
    assert taken.status_code == 201
    assert Evidence.objects.get(pk=taken.json()["id"]).passage == ANSWER
    assert send(browser, "take-answer", review.pk, made["id"], body=body).status_code == 409


def test_a_link_is_closed_before_its_time_once(review: Review, mara: User) -> None:
    browser = program(mara)
    made = send(browser, "enquiries", review.pk, body=QUESTION).json()
    closed = send(browser, "revoke-enquiry", review.pk, made["id"])
    assert (closed.status_code, closed.json()["state"]) == (200, "revoked")
    assert Client().get("/" + made["link"].split("/", 3)[3]).status_code == 410
    assert send(browser, "revoke-enquiry", review.pk, made["id"]).status_code == 409


def test_an_editor_reads_and_does_not_ask(review: Review, mara: User, sam: User) -> None:
    inquiries.create_inquiry(review.pk, InquiryRequest("expert", "Elena Voss", "How many?"), actor=mara)
    assert len(listed(program(sam), review)) == 1
    assert send(program(sam), "enquiries", review.pk, body=QUESTION).status_code == 403


@pytest.mark.parametrize(
    "wrong", [{"name": "a\nb"}, {"text": " "}, {"days": 61}, {"email": "nobody"}, {"role": "friend"}]
)
def test_a_question_that_cannot_be_asked_says_which_field(
    review: Review, mara: User, wrong: dict[str, Any]
) -> None:
    answer = send(program(mara), "enquiries", review.pk, body=QUESTION | wrong)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, list(wrong))
    assert not Enquiry.objects.exists()


def test_a_question_about_another_claim_is_not_there(review: Review, article: Article, mara: User) -> None:
    browser = program(mara)
    made = send(browser, "enquiries", review.pk, body=QUESTION).json()
    other = factories.review_of(article, "900 people")
    assert listed(browser, other) == []
    assert send(browser, "revoke-enquiry", other.pk, made["id"]).status_code == 404


def test_whom_the_first_reviewer_asked_stays_closed_to_the_second(
    review: Review, mara: User, jonas: User, signed_in: SignIn
) -> None:
    Review.objects.filter(pk=review.pk).update(reviews_required=2)
    enquiry, link = inquiries.create_inquiry(
        review.pk, InquiryRequest("expert", "Elena Voss", "How many?"), actor=mara
    )
    Client().post("/" + link.split("/", 3)[3], {"text": ANSWER})
    factories.submit_verdict(review, mara)
    theirs, hers = program(jonas), program(mara)
    token = leases.lease_claim(review.pk, actor=jonas).lease_token
    assert token is not None
    body = {"token": str(token), "stance": "supports"}
    assert listed(theirs, review) == []
    assert send(theirs, "revoke-enquiry", review.pk, enquiry.pk).status_code == 404
    assert send(theirs, "take-answer", review.pk, enquiry.pk, body=body).status_code == 404
    take = reverse("reviews:take_answer", args=[review.pk, enquiry.pk])
    assert signed_in(jonas).post(take, body).status_code == 404, "nor by the page"
    assert [one["answer"] for one in listed(hers, review)] == [ANSWER]
    leases.release_lease(review.pk, token, actor=jonas)
    factories.submit_verdict(review, jonas)
    assert [one["answer"] for one in listed(theirs, review)] == [ANSWER]


def test_any_number_of_questions_takes_few_queries(
    review: Review, mara: User, django_assert_max_num_queries: Any
) -> None:
    for _number in range(20):
        inquiries.create_inquiry(review.pk, InquiryRequest("expert", "Elena Voss", "How many?"), actor=mara)
    browser = program(mara)
    with django_assert_max_num_queries(12):
        assert len(listed(browser, review)) == 20
