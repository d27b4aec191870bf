"""End an embargo by hand, before its moment or because it has none: what was approved goes out at once."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import visibility
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from newsdesk.publishing.releases import lifecycle


def reason_against_embargo_end(article: Article, user: User) -> str:
    """Why this person may not end the embargo: it takes an approver, who uploaded no version of the article."""
    if not user.may("correct"):
        return _("Only approvers can end an embargo.")
    if article.handed_in_by(user):
        return _("You uploaded this article, so someone else must end its embargo.")
    return ""


@transaction.atomic
def end_embargo(article_id: UUID, *, reason: str, actor: User) -> int:
    """End the embargo now and publish what was approved under it; returns how many claims were published.

    Raises PermissionDenied for whoever uploaded the article, Conflict where no embargo is in force.
    """
    require_permission(actor, "correct")
    article = Article.objects.select_for_update(no_key=True).filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    if refusal := reason_against_embargo_end(article, actor):
        raise PermissionDenied(refusal)
    if article.embargo is None or visibility.has_reader_visibility(article):
        raise Conflict(_("This article is not under embargo."))
    if not (reason := reason.strip()):
        raise BadInput(_("Say why the embargo ends."), reason=_("Give a reason."))
    was = article.embargo.isoformat()
    article.embargo, article.embargo_without_end = timezone.now(), False
    article.save(update_fields=["embargo", "embargo_without_end"])
    record_event(EventKind.ARTICLE_EMBARGO_ENDED, article, actor=actor, was=was, reason=reason)
    return lifecycle.publish_due_releases()
