"""Mara asks sources: what they see, what happens to the answer, and what nobody can change."""

import re
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import Error as DatabaseError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from newsdesk.lib.text import sha256_of_text
from newsdesk.logging_config import log_line_without_secrets
from reviews import tasks
from reviews.discussion import inquiries, inquiry_links
from reviews.discussion.inquiries import InquiryRequest
from reviews.models import Enquiry, EnquiryLink, Evidence, Review
from reviews.workflow import leases, terms, verdicts
from tests import factories

SignIn = Callable[[User], Client]
QUESTION = InquiryRequest(role="expert", name="Elena Voss", text="How many were dismissed?", days=3)
ANSWER = "One hundred and twenty, on 4 April. <b>I was there.</b>"


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


@pytest.fixture
def asked(review: Review, mara: User) -> tuple[Enquiry, str]:
    """Mara's question, and the link as she was shown it."""
    enquiry, link = inquiries.create_inquiry(review.pk, QUESTION, actor=mara)
    return enquiry, "/" + link.split("/", 3)[3]


def answer(link: str, **fields: str) -> Any:
    return Client().post(link, {"text": ANSWER, "signed": "E. Voss, pilot"} | fields)


def kinds(enquiry: Enquiry) -> list[str]:
    return list(Event.objects.filter(subject_id=enquiry.pk).order_by("id").values_list("kind", flat=True))


def test_a_stranger_reads_the_claim_and_the_question_and_nothing_else(
    asked: tuple[Enquiry, str], article: Article, client: Client
) -> None:
    page = client.get(asked[1])
    text = page.content.decode()
    assert asked[0].words in text
    assert "How many were dismissed?" in text
    for inside in (article.title, "Mara", "4,200", "Queue", "/desk/", "Elena Voss"):
        assert inside not in text, inside
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-referrer" in page.headers["Referrer-Policy"]
    assert "no-store" in page.headers["Cache-Control"]


def test_an_answer_is_kept_once_and_shown_as_text(
    asked: tuple[Enquiry, str], review: Review, mara: User, signed_in: SignIn
) -> None:
    enquiry, link = asked
    Client().get(link)
    Client().get(link)
    assert answer(link).status_code == 302
    assert "Thank you" in Client().get(link).content.decode()
    assert answer(link, text="Something else").status_code == 410
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.answer, enquiry.signed) == ("answered", ANSWER, "E. Voss, pilot")
    assert kinds(enquiry) == ["enquiry.asked", "enquiry.opened", "enquiry.answered"]
    shown = signed_in(mara).get(reverse("reviews:enquiries", args=[review.pk])).content.decode()
    assert "&lt;b&gt;I was there." in shown
    assert "sender not verified" in shown
    story = signed_in(mara).get(reverse("story", args=[review.claim_id])).content.decode()
    assert "asked a source: How many were dismissed?" in story
    assert "A source answered: One hundred and twenty" in story


def test_only_the_hash_of_a_link_is_kept(asked: tuple[Enquiry, str]) -> None:
    token = asked[1].strip("/").rsplit("/", 1)[1]
    assert EnquiryLink.objects.get().token_sha256 == sha256_of_text(token)
    assert len(token) >= 43
    everything = str(
        list(Enquiry.objects.values()) + list(EnquiryLink.objects.values()) + list(Event.objects.values())
    )
    assert token not in everything


def test_the_link_is_shown_once(review: Review, mara: User, signed_in: SignIn) -> None:
    browser = signed_in(mara)
    sent = {
        "role": "claimant",
        "name": "Dockers’ union",
        "text": "Where does 120 come from?",
        "days": "7",
        "email": "",
    }
    made = browser.post(
        reverse("reviews:ask_outside", args=[review.pk]), sent, headers={"HX-Request": "true"}
    )
    found = re.search(r"http://[^<]*/answer/([\w-]+)/", made.content.decode())
    assert found
    assert "Where does 120 come from?" in Client().get(f"/answer/{found[1]}/").content.decode()
    for address in (
        reverse("reviews:enquiries", args=[review.pk]),
        reverse("reviews:bench", args=[review.pk]),
    ):
        assert found[1] not in browser.get(address).content.decode()
    plain = browser.post(reverse("reviews:ask_outside", args=[review.pk]), sent)
    assert "/answer/" in plain.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "This field is required"),
        ({"text": " "}, "This field is required"),
        ({"days": "0"}, "greater than or equal to 1"),
        ({"days": "61"}, "less than or equal to 60"),
        ({"email": "nobody"}, "Enter a valid email address"),
        ({"role": "friend"}, "Select a valid choice"),
    ],
)
def test_a_question_that_lacks_something_says_what(
    review: Review, mara: User, signed_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    sent = {"role": "expert", "name": "Elena", "text": "Why?", "days": "7", "email": ""} | wrong
    answer = signed_in(mara).post(
        reverse("reviews:ask_outside", args=[review.pk]), sent, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("name", ["role", "name", "text", "days", "email"])
def test_nor_by_any_other_way(review: Review, mara: User, name: str) -> None:
    wrong: dict[str, Any] = {
        "role": "friend",
        "name": "a\nb",
        "text": "x" * 2001,
        "days": 0,
        "email": "nobody",
    }
    fields: dict[str, Any] = {"role": "expert", "name": "Elena", "text": "Why?", "days": 7, "email": ""}
    with pytest.raises(BadInput):
        inquiries.create_inquiry(review.pk, InquiryRequest(**fields | {name: wrong[name]}), actor=mara)


def test_an_editor_does_not_ask(review: Review, sam: User) -> None:
    with pytest.raises(PermissionDenied):
        inquiries.create_inquiry(review.pk, QUESTION, actor=sam)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001])
def test_an_empty_or_endless_answer_is_not_kept(asked: tuple[Enquiry, str], text: str) -> None:
    refused = answer(asked[1], text=text)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()
    assert "E. Voss, pilot" in refused.content.decode(), "what was written stays"
    asked[0].refresh_from_db()
    assert asked[0].state == "open"


def test_a_form_from_elsewhere_is_refused(asked: tuple[Enquiry, str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get(asked[1])
    assert strict.post(asked[1], {"text": ANSWER}).status_code == 403
    page = strict.get(asked[1]).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    assert strict.post(asked[1], {"text": ANSWER, "csrfmiddlewaretoken": token[1]}).status_code == 302


def test_whoever_tries_links_is_slowed_down(
    asked: tuple[Enquiry, str], settings: Any, fresh_counts: None
) -> None:
    settings.OUTSIDE_RATE = 5
    answers = [Client().get(f"/answer/guess-{number}/").status_code for number in range(6)]
    assert answers == [404] * 5 + [429]
    assert int(Client().get(asked[1]).headers["Retry-After"]) <= 60


def test_nobody_on_the_desk_can_answer_for_a_source(
    asked: tuple[Enquiry, str], mara: User, signed_in: SignIn
) -> None:
    enquiry, link = asked
    browser = signed_in(mara)
    assert "Only the person who was asked can answer here" in browser.get(link).content.decode()
    assert browser.post(link, {"text": ANSWER}).status_code == 403
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.opened_at) == ("open", None)


def test_silence_is_on_record(
    asked: tuple[Enquiry, str], review: Review, sam: User, signed_in: SignIn
) -> None:
    enquiry, link = asked
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert Client().get(link).status_code == 410
        assert answer(link).status_code == 410
        tasks.close_inquiries_task()
        tasks.close_inquiries_task()
    enquiry.refresh_from_db()
    assert enquiry.state == "unanswered"
    assert kinds(enquiry) == ["enquiry.asked", "enquiry.unanswered"]
    assert (
        "no answer in time"
        in signed_in(sam).get(reverse("reviews:enquiries", args=[review.pk])).content.decode()
    )


def test_a_link_is_closed_before_its_time(
    asked: tuple[Enquiry, str], review: Review, jonas: User, signed_in: SignIn
) -> None:
    enquiry, link = asked
    signed_in(jonas).post(reverse("reviews:revoke_enquiry", args=[review.pk, enquiry.pk]))
    assert Client().get(link).status_code == 410
    assert answer(link).status_code == 410
    with pytest.raises(Conflict):
        inquiries.revoke_inquiry(review.pk, enquiry.pk, actor=jonas)
    assert kinds(enquiry) == ["enquiry.asked", "enquiry.revoked"]


def test_a_question_is_mailed_with_a_link_of_its_own(
    review: Review, mara: User, react: Callable[[], None], settings: Any
) -> None:
    enquiry, shown = inquiries.create_inquiry(
        review.pk, InquiryRequest("expert", "Elena Voss", "Why?", "elena@pilots.example"), actor=mara
    )
    react()
    inquiry_links.email_inquiry_link(enquiry.pk)
    [letter] = mail.outbox
    assert letter.to == ["elena@pilots.example"]
    found = re.search(r"http\S*/answer/\S+", letter.body)
    assert found
    assert found[0] != shown
    assert Client().get("/" + found[0].split("/", 3)[3]).status_code == 200
    assert kinds(enquiry) == ["enquiry.asked", "enquiry.mailed", "enquiry.opened"]


def test_a_broken_mail_server_loses_no_question(
    review: Review, mara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    enquiry, _link = inquiries.create_inquiry(
        review.pk, InquiryRequest("expert", "Elena", "Why?", "elena@pilots.example"), actor=mara
    )

    def broken(*_sent: Any) -> None:
        raise SMTPException("no")

    with monkeypatch.context() as patched:
        patched.setattr(inquiry_links, "send_mail", broken)
        with pytest.raises(SMTPException):
            inquiry_links.email_inquiry_link(enquiry.pk)
    tasks.close_inquiries_task()
    assert not mail.outbox, "the worker's own tries come first"
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        tasks.close_inquiries_task()
        tasks.close_inquiries_task()
    assert len(mail.outbox) == 1


def test_an_answer_becomes_evidence_when_its_reader_says_so(
    asked: tuple[Enquiry, str], review: Review, mara: User, jonas: User, signed_in: SignIn
) -> None:
    enquiry, link = asked
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    take = reverse("reviews:take_answer", args=[review.pk, enquiry.pk])
    sent = {"token": token, "stance": "supports"}
    browser = signed_in(mara)
    assert browser.post(take, sent).status_code == 409, "there is no answer yet"
    answer(link)
    assert not Evidence.objects.exists(), "never by itself"
    assert signed_in(jonas).post(take, sent).status_code == 409
    assert browser.post(take, sent, headers={"HX-Request": "true"}).status_code == 200
    assert browser.post(take, sent).status_code == 409
    item = Evidence.objects.get()
    assert (item.passage, item.stance, item.added_by) == (ANSWER, "supports", mara)
    assert item.title == "Answer from E. Voss, pilot to the newsroom"
    shown = browser.get(reverse("reviews:enquiries", args=[review.pk])).content.decode()
    assert "Added to your evidence" in shown


@pytest.mark.parametrize(
    "change", [{"text": "Other"}, {"words": "Other"}, {"state": "open"}, {"answer": "Other"}]
)
def test_the_database_changes_nothing_of_it(asked: tuple[Enquiry, str], change: dict[str, str]) -> None:
    answer(asked[1])
    with pytest.raises(DatabaseError), transaction.atomic():
        Enquiry.objects.filter(pk=asked[0].pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Enquiry.objects.filter(pk=asked[0].pk).delete()


def test_whom_the_first_reviewer_asked_stays_closed_to_the_second(
    asked: tuple[Enquiry, str], review: Review, mara: User, jonas: User, signed_in: SignIn
) -> None:
    Review.objects.filter(pk=review.pk).update(reviews_required=2)
    answer(asked[1])
    factories.submit_verdict(review, mara)
    browser = signed_in(jonas)
    for address in (reverse("reviews:enquiries", args=[review.pk]), reverse("story", args=[review.claim_id])):
        assert "One hundred and twenty" not in browser.get(address).content.decode()
    factories.submit_verdict(review, jonas)
    for address in (reverse("reviews:enquiries", args=[review.pk]), reverse("story", args=[review.claim_id])):
        assert "One hundred and twenty" in browser.get(address).content.decode()


@pytest.mark.parametrize(
    "line", ["GET /answer/s3cret_Token-1/", "<WSGIRequest: GET '/answer/s3cret_Token-1/'>"]
)
def test_no_log_can_be_used_to_open_a_link(line: str) -> None:
    assert "s3cret" not in str(
        log_line_without_secrets(None, "", {"event": f"Gone: {line}", "request": line})
    )


def test_any_number_of_questions_takes_few_queries(
    review: Review, mara: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for _number in range(20):
        inquiries.create_inquiry(review.pk, QUESTION, actor=mara)
    browser = signed_in(mara)
    with django_assert_max_num_queries(14):
        assert (
            browser.get(reverse("reviews:enquiries", args=[review.pk])).content.decode().count("Elena Voss")
            >= 20
        )


def test_a_source_reads_the_drafted_statement_with_its_side_and_the_exact_words_below(
    review: Review, mara: User, client: Client
) -> None:
    """What the article has is a piece of a sentence; Mara's draft says what the source is asked about."""
    drafted = "The harbour authority dismissed 120 dockers in April."
    verdicts.save_verdict_draft(review.pk, actor=mara, statement=drafted, side="alleges")
    enquiry, link = inquiries.create_inquiry(review.pk, QUESTION, actor=mara)
    name = review.claim.claimant.name if review.claim.claimant else ""
    assert name
    assert name.lower() in enquiry.statement.lower()
    assert enquiry.statement.endswith(drafted)
    # What is drafted later is not shown to them.
    verdicts.save_verdict_draft(review.pk, actor=mara, statement="Something else was dismissed.")
    text = client.get("/" + link.split("/", 3)[3]).content.decode()
    assert text.index(drafted) < text.index("In the words of the article") < text.index(enquiry.words)
    assert "Something else" not in text
    with pytest.raises(DatabaseError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(statement="Another one.")


def test_without_a_draft_a_source_reads_the_sentence_that_is_proposed(review: Review, mara: User) -> None:
    enquiry, _link = inquiries.create_inquiry(review.pk, QUESTION, actor=mara)
    assert enquiry.statement.endswith(terms.proposed_statement_in_terms(review.claim))
    assert not review.drafts.exists()
