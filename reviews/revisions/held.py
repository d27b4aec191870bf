"""Hold the claims of an article that its sender has taken back, in the transaction in which that becomes known."""

from newsdesk.audit.models import Event
from reviews.models import Review
from reviews.states import Action, State
from reviews.workflow import transitions

FROM = [State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL]


def hold_stopped_claims(event: Event) -> None:
    """Nobody takes or approves a claim of this article any more; one that is published stays until a person retracts it."""
    found = Review.objects.select_for_update(of=("self",)).filter(article=event.subject_id).order_by("pk")
    for review in found.select_related("claim", "article", "holder"):
        if review.state in FROM:
            transitions.make_transition(
                review, Action.HOLD, actor=None, told={"because": event.data.get("why", "")}
            )
