"""Models of the reviews app."""

from reviews.models.approval import Approval
from reviews.models.channels import CalendarFeed, Channel, ChannelMessage
from reviews.models.clearance import Acceptance, Clearance, ClearancePolicy, default_clearance_policy_kinds
from reviews.models.comments import Comment, Conversation
from reviews.models.desk_rules import DeskRules
from reviews.models.enquiries import Enquiry, EnquiryLink
from reviews.models.evidence import Evidence, Snapshot
from reviews.models.notices import Notice, NoticeChoice
from reviews.models.questions import Answer, Question
from reviews.models.reviews import OpinionPolicy, Review
from reviews.models.saved_views import SavedView
from reviews.models.unsent import UnsentText
from reviews.models.verdicts import (
    AccusedAnswer,
    Draft,
    Finding,
    Rating,
    SideChosen,
    Verdict,
    VerdictEvidence,
)
from reviews.models.withdrawals import Withdrawal

__all__ = [
    "Acceptance",
    "AccusedAnswer",
    "Answer",
    "Approval",
    "CalendarFeed",
    "Channel",
    "ChannelMessage",
    "Clearance",
    "ClearancePolicy",
    "Comment",
    "Conversation",
    "DeskRules",
    "Draft",
    "Enquiry",
    "EnquiryLink",
    "Evidence",
    "Finding",
    "Notice",
    "NoticeChoice",
    "OpinionPolicy",
    "Question",
    "Rating",
    "Review",
    "SavedView",
    "SideChosen",
    "Snapshot",
    "UnsentText",
    "Verdict",
    "VerdictEvidence",
    "Withdrawal",
    "default_clearance_policy_kinds",
]
