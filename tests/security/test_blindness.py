"""Two opinions are independent: no route shows one reviewer what the other found, said or asked until both are in."""

import io
import itertools
import uuid
import zipfile
from collections.abc import Collection, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import newsdesk.urls  # noqa: F401 - it says what the admin shows
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.live.models import LivePart
from reviews.discussion import activity, comments, inquiries, inquiry_links, notification_mail, questions
from reviews.evidence import evidence
from reviews.models import (
    Comment,
    Conversation,
    Enquiry,
    Evidence,
    Notice,
    Question,
    Review,
    Snapshot,
    Verdict,
)
from reviews.workflow import approval, leases, second_opinions, terms, verdicts
from tests import factories
from tests.live import debate
from tests.permissions.table import TABLE
from tests.permissions.walk import Address, every_address

# One word of each reviewer that stands in everything that they write.
MARAS, JONASS = "quillwort", "zedoary"
# Their text is compressed, and the Word files have the same; the description of the API takes seconds and knows no claim.
NOT_WALKED = {"articles:annotated_pdf", "live_desk:transcript_pdf", "api:schema", "api:docs"}


@pytest.fixture
def review(article, sam) -> Review:
    """A claim on which Sam wants two opinions, of an article that is a part of a live session."""
    debate.session_of_article(article, sam)
    found = factories.review_of(article, "4,200")
    second_opinions.require_second_opinion(found.pk, actor=sam)
    return found


def work_on(review: Review, person: User, word: str, other: User) -> uuid.UUID:
    """Take the claim, and leave the word in everything that a reviewer can write before the verdict."""
    token = leases.lease_claim(review.pk, actor=person).lease_token
    assert token is not None
    for number, more in enumerate(
        ({"url": f"https://{word}.example/figures"}, {"file": SimpleUploadedFile(f"{word}.txt", b"Figures")})
    ):
        item = evidence.add_evidence(
            review.pk, token, actor=person, title=f"Figures of {word} {number}", publisher=f"The {word}",
            passage=f"In March the port handled 4,200 {word}.", stance="supports", primary=True, **more,
        )  # fmt: skip
        Snapshot.objects.create(evidence=item, title=f"Page of {word}", text=f"All about {word}.")
    comments.add_comment(review.pk, text=f"@{other.name}, look at {word}.", actor=person)
    questions.ask_question(review.pk, text=f"Who counted {word}?", actor=person)
    about = inquiries.InquiryRequest(
        role="expert",
        name=f"Dr. {word}",
        email=f"{word}@university.example",
        text=f"Is {word} right?",
        days=3,
    )
    _enquiry, link = inquiries.create_inquiry(review.pk, about, actor=person)
    inquiry_links.answer_inquiry_link(
        link.rstrip("/").rpartition("/")[2], text=f"It is {word}.", signed=f"I. {word}"
    )
    verdicts.save_verdict_draft(
        review.pk, actor=person, rating="sourced", rationale=f"Because of {word}.", context_note=f"Note {word}.",
        finding="confirmed" if review.claim.claimant_id else "not attributed", search_log=f"Looked for {word}.",
        statement=terms.proposed_statement_in_terms(review.claim),
    )  # fmt: skip
    factories.react()
    return token


def submit(review: Review, person: User, token: uuid.UUID) -> None:
    verdicts.submit_verdict(review.pk, token, actor=person)
    factories.react()


def records(review: Review) -> list[uuid.UUID]:
    """Everything that anybody wrote about the claim, by its id."""
    of_claim = {"claim": review.claim_id}
    return [
        review.pk, review.claim_id, review.article_id,
        *Evidence.objects.filter(review=review).values_list("pk", flat=True),
        *Snapshot.objects.filter(evidence__review=review).values_list("pk", flat=True),
        *Verdict.objects.filter(review=review).values_list("pk", flat=True),
        *Comment.objects.filter(conversation__claim=review.claim_id).values_list("pk", flat=True),
        *Conversation.objects.filter(**of_claim).values_list("pk", flat=True),
        *Enquiry.objects.filter(**of_claim).values_list("pk", flat=True),
        *Question.objects.filter(**of_claim).values_list("pk", flat=True),
        *Notice.objects.filter(review=review).values_list("pk", flat=True),
    ]  # fmt: skip


def addresses(review: Review) -> Iterator[tuple[str, str]]:
    """Each route that can be looked at, with each record that it could be about."""
    evidences = list(Evidence.objects.filter(review=review).values_list("pk", flat=True))
    there = {
        "record_id": records(review), "item": evidences, "article_id": [review.article_id],
        "claim_id": [review.claim_id], "session_id": [LivePart.objects.get(article=review.article_id).session_id],
    }  # fmt: skip
    for address in every_address():
        route = TABLE.get(address.name)
        if route is None or "GET" not in route.methods or address.name in NOT_WALKED:
            continue
        choices = [_values(address, name, review, there) for name in address.parameters]
        for values in itertools.product(*choices):
            filled = dict(zip(address.parameters, values, strict=True))
            yield address.name, reverse(address.name, kwargs=filled)


def _values(address: Address, name: str, review: Review, there: dict[str, list[Any]]) -> list[Any]:
    if name == "pk" and "/articles/" in f"/{address.pattern}":
        return [review.article_id]
    if name == "pk" and "/claims/" in f"/{address.pattern}":
        return [review.claim_id]
    if f"uuid:{name}" in address.pattern:
        return there.get(name, [review.pk])
    return [1 if f"int:{name}" in address.pattern else "world"]


def unpacked(content: bytes) -> bytes:
    """The same, or what is in it: Word files and spreadsheets are compressed."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(map(packed.read, packed.namelist()))


def told(
    browser: Any, review: Review, *words: str, among: Collection[str] | None = None
) -> set[tuple[str, str]]:
    """The routes on which this person reads one of the words: of all, or among some."""
    found = set()
    for name, address in addresses(review):
        if among is not None and name not in among:
            continue
        answer = browser.get(address)
        content = unpacked(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        content += repr(answer.headers).encode()
        found |= {(name, word) for word in words if word.encode() in content}
    return found


def reads(browser: Any, review: Review, route: str, word: str) -> bool:
    return word in browser.get(reverse(route, args=[review.pk])).text


def mailed() -> str:
    """What notifications say by mail, as if their time had come."""
    Notice.objects.filter(mail_due_at__isnull=False).update(mail_due_at=timezone.now())
    mail.outbox.clear()
    notification_mail.send_due_notification_mail()
    return "".join(f"{message.to} {message.subject} {message.body}" for message in mail.outbox)


def counted(review: Review, person: User) -> tuple[Any, ...]:
    """What a person can count without reading anything."""
    return (
        activity.activity_stamp(review, person),
        comments.open_comment_counts([review.claim_id], person),
        len(comments.comments_on_claim(review, person)),
        len(inquiries.inquiries_about_claim(review, person)),
        len(list(questions.questions_about_claim(review.claim_id, person))),
    )


def test_neither_reviewer_reads_the_others_word_anywhere_until_both_are_in(
    review, mara, jonas, ruth, signed_in
):
    second, first, third = signed_in(jonas), signed_in(mara), signed_in(ruth)
    before = counted(review, jonas)
    token = work_on(review, mara, MARAS, jonas)
    after = counted(review, jonas)
    assert after[1:] == before[1:]
    assert int(after[0]) - int(before[0]) <= 1, "only that somebody has taken it"
    assert reads(first, review, "reviews:bench", MARAS)
    assert told(second, review, MARAS) == set(), "the first has not submitted yet"

    submit(review, mara, token)
    seen = counted(review, mara)
    token = work_on(review, jonas, JONASS, mara)
    assert counted(review, mara)[1:] == seen[1:]
    assert told(second, review, MARAS) == set(), "the first has submitted"
    assert told(first, review, JONASS) == set(), "and learns nothing of the second"
    # Whoever gives no opinion may read what the author of the article is asked, also in the whole record, and nothing else.
    questions_only = {"articles:questions", "reviews:questions", "record"}
    assert {route for route, _word in told(third, review, MARAS, JONASS)} <= questions_only
    text = mailed()
    assert MARAS not in text
    assert JONASS not in text

    submit(review, jonas, token)
    uncovered = {
        "reviews:bench", "reviews:comments", "reviews:enquiries", "reviews:questions", "reviews:kept",
        "story", "story-export", "reviews:notices", "reviews:verdicts_csv", "reviews:verdicts_xlsx",
    }  # fmt: skip
    assert told(second, review, MARAS, among=uncovered) == {(route, MARAS) for route in uncovered}
    for route in ("reviews:bench", "reviews:comments", "reviews:enquiries", "reviews:questions"):
        assert reads(first, review, route, JONASS), route
    text = mailed()
    assert MARAS in text
    assert JONASS in text


def test_what_was_found_before_two_were_asked_for_is_hidden_from_then_on(
    article, sam, mara, jonas, signed_in
):
    review = factories.review_of(article, "4,200")
    work_on(review, mara, MARAS, jonas)
    item = Evidence.objects.filter(review=review).first()
    address = reverse("reviews:kept", args=[review.pk, item.pk])
    assert MARAS in signed_in(jonas).get(address).text
    second_opinions.require_second_opinion(review.pk, actor=sam)
    assert signed_in(jonas).get(address).status_code == 404
    assert MARAS in signed_in(mara).get(address).text


def test_a_round_after_the_first_hides_only_what_is_new(review, mara, jonas, ruth, signed_in):
    for person, word, other in ((mara, MARAS, jonas), (jonas, JONASS, mara)):
        submit(review, person, work_on(review, person, word, other))
    newest = Verdict.objects.filter(review=review).latest("pk")
    approval.refuse_approval(review.pk, newest.pk, actor=ruth, reason="Read page two.")
    review.refresh_from_db()
    assert review.blind_since is not None
    work_on(review, jonas, "saxifrage", mara)
    browser = signed_in(mara)
    assert not any(
        reads(browser, review, route, "saxifrage")
        for route in ("reviews:bench", "reviews:comments", "reviews:enquiries", "reviews:questions")
    )
    assert reads(browser, review, "reviews:bench", JONASS)


def test_no_statement_uncovers_it(review, mara):
    factories.submit_verdict(review, mara)
    Review.objects.filter(pk=review.pk).update(blind_since=None)
    review.refresh_from_db()
    assert review.blind_since is not None


def test_the_writer_of_the_article_reads_what_is_asked_of_him(review, sam, mara, jonas, signed_in):
    work_on(review, mara, MARAS, jonas)
    page = signed_in(sam).get(reverse("articles:questions", args=[review.article_id])).text
    assert f"Who counted {MARAS}?" in page


@pytest.mark.parametrize("both", [False, True], ids=["one is in", "both are in"])
def test_the_database_admin_shows_nothing_of_a_verdict(review, mara, jonas, signed_in, both):
    root = User.objects.create_superuser("root@newsdesk.example", None, name="Root")
    User.objects.filter(pk=root.pk).update(roles=[Role.REVIEWER, Role.ADMINISTRATOR])
    submit(review, mara, work_on(review, mara, MARAS, jonas))
    if both:
        submit(review, jonas, work_on(review, jonas, JONASS, mara))
    browser = signed_in(root)
    for model in admin.site._registry:
        there = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for address in (there, *(f"{there}{pk}/change/" for pk in _some(model))):
            text = browser.get(address).text
            for word in (MARAS, JONASS, "sourced", "verdict.", "evidence.", "comment.", "enquiry."):
                assert word not in text.lower(), (address, word)


def _some(model: Any) -> list[Any]:
    return list(model._default_manager.order_by("-pk").values_list("pk", flat=True)[:5])
