"""Who is notified of what: once each, never of their own actions, on the page and by email as they choose."""

from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.ops import retention
from reviews.discussion import comments, inquiries, inquiry_links, notification_mail, notifications, questions
from reviews.models import Notice, Review, Verdict
from reviews.states import Action
from reviews.workflow import approval, assignment, leases, transitions
from tests import factories

SignIn = Callable[[User], Client]
React = Callable[[], None]
# By then a letter waits for no other one.
LATER = timedelta(minutes=1)


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


@pytest.fixture
def mentioned(review: Review, mara: User, jonas: User, react: React) -> Notice:
    """Mara calls Jonas."""
    comments.add_comment(review.pk, text="@Jonas Weber and @Mara, is this so?", actor=mara)
    react()
    return Notice.objects.get()


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_jonas_is_told_and_mara_is_not_of_her_own_words(mentioned: Notice, mara: User, jonas: User) -> None:
    assert (told(jonas), told(mara)) == (["mentioned"], [])


def test_he_sees_the_number_and_is_led_to_the_comment(
    mentioned: Notice, jonas: User, signed_in: SignIn
) -> None:
    browser = signed_in(jonas)
    assert "1 new notification" in browser.get(reverse("reviews:queue")).content.decode()
    listed = browser.get(reverse("reviews:notices")).content.decode()
    assert "Mara Lindqvist mentioned you" in listed
    led = browser.get(reverse("reviews:open_notice", args=[mentioned.pk]))
    there = reverse("reviews:bench", args=[mentioned.review_id])
    assert led.headers["Location"] == f"{there}#comment-{mentioned.event.subject_id}"
    assert "Notifications: none new" in browser.get(reverse("reviews:queue")).content.decode()


def test_the_number_comes_anew_only_when_it_changed(
    mentioned: Notice, jonas: User, signed_in: SignIn
) -> None:
    browser = signed_in(jonas)
    count = reverse("reviews:notice_count")
    assert browser.get(count, {"seen": "1"}).status_code == 204
    assert "1 new notification" in browser.get(count, {"seen": "0"}).content.decode()


def test_anothers_notice_is_not_there(mentioned: Notice, mara: User, signed_in: SignIn) -> None:
    browser = signed_in(mara)
    assert browser.get(reverse("reviews:open_notice", args=[mentioned.pk])).status_code == 404
    browser.post(reverse("reviews:read_all_notices"))
    mentioned.refresh_from_db()
    assert mentioned.read_at is None


def test_an_event_is_told_once_however_often_it_is_looked_at(mentioned: Notice) -> None:
    notifications.create_notifications(mentioned.event)
    notifications.create_notifications(mentioned.event)
    assert Notice.objects.count() == 1


def test_a_claim_is_assigned(review: Review, sam: User, mara: User, react: React) -> None:
    assignment.assign(review.pk, mara, actor=sam)
    assignment.undo_assignment(review.pk, mara.pk, actor=sam, to=None, until=None)
    react()
    assert told(mara) == ["assigned"]


def test_a_verdict_comes_back_and_another_is_reopened(
    review: Review, mara: User, ruth: User, sam: User, react: React
) -> None:
    first = factories.submit_verdict(review, mara)
    approval.refuse_approval(review.pk, first.pk, actor=ruth, reason="Quote the register.")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    transitions.make_transition(transitions.lock_review_for_transition(review.pk), Action.REOPEN, actor=None)
    react()
    assert told(mara) == ["returned", "approved", "correction"]
    assert told(ruth) == ["correction"]
    assert told(sam) == ["correction"]


def test_who_reopens_it_is_not_told(review: Review, mara: User, ruth: User, react: React) -> None:
    factories.approve(factories.submit_verdict(review, mara), ruth)
    transitions.make_transition(transitions.lock_review_for_transition(review.pk), Action.REOPEN, actor=ruth)
    react()
    assert (told(mara), told(ruth)) == (["approved", "correction"], [])


def test_whoever_asked_is_notified_of_an_answer_and_of_an_expired_question(
    review: Review, mara: User, sam: User, react: React
) -> None:
    asked = inquiries.InquiryRequest("expert", "Elena Voss", "How many?", days=1)
    _enquiry, link = inquiries.create_inquiry(review.pk, asked, actor=mara)
    inquiry_links.answer_inquiry_link(link.rstrip("/").rsplit("/", 1)[1], text="One hundred and twenty.")
    inquiries.create_inquiry(review.pk, asked, actor=mara)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        inquiry_links.expire_inquiry_links()
        question = questions.ask_question(review.pk, text="Where is this from?", actor=mara)
        questions.answer_question(question.pk, text="The register.", actor=sam)
        react()
    assert told(mara) == ["answered"] * 3


def test_approvers_are_told_of_a_verdict_that_corrects_what_was_approved(
    review: Review, mara: User, jonas: User, ruth: User, react: React, signed_in: SignIn
) -> None:
    factories.make_person("Tom Blake", Role.APPROVER, Role.REVIEWER)
    factories.approve(factories.submit_verdict(review, mara), ruth)
    react()
    assert not Notice.objects.filter(kind="due").exists(), "the first verdict on a claim corrects nothing"
    transitions.make_transition(transitions.lock_review_for_transition(review.pk), Action.REOPEN, actor=None)
    tom = factories.submit_verdict(review, User.objects.get(name="Tom Blake")).reviewer
    react()
    assert (told(ruth), told(tom), told(jonas)) == (["correction", "due"], [], [])
    notice = Notice.objects.get(kind="due")
    browser = signed_in(ruth)
    assert (
        "A correction by Tom Blake is awaiting approval"
        in browser.get(reverse("reviews:notices")).content.decode()
    )
    led = browser.get(reverse("reviews:open_notice", args=[notice.pk]))
    assert led.headers["Location"] == reverse("reviews:approval", args=[review.pk])


def test_a_correction_waits_for_nobody_once_it_is_answered(
    review: Review, mara: User, jonas: User, ruth: User, react: React
) -> None:
    factories.approve(factories.submit_verdict(review, mara), ruth)
    transitions.make_transition(transitions.lock_review_for_transition(review.pk), Action.REOPEN, actor=None)
    verdict = factories.submit_verdict(review, jonas)
    approval.refuse_approval(review.pk, verdict.pk, actor=ruth, reason="Quote the register.")
    react()
    assert "due" not in told(ruth)


def test_a_worker_that_comes_late_takes_no_first_verdict_for_a_correction(
    review: Review, mara: User, jonas: User, ruth: User, react: React
) -> None:
    factories.approve(factories.submit_verdict(review, mara), ruth)
    transitions.make_transition(transitions.lock_review_for_transition(review.pk), Action.REOPEN, actor=None)
    factories.submit_verdict(review, jonas)
    react()
    [notice] = Notice.objects.filter(kind="due")
    assert notice.event.actor == jonas


def test_one_who_may_not_approve_it_is_not_asked_to(
    review: Review, article: Article, mara: User, jonas: User, ruth: User, react: React
) -> None:
    anna = factories.make_person("Anna Keller", Role.EDITOR, Role.APPROVER)
    factories.approve(factories.submit_verdict(review, mara), ruth)
    factories.resubmit(article, f"{factories.TEXT}\nThe pilots meet on Monday.\n", anna)
    transitions.make_transition(transitions.lock_review_for_transition(review.pk), Action.REOPEN, actor=None)
    factories.submit_verdict(review, jonas)
    react()
    assert "due" in told(ruth)
    assert "due" not in told(anna), "she handed in a version of the article"


def test_what_waits_for_all_approvers_is_mailed_to_those_who_ask_for_it(
    review: Review, mara: User, jonas: User, ruth: User, react: React, signed_in: SignIn
) -> None:
    factories.approve(factories.submit_verdict(review, mara), ruth)
    transitions.make_transition(transitions.lock_review_for_transition(review.pk), Action.REOPEN, actor=ruth)
    browser = signed_in(ruth)
    choices = browser.get(reverse("reviews:notice_choices")).content.decode()
    assert 'name="page" value="due" checked' in choices
    assert 'name="mail" value="due" aria-label' in choices
    factories.submit_verdict(review, jonas)
    react()
    send(timezone.now() + LATER)
    assert [letter.to for letter in mail.outbox if ruth.email in letter.to] == []
    browser.post(reverse("reviews:notice_choices"), {"page": ["due"], "mail": ["due"]})
    approval.refuse_approval(
        review.pk, Verdict.objects.latest("pk").pk, actor=ruth, reason="Quote the register."
    )
    factories.submit_verdict(review, jonas)
    react()
    send(timezone.now() + LATER)
    assert [letter.to for letter in mail.outbox if ruth.email in letter.to] == [[ruth.email]]


def test_only_approvers_choose_about_what_only_approvers_are_told(
    mara: User, ruth: User, signed_in: SignIn
) -> None:
    def offered(person: User) -> bool:
        page = signed_in(person).get(reverse("reviews:notice_choices")).content.decode()
        return "a reader reports an error" in page and "a correction is awaiting my approval" in page

    assert (offered(mara), offered(ruth)) == (False, True)


def test_a_deadline_is_told_once_to_whoever_can_do_something(
    article: Article, review: Review, sam: User, mara: User, jonas: User, react: React
) -> None:
    leases.lease_claim(review.pk, actor=mara)
    due = timezone.now() + timedelta(hours=1)
    Review.objects.filter(article=article).update(deadline=due)
    notifications.notify_of_deadlines(due - timedelta(hours=3))
    assert not Event.objects.filter(kind="deadline.near").exists()
    notifications.notify_of_deadlines(timezone.now())
    notifications.notify_of_deadlines(timezone.now())
    react()
    assert (told(sam), told(mara), told(jonas)) == (["deadline"], ["deadline"], [])
    Review.objects.filter(article=article).update(deadline=due + timedelta(minutes=5))
    notifications.notify_of_deadlines(timezone.now())
    react()
    assert told(mara) == ["deadline"] * 2, "another deadline is another matter"


def test_a_decided_article_has_no_deadline_to_speak_of(article: Article) -> None:
    due = timezone.now() + timedelta(hours=1)
    Review.objects.filter(article=article).update(deadline=due, state="dismissed", dismissal="trivial")
    assert notifications.notify_of_deadlines(timezone.now()) == 0


def test_somebody_who_left_is_told_nothing(
    review: Review, mara: User, jonas: User, react: React, settings: Any
) -> None:
    comments.add_comment(review.pk, text="@Jonas Weber?", actor=mara)
    User.objects.filter(pk=jonas.pk).update(is_active=False)
    react()
    assert not Notice.objects.exists()


def test_no_email_is_sent_to_someone_who_leaves_before_it_is_due(mentioned: Notice, jonas: User) -> None:
    User.objects.filter(pk=jonas.pk).update(is_active=False)
    send(timezone.now() + LATER)
    assert not mail.outbox


def send(now: datetime) -> int:
    with time_machine.travel(now):
        return notification_mail.send_due_notification_mail()


def test_a_letter_leads_to_the_claim_and_says_how_to_turn_it_off(mentioned: Notice, jonas: User) -> None:
    assert send(timezone.now()) == 0, "it waits for others"
    assert (send(timezone.now() + LATER), send(timezone.now() + 2 * LATER)) == (1, 0)
    [letter] = mail.outbox
    assert letter.to == [jonas.email]
    assert letter.subject.startswith("Mara Lindqvist mentioned you: ")
    assert reverse("reviews:open_notice", args=[mentioned.pk]) in letter.body
    assert reverse("reviews:notice_choices") in letter.body


def test_many_are_one_letter(article: Article, sam: User, mara: User, react: React) -> None:
    for review in Review.objects.of_article(article.pk):
        assignment.assign(review.pk, mara, actor=sam)
    react()
    number = Notice.objects.filter(person=mara).count()
    assert number > 2
    assert send(timezone.now() + LATER) == 1
    assert mail.outbox[0].subject == f"{number} notifications from Newsdesk"


def test_what_is_read_by_then_is_not_mailed(mentioned: Notice, jonas: User) -> None:
    notifications.mark_all_notifications_read(jonas)
    assert send(timezone.now() + LATER) == 0
    assert not mail.outbox


def test_a_broken_mail_server_loses_nothing_and_doubles_nothing(
    mentioned: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_sent: Any, **_more: Any) -> None:
        raise SMTPException("no")

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", broken)
        assert send(timezone.now() + LATER) == 0
        assert send(timezone.now() + LATER * 1.5) == 0
    mentioned.refresh_from_db()
    assert mentioned.mail_attempts == 1, "the next try has its time"
    assert send(timezone.now() + 3 * LATER) == 1
    assert send(timezone.now() + 9 * LATER) == 0
    assert len(mail.outbox) == 1


def test_if_a_worker_crashes_another_one_sends_its_email(mentioned: Notice, jonas: User) -> None:
    now = timezone.now() + LATER
    assert notification_mail._take(jonas.pk, now)
    assert send(now + timedelta(seconds=5)) == 0
    assert send(now + notification_mail.IN_HAND) == 1


def test_an_email_is_not_sent_after_days(mentioned: Notice) -> None:
    assert send(timezone.now() + timedelta(days=4)) == 0
    mentioned.refresh_from_db()
    assert mentioned.mail_due_at is None


@pytest.mark.parametrize(
    ("page", "by_mail", "on_page", "letters"),
    [([], ["mentioned"], 0, 1), (["mentioned"], [], 1, 0), ([], [], 0, 0)],
)
def test_jonas_chooses(
    review: Review, mara: User, jonas: User, signed_in: SignIn, react: React, page: list[str], by_mail: list[str],
    on_page: int, letters: int,
) -> None:  # fmt: skip
    browser = signed_in(jonas)
    browser.post(reverse("reviews:notice_choices"), {"page": page, "mail": by_mail})
    shown = browser.get(reverse("reviews:notice_choices")).content.decode()
    assert shown.count("checked") - 1 == on_page + letters, "the keys' own box is ticked, too"
    comments.add_comment(review.pk, text="@Jonas Weber?", actor=mara)
    react()
    send(timezone.now() + LATER)
    assert (Notice.objects.unread(jonas).count(), len(mail.outbox)) == (on_page, letters)


def test_all_are_read_by_one_press(mentioned: Notice, jonas: User, signed_in: SignIn) -> None:
    signed_in(jonas).post(reverse("reviews:read_all_notices"))
    assert not Notice.objects.unread(jonas).exists()


def test_polling_the_number_does_not_extend_a_session(jonas: User, signed_in: SignIn, settings: Any) -> None:
    browser = signed_in(jonas)
    browser.get(reverse("reviews:queue"))
    half = timedelta(seconds=settings.SESSION_IDLE_SECONDS / 2 + 60)
    with time_machine.travel(timezone.now() + half):
        browser.get(reverse("reviews:notice_count"), {"seen": "0"}, headers={"By-Itself": "yes"})
    with time_machine.travel(timezone.now() + 2 * half):
        assert browser.get(reverse("reviews:queue")).status_code == 302


def test_old_notifications_are_deleted(mentioned: Notice, jonas: User) -> None:
    send(timezone.now() + LATER)
    assert retention.apply_retention_to_notifications(timezone.now() - timedelta(days=1)) == 0
    assert retention.apply_retention_to_notifications(timezone.now() + LATER) == 1


def test_any_number_of_notices_takes_few_queries(
    article: Article,
    sam: User,
    mara: User,
    react: React,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    for review in Review.objects.of_article(article.pk):
        for _time in range(10):
            assignment.assign(review.pk, mara, actor=sam)
    react()
    browser = signed_in(mara)
    with django_assert_max_num_queries(10):
        assert browser.get(reverse("reviews:notices")).content.decode().count("assigned a claim to you") >= 30
