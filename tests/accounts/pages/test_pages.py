"""Ada invites people, changes their roles and deactivates them; they choose passwords; programs get keys."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.core import mail
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from newsdesk import settings as product
from newsdesk.accounts import keys, people
from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.roles import Role
from newsdesk.audit.models import Event
from tests import factories

PASSWORD = "correct horse battery"


@pytest.fixture
def office(ada, signed_in):
    """Ada's browser."""
    return signed_in(ada)


def sign_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_sam_signs_in_with_any_case_and_out_again(db, client, fresh_counts):
    factories.make_person("Sam Okafor", Role.EDITOR, password=PASSWORD)
    answer = sign_in(client, "SAM@newsdesk.example", PASSWORD)
    assert answer.headers["Location"] == reverse("home")
    assert client.get(reverse("home")).headers["Location"] == reverse("articles:list")
    client.post(reverse("account_logout"))
    assert client.get(reverse("home")).headers["Location"] == reverse("publishing:published")
    assert reverse("account_login") in client.get(reverse("publishing:published")).content.decode()


def test_a_wrong_password_is_refused_with_what_to_do_and_guessing_is_stopped(db, client, fresh_counts):
    factories.make_person("Sam Okafor", Role.EDITOR, password=PASSWORD)
    assert "are not correct" in sign_in(client, "sam@newsdesk.example", "wrong").content.decode()
    for _ in range(6):
        answer = sign_in(client, "sam@newsdesk.example", "wrong")
    assert "Too many failed login attempts. Try again later." in answer.content.decode()
    # The right password does not help for a while either, so that guessing tells nothing.
    assert "Too many failed" in sign_in(client, "sam@newsdesk.example", PASSWORD).content.decode()


def test_a_password_is_kept_as_slow_to_guess_as_argon2_makes_it():
    """The tests' own passwords are not; so this is about what the settings say."""
    with override_settings(PASSWORD_HASHERS=product.PASSWORD_HASHERS):
        kept = make_password(PASSWORD)
        assert kept.startswith("argon2$argon2id$")
        assert check_password(PASSWORD, kept)


def test_a_person_let_go_cannot_sign_in_and_is_signed_out(db, ada, client, fresh_counts):
    sam = factories.make_person("Sam Okafor", Role.EDITOR, password=PASSWORD)
    sign_in(client, sam.email, PASSWORD)
    people.set_person_active(sam, False, actor=ada)
    assert client.get(reverse("articles:list")).status_code == 302
    sign_in(client, sam.email, PASSWORD)
    assert client.get(reverse("articles:list")).status_code == 302


def test_a_forgotten_password_is_set_anew_by_mail(db, client, fresh_counts):
    factories.make_person("Sam Okafor", Role.EDITOR, password=PASSWORD)
    client.post(reverse("account_reset_password"), {"email": "sam@newsdesk.example"})
    [sent] = mail.outbox
    assert sent.to == ["sam@newsdesk.example"]
    choose_password(client, link_in(sent.body), "a brand new secret")
    assert sign_in(client, "sam@newsdesk.example", "a brand new secret").headers["Location"] == reverse(
        "home"
    )


def test_an_unknown_address_is_answered_alike(db, client, fresh_counts):
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@newsdesk.example"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")


def test_sam_changes_the_password(db, client, fresh_counts):
    sam = factories.make_person("Sam Okafor", Role.EDITOR, password=PASSWORD)
    sign_in(client, sam.email, PASSWORD)
    new = {"password1": "a brand new secret", "password2": "a brand new secret"}
    wrong = client.post(reverse("account_change_password"), new | {"oldpassword": "wrong"})
    assert "your current password" in wrong.content.decode()
    client.post(reverse("account_change_password"), new | {"oldpassword": PASSWORD})
    sam.refresh_from_db()
    assert sam.check_password("a brand new secret")


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "3rdparty/", "password/reset/key/x/"]
)
def test_nobody_signs_up_and_unused_doors_are_shut(db, client, path):
    assert client.get(f"/accounts/{path}").status_code == 404


def test_ada_invites_somebody_who_chooses_a_password_and_comes_in(
    office, client, fresh_counts, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = office.post(
            reverse("accounts:invite"),
            {"name": "Noor Haddad", "email": "Noor@newsdesk.example", "roles": ["reviewer", "approver"]},
        )
    noor = User.objects.get(email="noor@newsdesk.example")
    page = office.get(answer.headers["Location"]).content.decode()
    [sent] = mail.outbox
    assert "expires after three days" in sent.body
    assert re.search(r"/accounts/password/reset/key/[^<\s]+", page)
    choose_password(client, link_in(sent.body), "noors own secret")
    assert sign_in(client, noor.email, "noors own secret").headers["Location"] == reverse("home")
    assert noor.roles == ["reviewer", "approver"]
    assert "Send again" not in office.get(reverse("accounts:person", args=[noor.pk])).content.decode()


def test_an_address_that_is_here_already_is_refused(office, mara):
    answer = office.post(
        reverse("accounts:invite"), {"name": "M", "email": mara.email.upper(), "roles": ["reviewer"]}
    )
    assert answer.status_code == 422
    assert "Someone with this email address already has an account." in answer.content.decode()


def test_an_invitation_names_at_least_one_role(office):
    answer = office.post(reverse("accounts:invite"), {"name": "N", "email": "n@newsdesk.example"})
    assert "Choose at least one role" in answer.content.decode()


def test_ada_gives_mara_another_role_and_it_is_in_the_log(office, ada, mara):
    office.post(reverse("accounts:person", args=[mara.pk]), {"roles": ["reviewer", "approver"]})
    mara.refresh_from_db()
    assert mara.roles == ["reviewer", "approver"]
    event = Event.objects.get(kind="person.roles")
    assert (event.actor, event.data["before"]) == (ada, ["reviewer"])


def test_the_last_administrator_stays_one(office, ada):
    answer = office.post(reverse("accounts:person", args=[ada.pk]), {"roles": ["editor"]})
    assert answer.status_code == 409
    assert "Make someone else an administrator first" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.roles == ["administrator"]
    answer = office.post(reverse("accounts:set_active", args=[ada.pk]), {"active": "no"}, follow=True)
    assert "You cannot deactivate yourself" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.is_active


def test_ada_lets_mara_go_and_back_in(office, mara):
    answer = office.post(reverse("accounts:set_active", args=[mara.pk]), {"active": "no"}, follow=True)
    assert "Mara Lindqvist is deactivated and can no longer sign in." in answer.content.decode()
    mara.refresh_from_db()
    assert not mara.is_active
    office.post(reverse("accounts:set_active", args=[mara.pk]), {"active": "yes"})
    mara.refresh_from_db()
    assert mara.is_active


def test_a_key_is_shown_once_opens_the_api_and_is_revoked(office, ada):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = office.post(
        reverse("accounts:make_key"),
        {"name": "CMS", "scopes": ["webhooks"], "expires": tomorrow.isoformat()},
    )
    text = re.search(r"nd_[0-9a-f]+_[\w-]+", answer.content.decode())[0]
    assert "no-store" in answer.headers["Cache-Control"]
    key = keys.find_api_key(text)
    assert key is not None
    assert (key.owner, key.scopes) == (ada, ["webhooks"])
    assert timezone.localtime(key.expires_at).date() == tomorrow
    page = office.get(reverse("accounts:keys")).content.decode()
    assert "CMS" in page
    assert text not in page
    office.post(reverse("accounts:revoke_key", args=[key.pk]))
    assert keys.find_api_key(text) is None
    assert "revoked" in office.get(reverse("accounts:keys")).content.decode()


@pytest.mark.parametrize("day", ["2020-01-01", "2099-01-01", "soon"])
def test_a_last_day_that_makes_no_sense_is_refused(office, day):
    answer = office.post(reverse("accounts:make_key"), {"name": "CMS", "expires": day})
    assert answer.status_code == 422
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("name", ["people", "invite", "make_service_account"])
def test_only_administrators_manage(name, sam, mara, ruth, ada, signed_in):
    address = reverse(f"accounts:{name}")
    assert [signed_in(one).get(address).status_code for one in (sam, mara, ruth, ada)] == [403, 403, 403, 200]
    assert signed_in(sam).post(address).status_code in {403, 405}


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("mara", "reviews:queue"),
        ("sam", "articles:list"),
        ("ruth", "reviews:approvals"),
        ("ada", "accounts:people"),
    ],
)
def test_home_leads_to_the_page_of_most_use(who, where, request, signed_in):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(reverse("home")).headers["Location"] == reverse(where)
    assert browser.get(reverse(where)).status_code == 200


@pytest.mark.parametrize("number", [2, 30])
def test_people_and_keys_take_as_many_queries_for_many_as_for_few(
    office, ada, number, django_assert_max_num_queries
):
    for n in range(number):
        factories.make_person(f"Person{n} Number", Role.REVIEWER)
        keys.issue_api_key(ada, f"key {n}", [], actor=ada)
    for name in ("people", "keys"):
        with django_assert_max_num_queries(6):
            office.get(reverse(f"accounts:{name}"))


def link_in(body):
    return re.search(r"https?://[^/\s]+(/\S+)", body)[1]


def choose_password(client, link, password):
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": password, "password2": password})
