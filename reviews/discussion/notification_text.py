"""What a notice says, and where it leads."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from reviews.models import Notice

# By the kind of event; `{name}` is whoever did it.
HEADLINES: dict[str, StrOrPromise] = {
    "review.assigned": _("{name} asks you to check a claim"),
    "verdict.returned": _("{name} returned your verdict"),
    "comment.added": _("{name} called you in a comment"),
    "enquiry.answered": _("Your question to somebody outside is answered"),
    "enquiry.unanswered": _("Nobody answered your question in time"),
    "question.answered": _("{name} answered your question"),
    "deadline.near": _("A deadline is near"),
    "review.reopened": _("A correction is under way"),
    "report.filed": _("A reader reports an error"),
    "verdict.submitted": _("A correction by {name} waits for approval"),
}
# Which part of the claim's page it is about.
PARTS = {
    "enquiry.answered": "#enquiries",
    "enquiry.unanswered": "#enquiries",
    "question.answered": "#questions",
}


def headline(notice: Notice) -> str:
    """What happened, in a line."""
    return str(HEADLINES[notice.event.kind]).format(name=notice.event.actor or _("The desk"))


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
