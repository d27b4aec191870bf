"""Bulk actions, saved views, and claims assigned to a certain person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from reviews.models import Review, SavedView
from reviews.states import State
from reviews.workflow import assignment, bulk, leases, saved_views
from tests import factories

SignIn = Callable[[User], Client]
QUEUE = reverse("reviews:queue")


@pytest.fixture
def waiting(article: Article) -> list[Review]:
    return list(Review.objects.waiting().order_by("pk"))


def post(client: Client, name: str, reviews: list[Review], **more: str) -> str:
    sent = {"review": [str(review.pk) for review in reviews], "back": QUEUE} | more
    return client.post(reverse(f"reviews:{name}"), sent, follow=True).content.decode()


def test_many_are_dismissed_and_put_back_by_one_press(
    waiting: list[Review], sam: User, signed_in: SignIn
) -> None:
    client = signed_in(sam)
    page = post(client, "dismiss_many", waiting, reason="trivial")
    assert f"{len(waiting)} claims dismissed." in page
    assert not Review.objects.waiting().exists()
    page = post(client, "undo", [])
    assert f"{len(waiting)} claims are back in the queue." in page
    assert Review.objects.waiting().count() == len(waiting)
    assert "nothing to undo" in post(client, "undo", [])


def test_one_that_moved_on_stops_no_other_and_is_named(
    waiting: list[Review], mara: User, jonas: User, signed_in: SignIn
) -> None:
    leases.lease_claim(waiting[0].pk, actor=mara)
    page = post(signed_in(jonas), "dismiss_many", waiting, reason="opinion")
    assert "1 claim was not changed: Mara Lindqvist is working on this claim." in page
    waiting[0].refresh_from_db()
    assert waiting[0].state == State.IN_REVIEW
    assert Review.objects.filter(state=State.DISMISSED).count() == len(waiting) - 1


def test_what_somebody_took_up_again_is_not_undone(
    waiting: list[Review], sam: User, mara: User, jonas: User
) -> None:
    outcome = bulk.assign_in_bulk([r.pk for r in waiting], mara, actor=sam)
    assignment.assign(waiting[0].pk, jonas, actor=sam)
    leases.lease_claim(waiting[1].pk, actor=mara)
    undone = bulk.undo_bulk_action(outcome.undo, actor=sam)
    assert len(undone.refused) == 2
    assert set(Review.objects.filter(kept_for=None).values_list("pk", flat=True)) == {
        r.pk for r in waiting[2:]
    }


def test_an_assignment_comes_back_to_whom_it_was_kept_for(
    waiting: list[Review], sam: User, mara: User, jonas: User
) -> None:
    review = assignment.assign(waiting[0].pk, jonas, actor=sam)
    until = review.kept_until
    outcome = bulk.assign_in_bulk([review.pk], mara, actor=sam)
    bulk.undo_bulk_action(outcome.undo, actor=sam)
    review.refresh_from_db()
    assert (review.kept_for, review.kept_until) == (jonas, until)


def test_a_claim_is_kept_for_the_one_it_was_asked_of(
    waiting: list[Review], sam: User, mara: User, jonas: User, signed_in: SignIn
) -> None:
    page = post(signed_in(sam), "assign_many", waiting[:1], to=str(jonas.pk))
    assert "1 claim assigned to Jonas Weber." in page
    assert '<span class="chip">assigned to Jonas Weber</span>' in page, (
        "also for Sam, who uploaded the article"
    )
    assert "Assigned to you" in signed_in(jonas).get(QUEUE).content.decode()
    with pytest.raises(Conflict, match="assigned to Jonas"):
        leases.lease_claim(waiting[0].pk, actor=mara)
    with time_machine.travel(timezone.now() + assignment.ASSIGNED_FOR + timedelta(minutes=1)):
        assert leases.lease_claim(waiting[0].pk, actor=mara).holder == mara


def test_whom_one_can_ask(waiting: list[Review], sam: User, mara: User, ruth: User) -> None:
    with pytest.raises(BadInput, match="not a reviewer"):
        assignment.assign(waiting[0].pk, ruth, actor=sam)
    sam.roles = ["editor", "reviewer"]
    sam.save()
    with pytest.raises(PermissionDenied, match="uploaded"):
        assignment.assign(waiting[0].pk, sam, actor=sam)
    with pytest.raises(PermissionDenied):
        assignment.assign(waiting[0].pk, mara, actor=mara)
    leases.lease_claim(waiting[0].pk, actor=mara)
    with pytest.raises(Conflict, match="working on this claim"):
        assignment.assign(waiting[0].pk, mara, actor=sam)


@pytest.mark.parametrize("count", [0, bulk.AT_MOST + 1])
def test_no_claims_and_too_many_claims_are_refused(count: int, sam: User) -> None:
    with pytest.raises(BadInput):
        bulk.dismiss_in_bulk([User().pk for _n in range(count)], "trivial", actor=sam)


def test_a_view_is_kept_by_name(article: Article, mara: User, jonas: User, signed_in: SignIn) -> None:
    client = signed_in(mara)
    address = f"{reverse('reviews:save_view')}?kind=statistic&desk=world"
    client.post(address, {"name": " My  numbers ", "back": QUEUE})
    saved = SavedView.objects.get()
    assert (saved.person, saved.name, saved.query) == (mara, "My numbers", "desk=world&kind=statistic")
    assert "★ My numbers" in client.get(QUEUE).content.decode()
    assert "My numbers" not in signed_in(jonas).get(QUEUE).content.decode()
    page = client.get(QUEUE, {"kind": "statistic", "desk": "world"}).content.decode()
    assert reverse("reviews:remove_view", args=[saved.pk]) in page
    with pytest.raises(NotFound):
        saved_views.delete_saved_view(saved.pk, actor=jonas)
    client.post(reverse("reviews:remove_view", args=[saved.pk]), {"back": "https://elsewhere.example/"})
    assert not SavedView.objects.exists()


def test_an_editor_shares_a_view_under_a_desk(
    article: Article, sam: User, mara: User, jonas: User, signed_in: SignIn
) -> None:
    address = f"{reverse('reviews:save_view')}?kind=statistic"
    assert signed_in(mara).post(address, {"name": "Figures", "for": "world"}).status_code == 403
    assert signed_in(sam).post(address, {"name": "Figures", "for": "nowhere"}).status_code == 404
    signed_in(sam).post(address, {"name": "Figures", "for": "world"})
    shared = SavedView.objects.get()
    assert "★ Figures" in signed_in(jonas).get(QUEUE).content.decode()
    with pytest.raises(NotFound):
        saved_views.delete_saved_view(shared.pk, actor=jonas)
    saved_views.delete_saved_view(shared.pk, actor=sam)


@pytest.mark.parametrize(("name", "query"), [("", "desk=world"), ("x" * 41, "desk=world"), ("All", "")])
def test_views_that_cannot_be_kept(mara: User, name: str, query: str) -> None:
    with pytest.raises(BadInput):
        saved_views.add_saved_view(name, query, actor=mara)


def test_a_form_never_leads_to_another_site(waiting: list[Review], sam: User, signed_in: SignIn) -> None:
    sent = {"review": str(waiting[0].pk), "reason": "trivial", "back": "https://elsewhere.example/"}
    assert signed_in(sam).post(reverse("reviews:dismiss_many"), sent)["Location"] == QUEUE


def test_the_queue_now_is_asked_for_only_when_it_changed(
    waiting: list[Review], mara: User, jonas: User, signed_in: SignIn, django_assert_max_num_queries
) -> None:
    client = signed_in(mara)
    stamp = client.get(QUEUE).context["stamp"]
    now = reverse("reviews:queue_now")
    with django_assert_max_num_queries(5):
        assert client.get(now, headers={"Stamp": stamp}).status_code == 204
    leases.lease_claim(waiting[0].pk, actor=jonas)
    answer = client.get(now, headers={"Stamp": stamp})
    assert answer.status_code == 200
    assert "Taken by Jonas Weber" in answer.content.decode()
    stamp = answer.context["stamp"]
    assert client.get(now, headers={"Stamp": stamp}).status_code == 204
    with time_machine.travel(timezone.now() + timedelta(minutes=30)):
        assert (
            "Taken by Jonas Weber" not in signed_in(mara).get(now, headers={"Stamp": stamp}).content.decode()
        )


def test_filters_by_age_and_by_a_deadline_that_is_past(
    article: Article, sam: User, mara: User, signed_in: SignIn
) -> None:
    late = factories.make_article(
        sam, desk=factories.make_desk("Late"), deadline=timezone.now() + timedelta(hours=1)
    )

    def articles(**query: str) -> set[str]:
        return {str(row.article_id) for row in signed_in(mara).get(QUEUE, query).context["page"]}

    assert articles(age="hour") == set()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert articles(age="hour") == {str(article.pk), str(late.pk)}
        assert articles(due="past") == {str(late.pk)}
        assert articles(age="day") == set()
