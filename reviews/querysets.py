"""Named queries over reviews, evidence, enquiries and notifications."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from newsdesk.accounts.models import User
from newsdesk.articles import visibility
from newsdesk.articles.models import Upload
from reviews.states import State

# Verdicts that everybody may see: not those of a round in which the second of two is still to come.
REVEALED = Q(review__blind_since=None) | Q(created_at__lt=F("review__blind_since"))
# Columns that people search; the indexes `evidence_words_searched` and `comment_words_searched` have the same.
EVIDENCE_SEARCHED = ("title", "publisher", "passage")
COMMENT_SEARCHED = ("text",)


class _Pair(models.Func):
    """Two numbers as a list."""

    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(models.IntegerField())


class ReviewQuerySet(models.QuerySet[Any]):
    """Reviews."""

    def waiting(self) -> "ReviewQuerySet":
        """Those that nobody has taken."""
        return self.filter(state=State.WAITING)

    def awaiting_approval(self) -> "ReviewQuerySet":
        """Those with a verdict that awaits approval."""
        return self.filter(state=State.AWAITING_APPROVAL)

    def open(self) -> "ReviewQuerySet":
        """Those that are not decided yet."""
        return self.filter(state__in=[State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL])

    def takeable_by(self, user: User, now: datetime) -> "ReviewQuerySet":
        """Waiting, not of an article of which this person uploaded any version, not assigned to another person."""
        kept = Q(kept_for=None) | Q(kept_for=user) | Q(kept_until__lt=now)
        # Another person writes the second of two verdicts.
        not_first = Q(first_by=None) | ~Q(first_by=user)
        handed_in = Exists(Upload.objects.filter(article=OuterRef("article"), submitter=user))
        found = self.waiting().filter(~handed_in, kept, not_first)
        return found.exclude(uploader=user).exclude(read_both__contains=[user.pk])

    def in_hand_of(self, user: User) -> "ReviewQuerySet":
        """Those that this person is working on."""
        return self.filter(state=State.IN_REVIEW, holder=user)

    def expired(self, now: datetime) -> "ReviewQuerySet":
        """In review, but the lease has expired."""
        return self.filter(state=State.IN_REVIEW, lease_expires_at__lte=now)

    def to_review(self) -> "ReviewQuerySet":
        """Those on the queue page: waiting or in review."""
        return self.filter(state__in=[State.WAITING, State.IN_REVIEW])

    def returned_to(self, user: User, now: datetime) -> "ReviewQuerySet":
        """Those that an approver sent back to this person, and that are still assigned to them."""
        return self.waiting().filter(kept_for=user, kept_until__gt=now)

    def assigned_to(self, user: User, now: datetime) -> "ReviewQuerySet":
        """Those that this person is working on, and those assigned to them."""
        return self.in_hand_of(user) | self.returned_to(user, now)

    def most_pressing_first(self) -> "ReviewQuerySet":
        """The order of the queue; the partial index `review_queue` has the same."""
        return self.order_by(F("priority").desc(), "deadline", "id")

    def of_article(self, article_id: UUID) -> "ReviewQuerySet":
        """The current reviews of one article: without superseded ones."""
        return self.filter(article=article_id).exclude(state=State.SUPERSEDED)

    def may_need_two(self) -> "ReviewQuerySet":
        """Those for which a second review can still be required: without a verdict, and requiring only one."""
        open_now = self.filter(state__in=[State.WAITING, State.IN_REVIEW])
        return open_now.filter(reviews_required__lt=2, verdicts=None)

    def for_rows(self) -> "ReviewQuerySet":
        """With the data for a row of the queue. Up to three more queries.

        Desks and people are few and loaded separately: PostgreSQL takes seven times as long to plan a join of seven tables
        as to run it.
        """
        return self.select_related("claim__claimant", "article").prefetch_related(
            "desk", "holder", "kept_for"
        )

    def with_what_is_there(self, viewer_id: UUID) -> "ReviewQuerySet":
        """For one review: its claim, article and desk, where its words stand, and whether it has verdicts, and evidence and a draft of this person.

        A claim that was just taken has none of the three: one query instead of five.
        """
        mentions = self.model._meta.get_field("claim").related_model._meta.get_field("mentions").related_model
        verdicts, evidence, drafts = (
            self.model._meta.get_field(name).related_model._default_manager.filter(review=OuterRef("pk"))
            for name in ("verdicts", "evidence", "drafts")
        )
        newest = mentions._default_manager.filter(claim=OuterRef("claim")).order_by("-version__number")
        newest = newest.annotate(span=_Pair(F("start"), F("end")))
        found: ReviewQuerySet = self.select_related("claim__claimant", "article", "desk").annotate(
            has_verdicts=Exists(verdicts),
            has_evidence=Exists(evidence.filter(added_by=viewer_id)),
            has_draft=Exists(drafts.filter(reviewer=viewer_id)),
            span=Subquery(newest.values("span")[:1]),
        )
        return found

    def with_verdicts(self) -> "ReviewQuerySet":
        """With every verdict, its author and its approval, newest first, as `told`. Two more queries."""
        verdicts = self.model._meta.get_field("verdicts").related_model._default_manager
        shown = verdicts.filter(REVEALED)
        told = shown.select_related("reviewer", "approval__approver", "withdrawal").order_by("-id")
        return self.prefetch_related(models.Prefetch("verdicts", queryset=told, to_attr="told"))

    def due_before(self, moment: datetime) -> "ReviewQuerySet":
        """Those whose article has its deadline before this time."""
        return self.filter(deadline__lt=moment)

    def opened_before(self, moment: datetime) -> "ReviewQuerySet":
        """Those that have been in the queue since before this time."""
        return self.filter(created_at__lt=moment)

    def concerning(self, user: User) -> "ReviewQuerySet":
        """Those that this person is working on or that are assigned to them."""
        in_hand = Q(state=State.IN_REVIEW, holder=user)
        return self.filter(in_hand | Q(state__in=[State.WAITING, State.IN_REVIEW], kept_for=user))

    def with_latest_rating(self, rating: str) -> "ReviewQuerySet":
        """Those whose newest verdict has this rating."""
        verdicts = self.model._meta.get_field("verdicts").related_model._default_manager
        newest = verdicts.filter(REVEALED, review=OuterRef("pk")).order_by("-id").values("rating")[:1]
        found: ReviewQuerySet = self.alias(latest_rating=Subquery(newest)).filter(latest_rating=rating)
        return found

    def newest_change_first(self) -> "ReviewQuerySet":
        """The order of lists of decided reviews; the index `review_out_of_queue` has the same."""
        return self.order_by("-changed_at", "-id")


class EvidenceQuerySet(models.QuerySet[Any]):
    """Evidence."""

    def hidden_in(self, verdict_id: UUID, now: datetime | None = None) -> "EvidenceQuerySet":
        """Evidence of a verdict that quotes an article of the archive which readers may not see now."""
        of_archive = self.filter(verdicts=verdict_id, archive_version__isnull=False)
        return of_archive.exclude(visibility.publishable_by_visibility("archive_version__article__", now))

    def due_for_a_look(self, before: datetime) -> "EvidenceQuerySet":
        """Evidence in use with a URL or from the archive, last checked before this time, the oldest check first."""
        open_or_decided = Q(
            review__state__in=[State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL, State.APPROVED]
        )
        linked = self.filter(open_or_decided, removed_at=None, looked_at__lt=before)
        linked = linked.exclude(url="", archive_version=None).select_related("archive_version__article")
        return linked.exclude(standing__in=["dead", "retracted"]).order_by("looked_at")

    def standing_for(self, review_id: UUID, reviewer: User | UUID) -> "EvidenceQuerySet":
        """The evidence of this reviewer in the review, without removed items."""
        mine = self.filter(review=review_id, added_by=reviewer, removed_at=None)
        return mine.select_related("archive_version")


class EnquiryQuerySet(models.QuerySet[Any]):
    """Questions to sources."""

    def overdue(self, now: datetime) -> "EnquiryQuerySet":
        """Those that have expired without an answer and are not closed yet."""
        return self.filter(state="open", expires_at__lte=now)

    def not_mailed(self, before: datetime) -> "EnquiryQuerySet":
        """Those asked before this time, still open, whose email was not sent."""
        return self.filter(state="open", mailed_at=None, created_at__lt=before).exclude(email="")


class NoticeQuerySet(models.QuerySet[Any]):
    """Notifications."""

    def for_page(self, person: User) -> "NoticeQuerySet":
        """The notifications on this person's page, newest first, with the data for a row."""
        rows = self.filter(person=person, shown=True).select_related(
            "event__actor", "review__claim__claimant", "article"
        )
        return rows.order_by("-id")

    def unread(self, person: User) -> "NoticeQuerySet":
        """This person's unread notifications."""
        return self.filter(person=person, shown=True, read_at=None)

    def to_mail(self, now: datetime) -> "NoticeQuerySet":
        """Those whose email is due."""
        return self.filter(mail_due_at__lte=now)


class ChannelQuerySet(models.QuerySet[Any]):
    """Chats that get notifications."""

    def active(self) -> "ChannelQuerySet":
        """Those that are sent to: not disabled, and not those of people who left."""
        return self.filter(disabled_at=None).exclude(person__is_active=False)

    def due(self, now: datetime) -> "ChannelQuerySet":
        """Those with something to send, to which no attempt is under way or has just failed."""
        waits = models.Q(wait_until=None) | models.Q(wait_until__lte=now)
        return self.active().filter(waits, messages__sent_at=None, messages__isnull=False).distinct()
