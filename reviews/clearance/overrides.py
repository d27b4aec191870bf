"""Clearance decisions of editors: override an adverse verdict, set the policy of a desk; record changes of clearance."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from reviews.clearance.report import Item, clearance_report_items, clearance_report_outline
from reviews.models import Acceptance, Clearance, ClearancePolicy, Review
from reviews.states import State
from reviews.workflow import transitions


@transaction.atomic
def override_verdict(review_id: UUID, verdict_id: UUID, *, reason: str, actor: User) -> Acceptance:
    """Override exactly this adverse verdict; the reason is recorded.

    Raises Conflict if the verdict is not the current one, or the desk's policy forbids it.
    """
    review, item = _weighed(review_id, verdict_id, reason, actor)
    if item.acceptance is not None:
        raise Conflict(_("%(name)s has already overridden this.") % {"name": item.acceptance.editor})
    if not item.blocks or item.verdict is None:
        raise Conflict(_("This claim does not need an override."))
    if not item.acceptable:
        raise Conflict(
            _(
                "This desk does not allow an override for this claim. Change the text, or check the "
                "claim again."
            )
        )
    return _write(review, item, Acceptance.Decision.ACCEPT, reason, actor)


@transaction.atomic
def remove_override(review_id: UUID, verdict_id: UUID, *, reason: str, actor: User) -> Acceptance:
    """Remove an override: the claim blocks again."""
    review, item = _weighed(review_id, verdict_id, reason, actor)
    if item.acceptance is None:
        raise Conflict(_("There is no override to remove."))
    return _write(review, item, Acceptance.Decision.WITHDRAW, reason, actor)


def _weighed(review_id: UUID, verdict_id: UUID, reason: str, actor: User) -> tuple[Review, Item]:
    require_permission(actor, "triage")
    if not reason.strip():
        raise BadInput(
            _("Give a reason for the override. It is kept in the history."), reason=_("Enter a reason.")
        )
    review = transitions.lock_review_for_transition(review_id)
    version = review.article.current
    decided = clearance_report_outline(version).items if version is not None else ()
    chosen = [one for one in decided if one.review is not None and one.review.pk == review.pk][:1]
    item = next(iter(clearance_report_items(chosen)), None)
    if (
        item is None
        or item.verdict is None
        or item.verdict.pk != verdict_id
        or review.state != State.APPROVED
    ):
        raise Conflict(_("This verdict is no longer current. Reload the page."))
    return review, item


def _write(review: Review, item: Item, decision: Acceptance.Decision, reason: str, actor: User) -> Acceptance:
    assert item.verdict is not None
    row = Acceptance.objects.create(
        verdict=item.verdict, decision=decision, editor=actor, reason=reason.strip()
    )
    kind = (
        EventKind.VERDICT_ACCEPTED
        if decision == Acceptance.Decision.ACCEPT
        else EventKind.VERDICT_ACCEPTANCE_WITHDRAWN
    )
    threads = [review.claim_id, review.article_id]
    record_event(kind, review, actor=actor, threads=threads, verdict=str(item.verdict.pk), reason=row.reason)
    return row


@transaction.atomic
def set_override_policy(
    desk: Desk, *, must_check: Collection[str], disputed_may_run: bool, unsupported_may_run: bool, actor: User
) -> ClearancePolicy:
    """Set the clearance policy of a desk; every article of the desk is evaluated again."""
    require_permission(actor, "set_policies")
    if unknown := set(must_check) - set(Claim.Kind.values):
        raise BadInput(_("“%(kind)s” is not a kind of claim.") % {"kind": min(unknown)})
    kinds = [kind for kind in Claim.Kind.values if kind in must_check]
    policy, _new = ClearancePolicy.objects.update_or_create(
        desk=desk,
        defaults={
            "must_check": kinds,
            "disputed_may_run": disputed_may_run,
            "unsupported_may_run": unsupported_may_run,
        },
    )
    record_event(
        EventKind.POLICY_CHANGED,
        desk,
        actor=actor,
        must_check=kinds,
        disputed_may_run=disputed_may_run,
        unsupported_may_run=unsupported_may_run,
    )
    return policy


def evaluate_articles_with_overrides(subject_id: UUID) -> None:
    """Evaluate every article of the newest event of this record, or of its desk."""
    event = Event.objects.filter(subject_id=subject_id).order_by("-id").first()
    threads = event.threads if event is not None else []
    for article_id in Article.objects.filter(Q(pk__in=threads) | Q(desk__in=threads)).values_list(
        "pk", flat=True
    ):
        evaluate_with_overrides(article_id)


@transaction.atomic
def evaluate_with_overrides(article_id: UUID) -> bool:
    """Evaluate whether the newest version is cleared; a change is recorded once, however often this runs."""
    article = Article.objects.select_related("desk").filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    version = article.current
    if version is None:
        return False
    Clearance.objects.get_or_create(version=version)
    # Locked before the claims are read: a waiting transaction then sees what the one before has done.
    known = Clearance.objects.select_for_update().get(version=version)
    version.article = article
    now = clearance_report_outline(version)
    if now.cleared != known.cleared:
        known.cleared = now.cleared
        known.save(update_fields=["cleared", "changed_at"])
        kind = EventKind.ARTICLE_CLEARED if now.cleared else EventKind.ARTICLE_BLOCKED
        threads = [article.pk, article.desk_id]
        record_event(
            kind, version, threads=threads, number=version.number, sha256=version.sha256, counts=now.counts
        )
    return now.cleared
