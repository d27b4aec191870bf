"""The table of the workflow, and its two different errors."""

import pytest

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import PERMISSIONS
from newsdesk.articles.models import Article
from newsdesk.lib.errors import Conflict, PermissionDenied
from reviews.management.commands.workflow_doc import PATH, workflow_document
from reviews.models import Review
from reviews.states import (
    MOVES,
    NOTHING_TO_DECIDE,
    WHY_NOT,
    Action,
    State,
    require_move_between_review_states,
)
from reviews.workflow import approval, leases, triage
from tests import factories

PEOPLE = ("sam", "mara", "ruth", "ada")


@pytest.fixture
def people(sam: User, mara: User, ruth: User, ada: User) -> dict[str, User]:
    return dict(zip(PEOPLE, (sam, mara, ruth, ada), strict=True))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_every_move_is_in_the_table_or_illegal(people: dict[str, User], state: State, action: Action) -> None:
    row = MOVES.get((state, action))
    for person in people.values():
        if row is None:
            with pytest.raises(Conflict, match="claim"):
                require_move_between_review_states(state, action, person)
        elif row.needs is None or PERMISSIONS[row.needs].isdisjoint(person.roles):
            with pytest.raises(PermissionDenied):
                require_move_between_review_states(state, action, person)
        else:
            assert require_move_between_review_states(state, action, person) is row


def test_every_state_says_why_an_action_is_not_possible() -> None:
    assert set(WHY_NOT) == set(State)


def test_only_the_system_leaves_superseded_and_an_approved_claim_is_never_superseded() -> None:
    assert not [row for (state, _action), row in MOVES.items() if state == State.SUPERSEDED and row.needs]
    assert (State.APPROVED, Action.SUPERSEDE) not in MOVES


def test_the_two_errors_are_two(article: Article, sam: User, mara: User, ruth: User) -> None:
    review = factories.review_of(article, "900 people")
    with pytest.raises(PermissionDenied) as right:
        leases.lease_claim(review.pk, actor=ruth)
    verdict = factories.submit_verdict(review, mara)
    with pytest.raises(Conflict) as illegal:
        triage.dismiss_in_triage(review.pk, "trivial", actor=sam)
    with pytest.raises(PermissionDenied):
        approval.give_approval(review.pk, verdict.pk, actor=mara)
    assert (right.value.status, illegal.value.status) == (403, 409)
    assert Review.objects.get(pk=review.pk).state == State.AWAITING_APPROVAL


def test_the_document_says_what_the_table_says() -> None:
    assert PATH.read_text() == workflow_document(), "run `python manage.py workflow_doc`"


@pytest.mark.parametrize("state", [State.WAITING, State.IN_REVIEW])
@pytest.mark.parametrize("action", [Action.APPROVE, Action.RETURN])
def test_ruth_decides_too_late_and_reads_that_the_verdict_is_gone(ruth, state, action):
    with pytest.raises(Conflict, match=str(NOTHING_TO_DECIDE)):
        require_move_between_review_states(state, action, ruth)
