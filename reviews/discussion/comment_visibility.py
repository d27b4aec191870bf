"""Which comments a person may read while two reviewers check a claim independently."""

from newsdesk.accounts.models import User
from reviews.models import Conversation, Review
from reviews.workflow.second_opinions import is_opinion_hidden_from


def is_comment_hidden_from(review: Review, user: User, conversation: Conversation) -> bool:
    """Whether the first of two reviewers wrote in it: hidden from others until the second has submitted."""
    said = [comment.author_id for comment in conversation.comments.all()]
    return is_opinion_hidden_from(review, user) and review.first_by_id in said
