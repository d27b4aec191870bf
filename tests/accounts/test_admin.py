"""The database admin: for staff only, behind the same sign-in, read-only where rules apply."""

import pytest
from django.contrib import admin
from django.urls import reverse

import newsdesk.urls  # noqa: F401 - it says what the admin shows
from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article
from newsdesk.publishing.models import OwnMethod
from tests import factories


@pytest.fixture
def root(db, signed_in):
    return signed_in(User.objects.create_superuser("root@newsdesk.example", None, name="Root"))


def test_its_sign_in_is_the_throttled_one(client, db):
    answer = client.get("/admin/login/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_an_administrator_of_the_newsroom_is_no_staff(ada, signed_in):
    assert signed_in(ada).get("/admin/").status_code != 200


# What an administrator writes there by hand; everything else is kept by the desk.
WRITTEN = (Desk, OwnMethod)
RECORDS = [model for model in admin.site._registry if model not in WRITTEN]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_list_opens_and_nothing_can_be_added_changed_or_deleted(root, article, mara, ruth, model):
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    there = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert root.get(there).status_code == 200
    assert root.get(there + "add/").status_code == 403
    one = model._default_manager.first()
    if one is not None:
        assert root.get(f"{there}{one.pk}/change/").status_code == 200
        assert root.post(f"{there}{one.pk}/change/", {"name": "x"}).status_code == 403
        assert root.post(f"{there}{one.pk}/delete/", {"post": "yes"}).status_code == 403


def test_records_are_what_is_tested():
    assert {Article, User} <= set(RECORDS)
    assert len(RECORDS) >= 15


def test_desks_can_be_added(root):
    root.post("/admin/accounts/desk/add/", {"name": "Sport", "slug": "sport"})
    assert Desk.objects.filter(slug="sport").exists()
