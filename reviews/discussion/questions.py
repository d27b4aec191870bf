"""Questions to the author: a reviewer asks; editors or the uploader answer with text, a source, or a changed article."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from reviews.evidence import evidence
from reviews.models import Answer, Evidence, Question
from reviews.opinion_visibility import questions_by_opinion_visibility
from reviews.workflow import transitions

TEXT_AT_MOST = 4000


@transaction.atomic
def ask_question(review_id: UUID, *, text: str, actor: User) -> Question:
    """Ask about the claim of a review; the article page shows the question at once."""
    require_permission(actor, "take")
    review = transitions.lock_review_for_transition(review_id)
    question = Question.objects.create(
        claim=review.claim,
        article=review.article,
        asked_by=actor,
        text=_checked(text, _("Enter a question.")),
    )
    record_event(
        EventKind.QUESTION_ASKED,
        question,
        actor=actor,
        threads=_threads(question, review.pk),
        text=question.text,
    )
    return question


@transaction.atomic
def answer_question(
    question_id: UUID, *, text: str, kind: str = Answer.Kind.WORDS, url: str = "", actor: User
) -> Answer:
    """Answer as an editor or as the uploader; the answer is permanent."""
    question = _locked(question_id, actor)
    if not may_answer_question(question, actor):
        raise PermissionDenied(
            _("Only editors and the person who uploaded the article can answer questions about it.")
        )
    if question.state == Question.State.SETTLED:
        raise Conflict(_("This question is resolved. The reviewer can ask another one."))
    if kind not in Answer.Kind.values:
        raise BadInput(_("Choose what kind of answer it is."), kind=_("Choose one."))
    row = Answer.objects.create(
        question=question, by=actor, kind=kind, text=_answer_text(text, kind), url=_address(url, kind)
    )
    question.state = Question.State.ANSWERED
    question.save(update_fields=["state", "changed_at"])
    record_event(
        EventKind.QUESTION_ANSWERED,
        question,
        actor=actor,
        threads=_threads(question),
        answer=row.kind,
        text=row.text,
    )
    return row


def _answer_text(text: str, kind: str) -> str:
    if kind == Answer.Kind.CHANGED and not text.strip():
        return str(_("The text will change in the next version."))
    return _checked(text, _("Enter an answer."))


@transaction.atomic
def resolve_question(question_id: UUID, *, actor: User) -> Question:
    """Mark the question as resolved."""
    require_permission(actor, "take")
    question = _locked(question_id, actor)
    if question.state == Question.State.SETTLED:
        return question
    question.state = Question.State.SETTLED
    question.save(update_fields=["state", "changed_at"])
    record_event(EventKind.QUESTION_SETTLED, question, actor=actor, threads=_threads(question))
    return question


@transaction.atomic
def add_source_from_question(
    answer_id: UUID, review_id: UUID, token: UUID, *, stance: str, actor: User
) -> Evidence:
    """Add an offered source as evidence; the reviewer says whether it supports the claim."""
    offered = Answer.objects.select_related("question", "by").filter(kind=Answer.Kind.SOURCE)
    heard = offered.filter(question__claim__reviews=review_id, question__in=_readable(actor))
    row = heard.filter(pk=answer_id).first()
    if row is None:
        raise NotFound(_("Source not found."))
    if row.pk in sources_used_from_questions(review_id, actor):
        raise Conflict(_("This source is already part of your evidence."))
    return evidence.add_evidence(
        review_id,
        token,
        actor=actor,
        # Readers see the title, and who suggested it is in the question.
        title=urlsplit(row.url).hostname or row.url[:300],
        url=row.url,
        passage=row.text,
        stance=stance,
    )


def sources_used_from_questions(review_id: UUID, user: User) -> set[UUID]:
    """Which of the sources offered on a claim are already among this person's evidence. Two queries."""
    mine = {(item.url, item.passage) for item in Evidence.objects.standing_for(review_id, user)}
    offered = Answer.objects.filter(kind=Answer.Kind.SOURCE, question__claim__reviews=review_id)
    return {answer.pk for answer in offered if (answer.url, answer.text) in mine}


def may_answer_question(question: Question, user: User) -> bool:
    """Whether this person may answer for the article."""
    return user.may("upload") or question.article.uploader_id == user.pk


def questions_about_article(article_id: UUID, user: User) -> Iterable[Question]:
    """The questions about an article, with answers, that this person may read; open ones first. Three queries."""
    found = _readable(user).filter(article=article_id)
    order = {Question.State.OPEN: 0, Question.State.ANSWERED: 1, Question.State.SETTLED: 2}
    return sorted(
        found.prefetch_related("answers__by"),
        key=lambda question: (order[Question.State(question.state)], question.pk),
    )


def questions_about_claim(claim_id: UUID, user: User) -> Iterable[Question]:
    """The questions about one claim that this person may read, oldest first."""
    return _readable(user).filter(claim=claim_id).prefetch_related("answers__by").order_by("pk")


def _readable(user: User) -> QuerySet[Question]:
    return questions_by_opinion_visibility(user).select_related("asked_by", "claim", "article")


def _locked(question_id: UUID, actor: User) -> Question:
    found = (
        questions_by_opinion_visibility(actor)
        .select_for_update(of=("self",))
        .select_related("article")
        .filter(pk=question_id)
        .first()
    )
    if found is None:
        raise NotFound(_("Question not found."))
    return found


def _threads(question: Question, *others: UUID) -> list[UUID]:
    return [question.claim_id, question.article_id, *others]


def _checked(text: str, lacking: object) -> str:
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        raise BadInput(str(lacking), text=str(lacking))
    if len(text) > TEXT_AT_MOST:
        raise BadInput(_("Use at most %(most)s characters.") % {"most": TEXT_AT_MOST})
    return text


def _address(url: str, kind: str) -> str:
    url = url.strip()
    if url and not url.startswith(("http://", "https://")):
        raise BadInput(_("Enter a URL that starts with http:// or https://."), url=_("Start with https://."))
    if kind == Answer.Kind.SOURCE and not url:
        raise BadInput(_("Enter the URL of the source."), url=_("Enter a URL."))
    return url[:1000]
