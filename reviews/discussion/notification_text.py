"""What a notice says, and where it leads."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.audit.kinds import EventKind
from reviews.models import Notice

# By the kind of event; `{name}` is whoever did it.
HEADLINES: dict[str, StrOrPromise] = {
    EventKind.REVIEW_ASSIGNED: _("{name} asks you to check a claim"),
    EventKind.VERDICT_RETURNED: _("{name} returned your verdict"),
    EventKind.COMMENT_ADDED: _("{name} called you in a comment"),
    EventKind.ENQUIRY_ANSWERED: _("Your question to somebody outside is answered"),
    EventKind.ENQUIRY_UNANSWERED: _("Nobody answered your question in time"),
    EventKind.QUESTION_ANSWERED: _("{name} answered your question"),
    EventKind.DEADLINE_NEAR: _("A deadline is near"),
    EventKind.REVIEW_REOPENED: _("A correction is under way"),
    EventKind.REPORT_FILED: _("A reader reports an error"),
    EventKind.VERDICT_SUBMITTED: _("A correction by {name} waits for approval"),
}
# Which part of the claim's page it is about.
PARTS: dict[str, str] = {
    EventKind.ENQUIRY_ANSWERED: "#enquiries",
    EventKind.ENQUIRY_UNANSWERED: "#enquiries",
    EventKind.QUESTION_ANSWERED: "#questions",
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
    part = f"#comment-{notice.event.subject_id}" if notice.event.kind == EventKind.COMMENT_ADDED else ""
    return reverse("reviews:bench", args=[notice.review_id]) + (part or PARTS.get(notice.event.kind, ""))


def link(notice: Notice) -> str:
    """The way there by which the notice counts as read."""
    return reverse("reviews:open_notice", args=[notice.pk])
