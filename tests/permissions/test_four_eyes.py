"""Nobody can approve what they wrote or uploaded: tried through pages, the API, the database admin and SQL."""

import pytest
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role, Scope
from reviews.models import Approval
from tests import factories, roles


@pytest.fixture
def noor(db) -> User:
    """Noor holds every role, the administrator's included, and may use the database admin."""
    noor = factories.make_person("Noor Haddad", *Role)
    User.objects.filter(pk=noor.pk).update(is_staff=True, is_superuser=True)
    noor.refresh_from_db()
    return noor


@pytest.fixture(params=["own verdict", "own article"])
def verdict(request, noor, sam, mara, desk):
    """A verdict that Noor wrote, or one of Mara's on an article that Noor uploaded."""
    wrote = request.param == "own verdict"
    article = factories.make_article(sam if wrote else noor, desk=desk)
    return factories.submit_verdict(factories.review_of(article, "4,200"), noor if wrote else mara)


@pytest.fixture
def at_page(noor, signed_in):
    return signed_in(noor)


@pytest.fixture
def program(noor):
    _key, text = keys.issue_api_key(noor, "Program", [Scope.DESK], actor=noor)
    return Client(headers={"Authorization": f"Bearer {text}"})


def still_waits(verdict) -> bool:
    verdict.review.refresh_from_db()
    return (
        verdict.review.state == "awaiting approval" and not Approval.objects.filter(verdict=verdict).exists()
    )


@pytest.mark.parametrize("name", ["approve", "send_back"])
def test_by_page(verdict, at_page, name):
    data = {"verdict": verdict.pk, "note": "fine", "reason": "fine"}
    answer = at_page.post(reverse(f"reviews:{name}", args=[verdict.review_id]), data)
    assert answer.status_code == 403
    assert still_waits(verdict)


@pytest.mark.parametrize(("name", "why"), [("approve", "note"), ("return", "reason")])
def test_by_api(verdict, program, name, why):
    data = {"verdict": str(verdict.pk), why: "fine"}
    answer = program.post(
        reverse(f"api:{name}", args=[verdict.review_id]), data, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["type"].rsplit(":", 1)[1]) == (403, "missing-right")
    assert still_waits(verdict)


def test_by_the_database_admin(verdict, at_page):
    for model, pk in (("approval", "add"), ("verdict", verdict.pk), ("review", verdict.review_id)):
        address = f"/admin/reviews/{model}/{pk}/" + ("" if pk == "add" else "change/")
        sent = at_page.post(address, {"verdict": verdict.pk, "state": "approved"})
        assert sent.status_code == (403 if model == "review" else 404), "verdicts and approvals are not there"
    assert still_waits(verdict)


@pytest.mark.parametrize("decision", ["approve", "return"])
def test_by_sql(verdict, noor, decision):
    insert = (
        "INSERT INTO reviews_approval (id, created_at, verdict_id, approver_id, decision, note)"
        " VALUES (gen_random_uuid(), now(), %s, %s, %s, '')"
    )
    with (
        roles.owner(),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(insert, [verdict.pk, noor.pk, decision])
    assert still_waits(verdict)


def test_by_sql_nobody_moves_a_verdict_to_another_author(verdict, ruth):
    with (
        roles.owner(),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE reviews_verdict SET reviewer_id = %s WHERE id = %s", [ruth.pk, verdict.pk])


def test_someone_else_can_do_it(verdict, ruth, signed_in):
    answer = signed_in(ruth).post(
        reverse("reviews:approve", args=[verdict.review_id]), {"verdict": verdict.pk, "note": ""}
    )
    assert answer.status_code == 302
    assert not still_waits(verdict)


def test_nobody_takes_a_claim_of_their_own_article(noor, desk, at_page, program):
    review = factories.review_of(factories.make_article(noor, desk=desk), "4,200")
    assert at_page.post(reverse("reviews:take", args=[review.pk])).status_code == 403
    assert (
        program.post(reverse("api:take", args=[review.pk]), content_type="application/json").status_code
        == 403
    )
    review.refresh_from_db()
    assert review.holder_id is None
