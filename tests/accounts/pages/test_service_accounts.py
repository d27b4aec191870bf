"""Who makes keys: everybody for what they may do themselves, and administrators for programs that are no person."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from newsdesk.accounts import keys, people
from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.roles import Role, Scope
from newsdesk.accounts.service_accounts import make_service_account
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, PermissionDenied
from newsdesk.publishing.webhooks import delivery, subscriptions
from tests import factories

BODY = {"title": "Harbour dispute", "desk": "world", "text": factories.TEXT}


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def key_in(page):
    return re.search(r"nd_[0-9a-f]+_[\w-]+", page.content.decode())[0]


def uploads(text):
    factories.make_desk()
    return Client().post(
        "/api/v1/articles/", BODY, "application/json", headers={"Authorization": f"Bearer {text}"}
    )


def test_mara_makes_a_key_of_her_own_with_the_scopes_that_she_holds(mara, signed_in):
    page = signed_in(mara).get(reverse("accounts:make_key")).content.decode()
    assert 'value="desk"' in page
    assert 'value="articles:write"' not in page
    made = signed_in(mara).post(reverse("accounts:make_key"), {"name": "Notebook", "scopes": ["desk"]})
    key = keys.find_api_key(key_in(made))
    assert (key.owner, key.scopes) == (mara, ["desk"])
    assert signed_in(mara).get(reverse("accounts:keys")).content.decode().count("Notebook") >= 1


def test_a_scope_that_its_owner_cannot_use_is_refused_when_it_is_asked_for(mara, signed_in):
    refused = signed_in(mara).post(
        reverse("accounts:make_key"), {"name": "CMS", "scopes": ["articles:write"]}
    )
    assert refused.status_code == 422
    with pytest.raises(BadInput, match="articles:write") as problem:
        keys.issue_api_key(mara, "CMS", [Scope.DESK, Scope.ARTICLES_WRITE], actor=mara)
    assert set(problem.value.errors) == {"scopes"}
    assert not ApiKey.objects.exists()


def test_people_see_and_revoke_their_own_keys_and_an_administrator_all_of_them(sam, mara, ada, signed_in):
    key, _text = keys.issue_api_key(mara, "Notebook", [], actor=mara)
    for name in ("key", "revoke_key", "stop_old_secret", "take_back_secret"):
        address = reverse(f"accounts:{name}", args=[key.pk])
        assert signed_in(sam).post(address, {"until": "2030-01-01T00:00"}).status_code == 404, name
    assert "Notebook" not in signed_in(sam).get(reverse("accounts:keys")).content.decode()
    assert "Notebook" in signed_in(ada).get(reverse("accounts:keys")).content.decode()
    signed_in(ada).post(reverse("accounts:revoke_key", args=[key.pk]))
    assert ApiKey.objects.get().revoked_at is not None
    with pytest.raises(PermissionDenied):
        keys.issue_api_key(mara, "Hers", [], actor=sam)


def test_a_cms_gets_an_account_of_its_own_and_its_first_key(ada, signed_in):
    asked = {"name": "CMS", "roles": ["editor"], "scopes": ["articles:write", "articles:read"]}
    made = signed_in(ada).post(reverse("accounts:make_service_account"), asked)
    answer = uploads(key_in(made))
    assert answer.status_code == 201, answer.content
    article = Article.objects.get()
    assert (article.uploader.name, article.uploader.is_service) == ("CMS", True)
    assert Event.objects.filter(kind="service.made", actor=ada).exists()
    again = signed_in(ada).post(
        reverse("accounts:make_key"),
        {"name": "Second", "owner": str(article.uploader_id), "scopes": ["articles:read"]},
    )
    assert keys.find_api_key(key_in(again)).owner == article.uploader


def test_its_keys_outlast_whoever_set_it_up_and_end_with_the_account(ada, mara):
    second = factories.make_person("Noor Haddad", Role.ADMINISTRATOR)
    cms = make_service_account("CMS", ["editor"], actor=ada)
    _key, text = keys.issue_api_key(cms, "CMS", [Scope.ARTICLES_WRITE], actor=ada)
    people.set_person_active(ada, False, actor=second)
    assert uploads(text).status_code == 201
    people.set_person_active(cms, False, actor=second)
    assert uploads(text).status_code == 401


@pytest.mark.parametrize("roles", [["approver"], ["editor", "administrator"], []])
def test_a_program_is_never_the_second_person(ada, roles, signed_in):
    with pytest.raises(BadInput):
        make_service_account("Robot", roles, actor=ada)
    robot = make_service_account("Robot", ["reviewer"], actor=ada)
    page = signed_in(ada).post(reverse("accounts:person", args=[robot.pk]), {"roles": roles or ["approver"]})
    assert page.status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=robot.pk).update(roles=["approver"])


def test_a_program_is_not_invited_and_cannot_sign_in(ada, sam, client, signed_in):
    cms = make_service_account("CMS", ["editor"], actor=ada)
    page = signed_in(ada).get(reverse("accounts:person", args=[cms.pk])).content.decode()
    assert "Invitation" not in page
    assert "a program works with its keys" in page
    assert signed_in(ada).post(reverse("accounts:invite_again", args=[cms.pk])).status_code == 409
    assert "service account" in signed_in(ada).get(reverse("accounts:people")).content.decode()
    client.post(reverse("account_login"), {"login": cms.email, "password": ""})
    assert "_auth_user_id" not in client.session
    assert mail.outbox == []


def test_mail_about_its_webhook_goes_to_the_administrators(ada, django_capture_on_commit_callbacks):
    cms = make_service_account("CMS", ["editor"], actor=ada)
    webhook, _secret = subscriptions.create_subscription(
        "https://cms.example/hook", ["claim.published"], {}, actor=cms
    )
    assert delivery._to(webhook.owner) == [ada.email]
