"""Models of the publishing app."""

from newsdesk.publishing.models.answers import StoredAnswer
from newsdesk.publishing.models.error_reports import ErrorReport, default_error_report_token
from newsdesk.publishing.models.feed import Change, CurrentRelease, FeedState, ReviewMark
from newsdesk.publishing.models.methods import OwnMethod
from newsdesk.publishing.models.precedents import Precedent
from newsdesk.publishing.models.releases import FEED_CHANNEL, FEED_LOCK, Release, SigningKey
from newsdesk.publishing.models.webhooks import Attempt, Delivery, Webhook

__all__ = [
    "FEED_CHANNEL",
    "FEED_LOCK",
    "Attempt",
    "Change",
    "CurrentRelease",
    "Delivery",
    "ErrorReport",
    "FeedState",
    "OwnMethod",
    "Precedent",
    "Release",
    "ReviewMark",
    "SigningKey",
    "StoredAnswer",
    "Webhook",
    "default_error_report_token",
]
