"""What each kind of event starts: two flat tables without conditions."""

from collections.abc import Callable
from typing import Any

from celery import Task

from claims.tasks import compare_claimants, extract, match, match_one
from newsdesk.articles.tasks import fetch, read
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.releases import claimants, lifecycle, under_review
from newsdesk.publishing.tasks import fan_out, tell_cleared, tell_reader, tell_under_review
from reviews.revisions import carry_over, edited_claims, held
from reviews.tasks import keep_snapshot, mail_enquiry, open_reviews, tell_people, weigh

# In the transaction of the event: both commit, or neither.
SYNC_HANDLERS: dict[str, tuple[Callable[[Event], None], ...]] = {
    EventKind.VERDICT_APPROVED: (lifecycle.publish_approved,),
    # A new version: reviews wait until its claims are written, and are updated in the same transaction.
    EventKind.VERSION_ANCHORING: (carry_over.hold_still,),
    EventKind.RUN_FINISHED: (carry_over.carry_over,),
    # The sender took an item back: its claims are held.
    EventKind.ARTICLE_STOPPED: (held.hold,),
    # An editor corrected a claim: its review changes with it.
    EventKind.CLAIM_ADDED: (edited_claims.put_into_queue,),
    EventKind.CLAIM_CHANGED: (edited_claims.other_words,),
    EventKind.CLAIM_REWORDED: (edited_claims.other_wording,),
    EventKind.CLAIM_WITHDRAWN: (edited_claims.withdrawn,),
    EventKind.CLAIM_REATTRIBUTED: (edited_claims.other_claimant,),
    # Claims moved from one record of a claimant to another: lists of published claims follow, signed releases stay.
    EventKind.CLAIMANT_MERGED: (edited_claims.other_records, claimants.follow_merge),
    EventKind.CLAIMANT_UNMERGED: (edited_claims.other_records, claimants.follow_undo),
    EventKind.CLAIMANT_SPLIT: (edited_claims.other_records, claimants.follow_split),
    EventKind.REVIEW_REOPENED: (under_review.mark_under_review,),
    EventKind.REVIEW_STANDS: (under_review.clear_under_review,),
    # A re-check found nothing to change: readers are told by the mark, whoever reported the error by an answer.
    EventKind.REVIEW_KEPT: (under_review.clear_under_review, cases.conclude),
}

# By a worker, after the commit, at least once. Each gets the id of the event's subject.
ASYNC_HANDLERS: dict[str, tuple[Task[Any, None], ...]] = {
    # event               tasks
    EventKind.UPLOAD_LINKED: (fetch,),
    EventKind.UPLOAD_KEPT: (read,),
    EventKind.VERSION_ADDED: (extract,),
    EventKind.RUN_RETRIED: (extract,),
    EventKind.RUN_FINISHED: (open_reviews, match, compare_claimants),
    EventKind.CLAIM_ADDED: (match_one,),
    EventKind.CLAIM_CHANGED: (match_one,),
    EventKind.EVIDENCE_ADDED: (keep_snapshot,),
    EventKind.ENQUIRY_ASKED: (mail_enquiry,),
    # Notifications: reviews/discussion/notification_text.py has the words.
    EventKind.REVIEW_ASSIGNED: (tell_people,),
    EventKind.VERDICT_SUBMITTED: (tell_people,),
    EventKind.VERDICT_RETURNED: (tell_people,),
    EventKind.COMMENT_ADDED: (tell_people,),
    EventKind.ENQUIRY_ANSWERED: (tell_people,),
    EventKind.ENQUIRY_UNANSWERED: (tell_people,),
    EventKind.QUESTION_ANSWERED: (tell_people,),
    EventKind.DEADLINE_NEAR: (tell_people,),
    EventKind.CLAIM_PUBLISHED: (fan_out, tell_people),
    EventKind.CLAIM_CORRECTED: (fan_out,),
    EventKind.CLAIM_RETRACTED: (fan_out, weigh),
    EventKind.CLAIM_UNDER_REVIEW: (tell_under_review,),
    EventKind.ARTICLE_CLEARED: (tell_cleared,),
    EventKind.REPORT_FILED: (tell_reader, tell_people),
    EventKind.REPORT_ACCEPTED: (tell_reader,),
    EventKind.REPORT_DECLINED: (tell_reader,),
    EventKind.REPORT_CONCLUDED: (tell_reader,),
    # Everything that may change the clearance of an article.
    EventKind.REVIEWS_OPENED: (weigh,),
    EventKind.REVIEW_OPENED: (weigh,),
    EventKind.REVIEW_RAISED: (weigh,),
    EventKind.REVIEW_DISMISSED: (weigh,),
    EventKind.REVIEW_RESTORED: (weigh,),
    EventKind.REVIEW_SUPERSEDED: (weigh,),
    EventKind.CLAIM_WITHDRAWN: (weigh,),
    EventKind.REVIEW_REOPENED: (weigh, tell_people),
    EventKind.REVIEW_KEPT: (weigh,),
    EventKind.REVIEW_HELD: (weigh,),
    EventKind.VERDICT_APPROVED: (weigh, tell_people),
    EventKind.VERDICT_ACCEPTED: (weigh,),
    EventKind.VERDICT_ACCEPTANCE_WITHDRAWN: (weigh,),
    EventKind.POLICY_CHANGED: (weigh,),
}
