"""What a notice says, and where it leads."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from reviews.models import Notice

# By the kind of event; `{name}` is whoever did it.
HEADLINES: dict[str, StrOrPromise] = {
    "review.assigned": _("{name} assigned a claim to you"),
    "verdict.returned": _("{name} sent your verdict back"),
    "comment.added": _("{name} mentioned you"),
    "enquiry.answered": _("A source answered your question"),
    "enquiry.unanswered": _("Your question expired without an answer"),
    "question.answered": _("{name} answered your question"),
    "deadline.near": _("Deadline near"),
    "review.reopened": _("A published claim is being re-checked"),
    "report.filed": _("A reader reported an error"),
    "verdict.submitted": _("A correction by {name} is awaiting approval"),
}
# Which part of the claim's page it is about.
PARTS = {
    "enquiry.answered": "#enquiries",
    "enquiry.unanswered": "#enquiries",
    "question.answered": "#questions",
}


def headline(notice: Notice) -> str:
    """What happened, in a line."""
    return str(HEADLINES[notice.event.kind]).format(name=notice.event.actor or _("Newsdesk"))


def place(notice: Notice) -> str:
    """The page where the person can do something about it."""
    if notice.review_id is None:
        return reverse("articles:article", args=[notice.article_id])
    if notice.kind == Notice.Kind.REPORTED:
        return reverse("publishing:answer_report", args=[notice.event.subject_id])
    if notice.kind == Notice.Kind.DUE:
        return reverse("reviews:approval", args=[notice.review_id])
    part = f"#comment-{notice.event.subject_id}" if notice.event.kind == "comment.added" else ""
    return reverse("reviews:bench", args=[notice.review_id]) + (part or PARTS.get(notice.event.kind, ""))


def link(notice: Notice) -> str:
    """The way there by which the notice counts as read."""
    return reverse("reviews:open_notice", args=[notice.pk])
