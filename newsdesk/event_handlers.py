"""What each kind of event starts: two flat tables without a condition."""

from collections.abc import Callable
from typing import Any

from celery import Task

from claims.tasks import extract, match, match_one
from newsdesk.articles.tasks import fetch, read
from newsdesk.audit.models import Event
from newsdesk.publishing.releases import lifecycle, under_review
from newsdesk.publishing.tasks import fan_out, tell_cleared, tell_reader
from reviews.revisions import carry_over, edited_claims
from reviews.tasks import keep_snapshot, mail_enquiry, open_reviews, tell_people, weigh

# In the same transaction as the event: it commits with it or not at all.
SYNC_HANDLERS: dict[str, tuple[Callable[[Event], None], ...]] = {
    "verdict.approved": (lifecycle.publish_approved,),
    # A new version: reviews wait until its claims are written, and go with the words in the same transaction.
    "version.anchoring": (carry_over.hold_still,),
    "run.finished": (carry_over.carry_over,),
    # An editor mended a claim: what was decided about it changes with it.
    "claim.added": (edited_claims.put_into_queue,),
    "claim.changed": (edited_claims.other_words,),
    "claim.reworded": (edited_claims.other_wording,),
    "claim.withdrawn": (edited_claims.withdrawn,),
    "review.reopened": (under_review.mark_under_review,),
    "review.stands": (under_review.clear_under_review,),
}

# By a worker, after the commit, at least once. Each gets the id of the event's subject.
ASYNC_HANDLERS: dict[str, tuple[Task[Any, None], ...]] = {
    # event               tasks
    "upload.linked": (fetch,),
    "upload.kept": (read,),
    "version.added": (extract,),
    "run.retried": (extract,),
    "run.finished": (open_reviews, match),
    "claim.added": (match_one,),
    "claim.changed": (match_one,),
    "evidence.added": (keep_snapshot,),
    "enquiry.asked": (mail_enquiry,),
    # What people are told of: newsroom words for each stand in reviews/notices.py.
    "review.assigned": (tell_people,),
    "verdict.submitted": (tell_people,),
    "verdict.returned": (tell_people,),
    "comment.added": (tell_people,),
    "enquiry.answered": (tell_people,),
    "enquiry.unanswered": (tell_people,),
    "question.answered": (tell_people,),
    "deadline.near": (tell_people,),
    "claim.published": (fan_out,),
    "claim.corrected": (fan_out,),
    "claim.retracted": (fan_out, weigh),
    "article.cleared": (tell_cleared,),
    "report.filed": (tell_reader, tell_people),
    "report.accepted": (tell_reader,),
    "report.declined": (tell_reader,),
    # Whatever may clear an article for print, or stop it.
    "reviews.opened": (weigh,),
    "review.opened": (weigh,),
    "review.raised": (weigh,),
    "review.dismissed": (weigh,),
    "review.restored": (weigh,),
    "review.superseded": (weigh,),
    "claim.withdrawn": (weigh,),
    "review.reopened": (weigh, tell_people),
    "verdict.approved": (weigh,),
    "verdict.accepted": (weigh,),
    "verdict.acceptance_withdrawn": (weigh,),
    "policy.changed": (weigh,),
}
