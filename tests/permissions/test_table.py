"""Request every route as everyone: the responses match the table, and the table lists every route."""

import uuid

import pytest
from django.test import Client

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Scope
from newsdesk.publishing.webhooks import subscriptions
from tests import factories
from tests.permissions.table import EVERY_ROLE, NO_ROLE, NOBODY, TABLE, page
from tests.permissions.walk import Address, ask, every_address, fill, refused

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ADDRESSES = [one for one in every_address() if not one.name.startswith("admin:")]
# The last pattern of the admin has no name and catches all others.
ADMIN = [one for one in every_address() if one.name.startswith("admin:") and one.name != "admin:None"]
EVERYBODY = [NOBODY, NO_ROLE, *sorted(EVERY_ROLE)]


@pytest.fixture
def there(article, mara, ruth, ada, settings):
    """Records for the addresses: a waiting claim, a published one, a person, a key."""
    settings.API_RATE_ANONYMOUS = settings.API_RATE_KEY = 100_000
    published = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(published, mara), ruth)
    factories.commit_rules()
    key, _text = keys.issue_api_key(ada, "Monitor", [], actor=ada)
    webhook, _secret = subscriptions.create_subscription(
        "https://reader.example/hook", ["claim.published"], {}, actor=ada
    )
    return {
        "articles": article.pk,
        "article_id": article.pk,
        "record_id": article.pk,
        "claims": published.claim_id,
        "claim_id": published.claim_id,
        "reviews": factories.review_of(article, "900 people").pk,
        "webhooks": webhook.pk,
        "user_id": mara.pk,
        "key_id": key.pk,
        "slug": "world",
    }


def as_somebody(role: str) -> Client:
    browser = Client(raise_request_exception=False)
    if role != NOBODY:
        roles = [] if role == NO_ROLE else [role]
        person = User.objects.create_user(
            "one@newsdesk.example", "a password of theirs", name="Somebody", roles=roles
        )
        browser.force_login(person)
    return browser


def wrong(address: Address, method: str, url: str, who: str, answer, *, key: bool = False) -> str:
    """What is wrong with an answer; empty when nothing is."""
    route = TABLE.get(address.name, page())
    allowed = EVERY_ROLE if key and route.any_key else route.methods.get(method)
    line = f"{method} {url} ({address.name}) as {who}: {answer.status_code}"
    if answer.status_code >= 500:
        return f"{line}: broke"
    if allowed is None:
        return (
            ""
            if refused(answer) or answer.status_code in {404, 405}
            else f"{line}: this method is not in the table"
        )
    if (who in allowed) == refused(answer):
        return f"{line}: should be {'allowed' if who in allowed else 'refused'}"
    return ""


def nothing_wrong(found: list[str]) -> None:
    lines = [line for line in found if line]
    assert not lines, "\n".join(lines)


def test_every_route_is_in_the_table_and_the_table_has_no_other():
    assert {one.name for one in ADDRESSES} - TABLE.keys() == set()
    assert TABLE.keys() - {one.name for one in ADDRESSES} == set()
    assert len(ADDRESSES) == len({one.name for one in ADDRESSES}), "two routes have one name"


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_route_answers_as_the_table_says(there, who):
    browser = as_somebody(who)
    found = [
        wrong(address, method, url, who, ask(browser, method, url))
        for address in ADDRESSES
        for url in [fill(address, there)]
        for method in TABLE.get(address.name, page()).methods
    ]
    assert len(found) > 100
    nothing_wrong(found)


def test_no_route_takes_a_method_that_is_not_in_the_table(there):
    """Asked by somebody who holds every role, so that nothing else refuses."""
    browser = Client(raise_request_exception=False)
    browser.force_login(
        User.objects.create_user("one@newsdesk.example", name="All", roles=sorted(EVERY_ROLE))
    )
    found = [
        wrong(address, method, url, "everybody", ask(browser, method, url))
        for address in ADDRESSES
        for url in [fill(address, there)]
        for method in METHODS
        if method not in TABLE.get(address.name, page()).methods
    ]
    nothing_wrong(found)


def test_a_deactivated_person_has_no_access_whatever_their_roles(there):
    person = User.objects.create_user("one@newsdesk.example", name="Gone", roles=sorted(EVERY_ROLE))
    browser = Client(raise_request_exception=False)
    browser.force_login(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    found = [
        wrong(address, method, url, NOBODY, ask(browser, method, url))
        for address in ADDRESSES
        for url in [fill(address, there)]
        for method in TABLE.get(address.name, page()).methods
    ]
    nothing_wrong(found)


@pytest.mark.parametrize("scope", [None, *Scope])
def test_a_key_opens_what_its_scopes_say_and_nothing_besides(there, scope):
    """The owner has every role, so that nothing but the scope can refuse."""
    owner = User.objects.create_user("one@newsdesk.example", name="Owner", roles=sorted(EVERY_ROLE))
    _key, text = keys.issue_api_key(owner, "Program", [scope] if scope else [], actor=owner)
    found = []
    for address in ADDRESSES:
        route = TABLE.get(address.name, page())
        for method, allowed in route.methods.items():
            answer = ask(Client(), method, fill(address, there), Authorization=f"Bearer {text}")
            open_to_all = NOBODY in allowed or route.any_key
            opens = open_to_all or (route.api and route.scope_of(method) == scope)
            if opens == refused(answer):
                found.append(f"{method} {address.name} with {scope}: {answer.status_code}")
    nothing_wrong(found)


@pytest.mark.parametrize("who", sorted(EVERY_ROLE))
def test_a_key_does_no_more_than_its_owner_may(there, who):
    owner = User.objects.create_user("one@newsdesk.example", name="Owner", roles=sorted(EVERY_ROLE))
    _key, text = keys.issue_api_key(owner, "Program", list(Scope), actor=owner)
    # The roles were taken away after the key was made.
    User.objects.filter(pk=owner.pk).update(roles=[who])
    found = []
    for address in [one for one in ADDRESSES if TABLE.get(one.name, page()).api]:
        for method in TABLE[address.name].methods:
            url = fill(address, there)
            answer = ask(Client(), method, url, Authorization=f"Bearer {text}")
            found.append(wrong(address, method, url, who, answer, key=True))
    nothing_wrong(found)


@pytest.mark.parametrize("who", [NOBODY, "everything"])
def test_the_database_admin_is_shut_to_all_but_staff(there, who):
    browser = Client(raise_request_exception=False)
    if who != NOBODY:
        person = User.objects.create_user("one@newsdesk.example", name="All", roles=sorted(EVERY_ROLE))
        browser.force_login(person)
    some = {
        "object_id": uuid.uuid4(),
        "app_label": "accounts",
        "content_type_id": 1,
        "url": "x",
        "extra_context": "",
    }
    open_doors = []
    for address in ADMIN:
        # Its own sign-in leads to ours, and signing out is for everybody.
        if address.name in {"admin:login", "admin:logout"}:
            continue
        url = fill(address, some)
        for method in METHODS:
            answer = ask(browser, method, url)
            if answer.status_code != 302 or "/login/" not in answer.headers["Location"]:
                open_doors.append(f"{method} {url}: {answer.status_code}")
    assert len(ADMIN) > 50
    nothing_wrong(open_doors)
