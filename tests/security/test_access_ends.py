"""What was taken away does not come back: sessions, keys, links, codes; and what strangers get without an account."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from newsdesk.accounts import keys, people, service_accounts
from newsdesk.accounts.roles import Scope
from newsdesk.audit.models import Event
from tests import factories
from tests.security.conftest import PASSWORD
from tests.security.test_second_factor import SETUP, code, shown

ARTICLE = {"title": "Harbour", "desk": "world", "text": "The port handled 4,200 containers in March."}
REPORT = {"text": "The authority's own table says 4,020."}


def leave_and_return(person, ada) -> None:
    people.set_person_active(person, False, actor=ada)
    people.set_person_active(person, True, actor=ada)


class TestDeactivation:
    def test_a_session_does_not_come_back(self, mara, ada, with_password):
        browser = with_password(mara)
        copied = Client()
        copied.cookies["sessionid"] = browser.cookies["sessionid"].value
        leave_and_return(mara, ada)
        assert copied.get("/sessions/").headers["Location"].startswith("/accounts/login/")
        assert with_password(mara).get("/sessions/").status_code == 200

    def test_nor_one_that_is_in_no_list(self, mara, ada, with_password):
        browser = with_password(mara)
        mara.usersession_set.all().delete()
        leave_and_return(mara, ada)
        assert browser.get("/sessions/").status_code == 302

    @pytest.mark.parametrize("program", [False, True])
    def test_nor_a_key(self, sam, ada, program):
        owner = service_accounts.make_service_account("CMS", ["editor"], actor=ada) if program else sam
        key, text = keys.issue_api_key(owner, "CMS", [Scope.DESK], actor=ada)
        leave_and_return(owner, ada)
        assert keys.find_api_key(text) is None
        assert Event.objects.get(kind="key.revoked", subject_id=key.pk).actor == ada

    def test_nor_a_link_to_choose_a_password(self, mara, ada, client):
        client.post(reverse("account_reset_password"), {"email": mara.email})
        links = [
            re.search(r"https?://\S+", mail.outbox[0].body)[0],
            people.person_invitation_link(mara),
        ]
        leave_and_return(mara, ada)
        for link in links:
            page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True).content.decode()
            assert 'name="password1"' not in page, link

    def test_other_people_notice_nothing(self, mara, jonas, ada, with_password):
        browser = with_password(jonas)
        _key, text = keys.issue_api_key(jonas, "Script", [Scope.DESK], actor=jonas)
        leave_and_return(mara, ada)
        assert browser.get("/sessions/").status_code == 200
        assert keys.find_api_key(text) is not None


@pytest.mark.parametrize("end", ["revoked", "owner left"])
def test_a_key_that_is_over_gets_no_answer_again_that_it_once_got(sam, ada, desk, end):
    key, text = keys.issue_api_key(sam, "CMS", [Scope.ARTICLES_WRITE], actor=sam)
    cms = Client(headers={"authorization": f"Bearer {text}", "idempotency-key": "upload-1"})
    assert cms.post("/api/v1/articles/", ARTICLE, content_type="application/json").status_code == 201
    if end == "revoked":
        keys.revoke_api_key(key, actor=ada)
    else:
        people.set_person_active(sam, False, actor=ada)
    again = cms.post("/api/v1/articles/", ARTICLE, content_type="application/json")
    assert (again.status_code, "Location" in again.headers) == (401, False)
    assert "Harbour" not in again.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_code_of_the_setup_is_used_up_with_it(mara, with_password):
    browser = with_password(mara)
    secret = shown(r'id="secret">([A-Z2-7]+)<', browser.get(SETUP).content.decode())
    seen = code(secret)
    assert browser.post(SETUP, {"code": seen}).status_code == 302
    thief = with_password(mara)
    thief.post("/accounts/2fa/authenticate/", {"code": seen})
    assert thief.get("/sessions/").status_code == 302


def test_the_link_to_a_new_password_is_under_the_public_address(mara, client, settings):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://desk.example.org", ["*"]
    client.post(reverse("account_reset_password"), {"email": mara.email}, headers={"host": "evil.example"})
    [sent] = mail.outbox
    assert "https://desk.example.org/accounts/password/reset/key/" in sent.body
    assert "evil.example" not in sent.body


class TestReaders:
    @pytest.fixture
    def claim(self, article, mara, ruth):
        review = factories.review_of(article, "4,200")
        factories.approve(factories.submit_verdict(review, mara), ruth)
        factories.commit_rules()
        return review.claim_id

    def test_get_no_cookie_from_a_public_page(self, claim, client):
        pages = ["published", "corrections", "methodology"]
        addresses = [reverse(f"publishing:{name}") for name in pages]
        addresses += [reverse(f"publishing:{name}", args=[claim]) for name in ("claim", "card", "report")]
        addresses += ["/api/v1/claims/", "/feeds/claims.atom", "/no/such/page/", "/robots.txt"]
        assert {
            url: answer.cookies.output() for url in addresses if (answer := client.get(url)).cookies
        } == {}

    def test_report_an_error_without_a_cookie(self, claim):
        reader = Client(enforce_csrf_checks=True)
        address = reverse("publishing:report", args=[claim])
        answer = reader.post(address, REPORT, headers={"origin": "http://testserver"})
        assert answer.status_code == 302
        assert not answer.cookies
        assert reader.get(answer.headers["Location"]).status_code == 200

    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": "https://elsewhere.example"},
            {"origin": "null"},
            {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
            {"sec-fetch-site": "same-site"},
        ],
    )
    def test_cannot_be_made_to_report_by_another_site(self, claim, headers):
        address = reverse("publishing:report", args=[claim])
        answer = Client(enforce_csrf_checks=True).post(address, REPORT, headers=headers)
        assert answer.status_code == 403
        assert "from another site" in answer.content.decode()

    @pytest.mark.parametrize(
        ("days", "told"),
        [
            (90, "deleted 90 days after our answer"),
            (1, "deleted 1 day after"),
            (0, "We keep it with your report"),
        ],
    )
    def test_are_told_how_long_their_address_is_kept(self, claim, client, settings, days, told):
        settings.KEEP_DAYS = settings.KEEP_DAYS | {"reporters": days}
        for name in ("claim", "report"):
            assert told in client.get(reverse(f"publishing:{name}", args=[claim])).content.decode()


def test_a_password_still_ends_sessions_after_a_return(mara, ada, with_password):
    leave_and_return(mara, ada)
    here, other = with_password(mara), with_password(mara)
    new = "a brand new secret"
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (here.get("/sessions/").status_code, other.get("/sessions/").status_code) == (200, 302)
