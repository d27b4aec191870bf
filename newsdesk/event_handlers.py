"""What each kind of event starts: two flat tables without conditions."""

from collections.abc import Callable
from typing import Any

from celery import Task

from claims.tasks import compare_claimants_task, extract_claims_task, match_claim_task, match_run_task
from newsdesk.articles.tasks import fetch_upload_task, read_upload_task
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.live.tasks import (
    read_live_session_task,
    write_live_claim_messages_task,
    write_live_ended_messages_task,
)
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.releases import claimants, lifecycle, under_review
from newsdesk.publishing.tasks import (
    deliver_under_review_task,
    email_error_reporter_task,
    write_clearance_webhooks_task,
    write_release_webhooks_task,
)
from reviews.revisions import carry_over, edited_claims, held, other_language
from reviews.tasks import (
    email_inquiry_task,
    evaluate_clearance_task,
    notify_people_task,
    store_snapshot_task,
)
from reviews.workflow import cut_offs, triage

# In the transaction of the event: both commit, or neither.
SYNC_HANDLERS: dict[str, tuple[Callable[[Event], None], ...]] = {
    EventKind.VERDICT_APPROVED: (lifecycle.publish_release_on_approval,),
    # Before the claims are in the queue, which copies the deadline.
    EventKind.ARTICLE_SUBMITTED: (cut_offs.apply_cut_off,),
    # A new version: reviews wait until its claims are written, and are updated in the same transaction.
    EventKind.VERSION_ANCHORING: (carry_over.lock_for_carry_over,),
    # Before the claims are found again in the language that a person named.
    EventKind.ARTICLE_LANGUAGE_CORRECTED: (other_language.supersede_claims_in_other_language,),
    EventKind.RUN_FINISHED: (carry_over.carry_over, triage.open_triage_of_new_claims),
    # The sender took an item back: its claims are held.
    EventKind.ARTICLE_STOPPED: (held.hold_stopped_claims,),
    # An editor corrected a claim: its review changes with it.
    EventKind.CLAIM_ADDED: (edited_claims.open_edited_claim_review,),
    EventKind.CLAIM_CHANGED: (edited_claims.update_edited_claim_text,),
    EventKind.CLAIM_REWORDED: (edited_claims.update_wording_of_edited_claims,),
    EventKind.CLAIM_WITHDRAWN: (edited_claims.supersede_edited_claim,),
    EventKind.CLAIM_REATTRIBUTED: (edited_claims.update_edited_claim_claimant,),
    # Claims moved from one record of a claimant to another: lists of published claims follow, signed releases stay.
    EventKind.CLAIMANT_MERGED: (
        edited_claims.update_edited_claim_records,
        claimants.follow_merged_claimants_in_releases,
    ),
    EventKind.CLAIMANT_UNMERGED: (
        edited_claims.update_edited_claim_records,
        claimants.follow_unmerged_claimants_in_releases,
    ),
    EventKind.CLAIMANT_SPLIT: (
        edited_claims.update_edited_claim_records,
        claimants.follow_split_claimant_in_releases,
    ),
    EventKind.REVIEW_REOPENED: (under_review.mark_under_review,),
    EventKind.REVIEW_STANDS: (under_review.clear_under_review,),
    # A re-check found nothing to change: readers are told by the mark, whoever reported the error by an answer.
    EventKind.REVIEW_KEPT: (under_review.clear_under_review, cases.conclude_cases),
}

# By a worker, after the commit, at least once. Each gets the id of the event's subject.
ASYNC_HANDLERS: dict[str, tuple[Task[Any, None], ...]] = {
    # event               tasks
    EventKind.UPLOAD_LINKED: (fetch_upload_task,),
    EventKind.UPLOAD_KEPT: (read_upload_task,),
    EventKind.VERSION_ADDED: (extract_claims_task,),
    EventKind.LIVE_LINES_ADDED: (read_live_session_task,),
    EventKind.LIVE_ENDED: (write_live_ended_messages_task,),
    EventKind.RUN_RETRIED: (extract_claims_task,),
    EventKind.ARTICLE_LANGUAGE_CORRECTED: (extract_claims_task,),
    EventKind.RUN_FINISHED: (match_run_task, compare_claimants_task),
    EventKind.CLAIM_ADDED: (match_claim_task,),
    EventKind.CLAIM_CHANGED: (match_claim_task,),
    EventKind.EVIDENCE_ADDED: (store_snapshot_task,),
    EventKind.ENQUIRY_ASKED: (email_inquiry_task,),
    # Notifications: reviews/discussion/notification_text.py has the words, reviews/channels/messages.py those for chats.
    EventKind.REVIEW_ASSIGNED: (notify_people_task,),
    EventKind.VERDICT_SUBMITTED: (notify_people_task,),
    EventKind.VERDICT_RETURNED: (notify_people_task,),
    EventKind.COMMENT_ADDED: (notify_people_task,),
    EventKind.ENQUIRY_ANSWERED: (notify_people_task,),
    EventKind.ENQUIRY_UNANSWERED: (notify_people_task,),
    EventKind.QUESTION_ANSWERED: (notify_people_task,),
    EventKind.DEADLINE_NEAR: (notify_people_task,),
    EventKind.CLAIM_PUBLISHED: (
        write_release_webhooks_task,
        write_live_claim_messages_task,
        notify_people_task,
    ),
    EventKind.CLAIM_CORRECTED: (
        write_release_webhooks_task,
        write_live_claim_messages_task,
        notify_people_task,
    ),
    EventKind.CLAIM_RETRACTED: (
        write_release_webhooks_task,
        write_live_claim_messages_task,
        evaluate_clearance_task,
        notify_people_task,
    ),
    EventKind.CLAIM_UNDER_REVIEW: (deliver_under_review_task,),
    EventKind.ARTICLE_CLEARED: (write_clearance_webhooks_task,),
    EventKind.REPORT_FILED: (email_error_reporter_task, notify_people_task),
    EventKind.REPORT_ACCEPTED: (email_error_reporter_task,),
    EventKind.REPORT_DECLINED: (email_error_reporter_task,),
    EventKind.REPORT_CONCLUDED: (email_error_reporter_task,),
    # Everything that may change the clearance of an article.
    EventKind.REVIEWS_OPENED: (evaluate_clearance_task, notify_people_task),
    EventKind.REVIEW_OPENED: (evaluate_clearance_task,),
    EventKind.REVIEW_RAISED: (evaluate_clearance_task,),
    EventKind.REVIEW_DISMISSED: (evaluate_clearance_task,),
    EventKind.REVIEW_RESTORED: (evaluate_clearance_task,),
    EventKind.REVIEW_SUPERSEDED: (evaluate_clearance_task,),
    EventKind.CLAIM_WITHDRAWN: (evaluate_clearance_task,),
    EventKind.REVIEW_REOPENED: (evaluate_clearance_task, notify_people_task),
    EventKind.REVIEW_KEPT: (evaluate_clearance_task,),
    EventKind.REVIEW_HELD: (evaluate_clearance_task,),
    EventKind.REVIEW_RETRACTED: (evaluate_clearance_task, notify_people_task),
    EventKind.VERDICT_APPROVED: (evaluate_clearance_task, notify_people_task),
    EventKind.VERDICT_ACCEPTED: (evaluate_clearance_task,),
    EventKind.VERDICT_ACCEPTANCE_WITHDRAWN: (evaluate_clearance_task,),
    EventKind.POLICY_CHANGED: (evaluate_clearance_task,),
}
