"""Nora turns the demo newsroom into the one of her paper."""

import socket
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.accounts.setup import people_csv
from newsdesk.articles.models import Article
from newsdesk.lib import newsroom_file
from newsdesk.lib.errors import BadInput
from newsdesk.lib.newsroom_mail import NewsroomMailBackend
from reviews.models import Review

SETUP = "reviews:setup"
MAIL = {
    "step": "mail", "mail_host": "smtp.paper.example", "mail_port": "587", "mail_security": "tls", "mail_user": "desk",
    "mail_password": "pass word ", "mail_from": "desk@paper.example",
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def nora(db: None) -> User:
    return User.objects.create_user("nora@paper.example", name="Nora Quist", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def browser(nora: User) -> Client:
    client = Client()
    client.force_login(nora)
    return client


def post(browser: Client, step: str, **sent: Any) -> Any:
    return browser.post(reverse(SETUP), {"step": step, **sent}, follow=True)


def test_name_and_desks(browser: Client, settings: Any) -> None:
    assert "Aldmouth Post" in post(browser, "name", name="  The  Aldmouth Post ").content.decode()
    assert newsroom_file.newsroom_file_name() == "The Aldmouth Post"
    assert str(settings.NEWSROOM_NAME) == "The Aldmouth Post", "every process reads it, without a restart"
    assert "Verified claims from The Aldmouth Post" in browser.get(reverse("feeds:atom")).content.decode()
    post(browser, "desks", desks="World\n\nSports \n")
    assert [desk.slug for desk in Desk.objects.all()] == ["sports", "world"]
    page = post(browser, "desks", desks="Culture\nworld")
    assert page.status_code == 422
    shown = page.content.decode()
    assert "Culture" in shown, "what was typed is still there"
    assert 'action="#step-desks"' in shown, "and the browser goes there"
    assert shown.index("step-desks") < shown.index('role="alert"') < shown.index("step-people")
    assert Desk.objects.count() == 2


@pytest.mark.parametrize("mark", [", ", ";", "\t"])
def test_people_come_by_a_list_and_get_a_link(
    browser: Client, mark: str, django_capture_on_commit_callbacks: Any
) -> None:
    rows = [("Name", "Email", "Roles"), ("Ben Ito", "Ben@paper.example", "reviewer approver"),
            ("Nora Quist", "nora@paper.example", "editor")]  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        page = post(browser, "people", people="\n".join(mark.join(row) for row in rows))
    assert "1 person invited. Already there: nora@paper.example." in page.content.decode()
    ben = User.objects.get(email="ben@paper.example")
    assert (ben.name, ben.roles) == ("Ben Ito", ["reviewer", "approver"])
    [letter] = mail.outbox
    assert letter.to == [ben.email]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "at least one"),
        ("Ben Ito", "at least one"),
        ("Ben Ito, ben, reviewer\nAnn, ann@paper.example, editor", "“ben” is not an email"),
        (
            "Ann, ann@paper.example, editor\nBen Ito, ben@paper.example, wizard",
            "Line 2: “wizard” is not a role",
        ),
        ("Ann, ann@paper.example", "Line 1"),
        ("Ann, ann@paper.example, ", "Line 1"),
        ("\n".join(f"A, a{n}@paper.example, editor" for n in range(201)), "at most 200"),
    ],
)
def test_a_bad_list_invites_nobody(nora: User, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told.replace("“", ".").replace("”", ".")):
        people_csv.invite_people_from_csv(text, actor=nora)
    assert User.objects.count() == 1


def test_the_mail_server_is_kept_from_other_accounts_and_its_password_is_never_shown(
    browser: Client, home: Path
) -> None:
    assert browser.post(reverse(SETUP), MAIL | {"mail_host": "smtp://x"}).status_code == 422
    page = browser.post(reverse(SETUP), MAIL, follow=True).content.decode()
    assert "Mail server saved" in page
    assert "pass word" not in page
    kept = newsroom_file.read_newsroom_file()
    assert (kept.mail_host, kept.mail_password) == ("smtp.paper.example", "pass word ")
    assert (home / "secrets" / "newsroom.json").stat().st_mode & 0o777 == 0o600
    browser.post(reverse(SETUP), MAIL | {"mail_password": "", "mail_port": "465"})
    assert newsroom_file.read_newsroom_file().mail_password == "pass word "
    browser.post(reverse(SETUP), MAIL | {"mail_password": "", "mail_host": "smtp.elsewhere.example"})
    assert newsroom_file.read_newsroom_file().mail_password == "", "no other server gets it"


def test_mail_goes_to_the_server_that_was_entered_and_until_then_into_files(
    browser: Client, settings: Any, home: Path
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = (
        f"{NewsroomMailBackend.__module__}.{NewsroomMailBackend.__name__}",
        str(home / "mail"),
    )
    EmailMessage("Hello", "text", None, ["nora@paper.example"]).send()
    assert "Subject: Hello" in next((home / "mail").iterdir()).read_text()
    told = {"name": "Ole Quist", "email": "ole@paper.example", "roles": ["reviewer"]}
    invited = browser.post(reverse("accounts:invite"), told, follow=True).content.decode()
    assert "nothing was emailed. Send Ole Quist the link yourself." in invited
    assert "We have emailed the invitation" not in invited
    asked = browser.get(reverse("account_reset_password_done")).content.decode()
    assert "Ask an administrator" in asked
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    browser.post(
        reverse(SETUP), MAIL | {"mail_host": "127.0.0.1", "mail_port": str(port), "mail_security": ""}
    )
    page = post(browser, "test-mail")
    assert page.status_code == 409 or page.status_code == 422
    assert "The mail server did not take the message" in page.content.decode()


def test_the_demo_ends_once_she_has_her_own_account(
    browser: Client, article: Article, ada: User, sam: User
) -> None:
    of_ada = Client()
    of_ada.force_login(ada)
    assert "Invite yourself" in of_ada.get(reverse(SETUP)).content.decode()
    assert post(of_ada, "demo").status_code == 422
    assert "2 demo accounts" in browser.get(reverse(SETUP)).content.decode()
    assert "2 demo accounts closed" in post(browser, "demo").content.decode()
    assert not User.objects.active().filter(email__endswith="@newsdesk.example").exists()
    assert not Review.objects.open().exists()
    assert "End of the demo" not in browser.get(reverse(SETUP)).content.decode()


def test_the_demo_is_never_loaded_in_production(db: None, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="never loaded in production"):
        call_command("demo")
    assert not User.objects.exists()
