"""Malicious requests: forged, split, guessed, stuffed, nested, tampered with."""

import hmac
import json
import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_redis.cache import RedisCache

from newsdesk.accounts import keys, rate_counter
from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.roles import Role, Scope
from newsdesk.articles.models import Article, Upload
from reviews.workflow import leases
from tests import factories
from tests.security.conftest import PASSWORD


@pytest.fixture
def program(sam):
    """Sam's own program."""
    _key, text = keys.issue_api_key(sam, "CMS", list(Scope), actor=sam)
    return Client(headers={"Authorization": f"Bearer {text}"})


# --- Forged: CSRF, redirects, hosts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("accounts:invite", {"name": "Thief", "email": "thief@x.example", "roles": ["administrator"]}),
        ("accounts:make_key", {"name": "Thief"}),
        ("accounts:end_other_sessions", {}),
        ("account_logout", {}),
        ("account_change_password", {"oldpassword": PASSWORD, "password1": "x" * 14, "password2": "x" * 14}),
    ],
)
def test_another_site_cannot_post_in_adas_name(ada, name, data):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    assert browser.post(reverse(name), data).status_code == 403
    assert not User.objects.filter(email="thief@x.example").exists()
    assert not ApiKey.objects.exists()


def test_nor_by_the_api_with_her_session(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    body = {"url": "https://thief.example/", "kinds": ["claim.published"]}
    assert browser.post(reverse("api:webhooks"), body, content_type="application/json").status_code == 403


def test_every_form_of_every_page_carries_the_token(article, ada, sam, mara, signed_in):
    review = factories.review_of(article, "4,200")
    leases.lease_claim(review.pk, actor=mara)
    places = {
        ada: ["/people/", "/people/invite/", "/webhooks/new/", "/keys/", "/keys/new/", f"/people/{mara.pk}/", "/sessions/", "/accounts/password/change/"],
        sam: ["/articles/", "/articles/new/", f"/articles/{article.pk}/", "/desk/"],
        mara: ["/desk/", f"/desk/{review.pk}/"],
    }  # fmt: skip
    forms = 0
    for person, addresses in places.items():
        for address in addresses:
            for form in signed_in(person).get(address).content.decode().split("<form")[1:]:
                head = form.split("</form>")[0]
                if 'method="post"' in head.split(">")[0]:
                    forms += 1
                    assert "csrfmiddlewaretoken" in head, address
    assert forms > 10


@pytest.mark.parametrize(
    "there",
    ["https://thief.example/", "//thief.example/", "/\\thief.example", "javascript:alert(1)", "https:thief.example", "///thief.example", "http:///thief.example", "\thttps://thief.example"],
)  # fmt: skip
def test_signing_in_and_out_leads_to_our_own_pages_alone(mara, client, there):
    mara.set_password(PASSWORD)
    mara.save()
    data = {"login": mara.email, "password": PASSWORD, "next": there}
    came_in = client.post(f"/accounts/login/?next={there}", data)
    went_out = client.post("/accounts/logout/", {"next": there})
    assert (came_in.headers["Location"], went_out.headers["Location"]) == ("/", "/")


def test_a_name_that_is_not_ours_is_refused(db, client):
    assert client.get("/accounts/password/reset/", headers={"Host": "thief.example"}).status_code == 400
    answer = client.get("/healthz", headers={"X-Forwarded-Host": "thief.example"})
    assert "thief" not in str(answer.headers)


# --- Split: headers and logs ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a\r\nSet-Cookie: stolen=1", "a\nX-Injected: 1", "a\x00b"])
def test_no_line_break_reaches_a_header(article, sam, program, signed_in, text):
    answers = [
        signed_in(sam).get("/desk/", {"q": text, "desk": text}),
        signed_in(sam).get("/articles/", {"page": text}),
        program.get(f"/api/v1/articles/{article.pk}/", {"x": text}),
        program.post("/api/v1/check/", json.dumps({"text": text}), content_type="application/json"),
    ]
    for answer in answers:
        assert answer.status_code < 500
        assert "stolen" not in answer.cookies
        assert "X-Injected" not in answer.headers
        assert not [value for value in answer.headers.values() if "\n" in value or "\r" in value]


def test_a_line_break_in_what_is_logged_makes_no_second_line(db, client, caplog):
    with caplog.at_level(logging.INFO):
        client.get("/nowhere%0A2026-11-22%20level=info%20user=ada%20signed-in/")
    for record in caplog.records:
        text = logging.root.handlers[0].format(record) if logging.root.handlers else record.getMessage()
        assert "\n2026-11-22 level=info user=ada" not in text


# --- Guessed: passwords and keys --------------------------------------------------------------------------


def test_many_passwords_for_many_people_from_one_address_are_stopped(mara, jonas, client):
    told = ""
    for number in range(12):
        data = {"login": f"person{number}@newsdesk.example", "password": "wrong"}
        told = client.post("/accounts/login/", data).content.decode()
    assert "Too many failed" in told


def test_guessing_passwords_ends_while_the_broker_is_away_and_the_right_one_still_opens(
    mara, client, monkeypatch
):
    mara.set_password(PASSWORD)
    mara.save()
    monkeypatch.setattr(caches["default"], "_client", RedisCache("redis://127.0.0.1:1/0", {}).client)
    monkeypatch.setattr(caches["default"], "own", LocMemCache("this story alone", {}))
    # Put back afterwards, so that the next test is counted in the cache again and not beside it.
    monkeypatch.setattr(caches["default"], "away_until", 0.0)

    def told(login: str, password: str) -> str:
        answer = client.post("/accounts/login/", {"login": login, "password": password})
        return "" if answer.status_code == 302 else answer.content.decode()

    assert told(mara.email, PASSWORD) == ""
    client.logout()
    assert ["not correct" in told(mara.email, "wrong") for _guess in range(5)] == [True] * 5
    assert "Too many failed" in told(mara.email, "wrong")
    assert "Too many failed" in told(mara.email, PASSWORD)


def test_an_unknown_person_is_told_the_same_as_a_known_one(mara, client):
    mara.set_password(PASSWORD)
    mara.save()
    known, unknown = [
        client.post("/accounts/login/", {"login": login, "password": "wrong"})
        .content.decode()
        .count("not correct")
        for login in (mara.email, "nobody@newsdesk.example")
    ]
    assert known == unknown == 1


def test_guessing_keys_ends_for_the_address_even_with_a_right_guess(ada, client, settings, fresh_counts):
    settings.API_RATE_WRONG_KEYS = 5
    _key, text = keys.issue_api_key(ada, "K", ["desk"], actor=ada)

    def answer_to(key: str) -> int:
        return client.get("/api/v1/queue/", headers={"Authorization": f"Bearer {key}"}).status_code

    assert answer_to(text) not in (401, 429)
    assert [answer_to(f"nd_{number:010}_x") for number in range(7)] == [401] * 5 + [429] * 2
    assert answer_to(text) == 429


def test_guessing_keys_ends_while_the_broker_is_away(ada, client, settings, monkeypatch):
    settings.API_RATE_WRONG_KEYS = 5
    monkeypatch.setattr(rate_counter, "cache", RedisCache("redis://127.0.0.1:1/0", {}))
    _key, text = keys.issue_api_key(ada, "K", ["desk"], actor=ada)

    def answer_to(key: str, **where: str) -> int:
        headers = {"Authorization": f"Bearer {key}"}
        return client.get("/api/v1/queue/", headers=headers, **where).status_code

    assert [answer_to(f"nd_{number:010}_x") for number in range(7)] == [401] * 5 + [429] * 2
    assert answer_to(text) == 429
    assert answer_to(text, REMOTE_ADDR="192.0.2.7") not in (401, 429)


@pytest.mark.parametrize("guess", ["nearly right", "right prefix", "all wrong", "right"])
def test_every_key_is_compared_whole_and_in_constant_time(ada, monkeypatch, guess):
    """The present hash and the old one, each of full length, by the function made for it, whatever is right about the key."""
    _key, text = keys.issue_api_key(ada, "K", [], actor=ada)
    guesses = {
        "nearly right": text[:-1] + ("a" if text[-1] != "a" else "b"),
        "right prefix": text[: text.rindex("_") + 1] + "z" * 43,
        "all wrong": "nd_0000000000_" + "z" * 43,
        "right": text,
    }
    compared = []

    def compare(one: str, other: str) -> bool:
        compared.append((len(one), len(other)))
        return hmac.compare_digest(one, other)

    monkeypatch.setattr(keys, "hmac", SimpleNamespace(compare_digest=compare))
    assert (keys.find_api_key(guesses[guess]) is not None) == (guess == "right")
    assert compared == [(64, 64), (64, 64)]


def test_the_key_itself_is_nowhere_in_the_database(ada):
    key, text = keys.issue_api_key(ada, "K", [], actor=ada)
    secret = text.rsplit("_", 1)[1]
    assert secret not in str(ApiKey.objects.filter(pk=key.pk).values().get())


@pytest.mark.parametrize(
    "change", [{"expires_at": timezone.now() - timedelta(days=1)}, {"revoked_at": timezone.now()}]
)
def test_a_key_that_is_over_opens_nothing(ada, client, change):
    key, text = keys.issue_api_key(ada, "K", [Scope.DESK, Scope.WEBHOOKS], actor=ada)
    ApiKey.objects.filter(pk=key.pk).update(**change)
    assert client.get("/api/v1/queue/", headers={"Authorization": f"Bearer {text}"}).status_code == 401


# --- Stuffed: mass assignment -----------------------------------------------------------------------------


def test_fields_that_are_not_asked_for_change_nothing(sam, program, desk, mara):
    body = {
        "title": "T", "desk": desk.slug, "text": "The port handled 4,200 containers in March.", "id": "0" * 32, "uploader": str(mara.pk),
        "uploader_id": str(mara.pk), "created_at": "1999-01-01T00:00:00Z", "state": "approved", "is_staff": True,
    }  # fmt: skip
    answer = program.post("/api/v1/articles/", json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    assert {"uploader", "created_at", "state"} <= set(answer.json()["errors"])
    for article in Article.objects.all():
        assert (article.uploader, article.created_at.year) == (sam, timezone.now().year)


def test_an_administrator_gives_roles_and_nothing_else(ada, mara, signed_in):
    data = {
        "roles": ["reviewer"],
        "is_staff": "on",
        "is_superuser": "on",
        "email": "x@x.example",
        "password": "x",
    }
    signed_in(ada).post(reverse("accounts:person", args=[mara.pk]), data)
    before = mara.email
    mara.refresh_from_db()
    assert (mara.is_staff, mara.is_superuser, mara.email) == (False, False, before)


def test_nobody_gives_themselves_a_role(mara, signed_in):
    signed_in(mara).post(reverse("accounts:person", args=[mara.pk]), {"roles": ["administrator"]})
    signed_in(mara).post("/accounts/password/change/", {"roles": ["administrator"]})
    mara.refresh_from_db()
    assert mara.roles == [Role.REVIEWER]


def test_a_rating_that_is_none_and_a_state_that_is_sent_change_nothing(article, mara, signed_in):
    review = leases.lease_claim(factories.review_of(article, "4,200").pk, actor=mara)
    sent = {"rating": "approved", "state": "approved", "reviewer": "x"}
    answer = signed_in(mara).post(
        reverse("api:draft", args=[review.pk]), sent, content_type="application/json"
    )
    assert answer.status_code in {400, 422}
    review.refresh_from_db()
    assert review.state == "in review"


# --- Tampered with: cursors, filters, bodies --------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "cursor=x", "cursor=W10", "cursor=WzEsMl0", "cursor=eyJhIjoxfQ", "cursor=" + "W" * 199, "cursor=WyInOyBEUk9QIFRBQkxFIC0tIl0",
        "limit=-1", "limit=1e9", "limit=0x10", "after=' OR 1=1", "article=1", "rating=sourced%00", "published_after=9999999-01-01",
        "q=%00", "claimant__name=x", "order_by=password", "rating=sourced&rating=disputed",
    ],
)  # fmt: skip
def test_a_cursor_or_filter_that_was_tampered_with_is_a_400(db, client, query):
    assert client.get(f"/api/v1/claims/?{query}").status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"text":' * 50_000,
        '{"text": "' + "\\ud800" + '"}',
        "\x00",
        '{"text": NaN}',
        "[]",
        '"x"',
        "null",
        '{"text": {"a": 1}}',
    ],
    ids=lambda body: body[:12],
)
@pytest.mark.parametrize("address", ["/api/v1/check/", "/api/v1/articles/"])
def test_a_nested_or_broken_body_is_a_4xx(program, body, address):
    program.raise_request_exception = False
    answer = program.post(address, body, content_type="application/json")
    assert 400 <= answer.status_code < 500


def test_a_body_that_is_too_large_is_refused_before_it_is_read(program, settings):
    body = b'{"text": "' + b"a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1) + b'"}'
    program.raise_request_exception = False
    assert program.post("/api/v1/check/", body, content_type="application/json").status_code in {400, 413}


def test_thousands_of_fields_are_refused(sam, signed_in):
    many = "&".join(f"a{number}=1" for number in range(5000))
    answer = signed_in(sam).post("/articles/new/", many, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\x.txt",
        "/etc/cron.d/x",
        "a\x00.txt",
        "x" * 3000 + ".txt",
        "con.txt\r\nX: 1",
    ],
)
def test_a_file_name_is_a_name_and_no_path(program, desk, settings, name, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    head = f'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nT\r\n--b\r\nContent-Disposition: form-data; name="desk"\r\n\r\n{desk.slug}\r\n'
    file = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\nThe port handled 4,200 containers.\r\n--b--\r\n'
    program.raise_request_exception = False
    answer = program.post(
        "/api/v1/articles/", (head + file).encode(), content_type="multipart/form-data; boundary=b"
    )
    assert answer.status_code < 500
    for upload in Upload.objects.all():
        assert not set("/\\\r\n\x00") & set(upload.file_name)


# --- Caches -----------------------------------------------------------------------------------------------


def test_what_a_signed_in_person_sees_no_cache_keeps(article, sam, signed_in):
    for address in ("/articles/", "/desk/", f"/articles/{article.pk}/", "/sessions/"):
        assert "no-store" in signed_in(sam).get(address).headers["Cache-Control"], address


def test_a_public_answer_is_the_same_for_every_key_and_cookie(article, mara, ruth, ada, client):
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    factories.react()
    _key, text = keys.issue_api_key(ada, "K", [Scope.DESK, Scope.WEBHOOKS], actor=ada)
    plain = client.get("/api/v1/claims/")
    keyed = client.get("/api/v1/claims/", headers={"Authorization": f"Bearer {text}", "Cookie": "x=1"})
    assert plain.content == keyed.content
    assert plain.headers["ETag"] == keyed.headers["ETag"]
    for header in ("X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override"):
        assert client.get("/api/v1/claims/", headers={header: "thief.example"}).content == plain.content
    assert b"thief" not in plain.content


def test_a_failed_key_is_not_remembered_for_others(db, client):
    cache.clear()
    assert client.get("/api/v1/claims/", headers={"Authorization": "Bearer nd_x_y"}).status_code == 401
    answer = client.get("/api/v1/claims/")
    assert answer.status_code == 200


def test_a_refusal_is_never_public_in_a_cache(db, client):
    answer = client.get("/api/v1/queue/")
    assert "public" not in answer.headers.get("Cache-Control", "")
