"""Ada changes the secrets of a key and a webhook in a real browser; the old one works until she confirms."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.publishing.webhooks import delivery, signatures, subscriptions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]


def nothing_in_the_way(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, "the page scrolls sideways"


def works(key_text: str) -> bool:
    return keys.find_api_key(key_text) is not None


@pytest.mark.parametrize("width", [1440, 360])
def test_ada_changes_a_secret_thinks_again_and_stops_the_old_one(
    ada: User, at_desk: AtDesk, width: int
) -> None:
    key, old = keys.issue_api_key(ada, "Monitor", [], actor=ada)
    page = at_desk(ada, color_scheme="dark" if width < 1000 else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(reverse("accounts:key", args=[key.pk]))
    page.get_by_role("button", name="Create a new secret").click()
    new = page.locator("#key").inner_text()
    page.goto(reverse("accounts:key", args=[key.pk]))
    expect(page.get_by_role("button", name="Create a new secret")).to_have_count(0)
    nothing_in_the_way(page)
    page.get_by_role("button", name="Stop the old secret now").click()
    nothing_in_the_way(page)
    page.get_by_role("button", name="Keep both").click()
    assert (works(old), works(new)) == (True, True)
    page.get_by_role("button", name="Stop the old secret now").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("The old secret no longer works.")).to_be_visible()
    assert (works(old), works(new)) == (False, True)
    expect(page.get_by_role("button", name="Create a new secret")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 360])
def test_ada_changes_the_secret_of_a_webhook_loses_it_and_goes_back(
    ada: User, at_desk: AtDesk, width: int
) -> None:
    webhook, old = subscriptions.create_subscription(
        "https://cms.example/hooks", ["claim.published"], {}, actor=ada
    )

    def signing() -> list[str]:
        webhook.refresh_from_db()
        return [
            signatures.encode_webhook_signature_secret(secret)
            for secret in delivery.secrets_for_webhook_delivery(webhook)
        ]

    page = at_desk(ada, color_scheme="light" if width < 1000 else "dark")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(reverse("webhooks:one", args=[webhook.pk]))
    page.get_by_role("button", name="Create a new secret").click()
    new = page.locator("#secret").inner_text()
    page.get_by_role("link", name="I have copied it").click()
    expect(page.get_by_role("button", name="Create a new secret")).to_have_count(0)
    nothing_in_the_way(page)
    page.get_by_role("button", name="Stop the old secret now").click()
    nothing_in_the_way(page)
    page.get_by_role("button", name="Keep both").click()
    assert signing() == [new, old]
    page.get_by_role("button", name="Cancel the new secret").click()
    page.get_by_role("button", name="Go back").click()
    expect(page.get_by_text("The old secret keeps signing. The new one no longer signs.")).to_be_visible()
    assert signing() == [old]
    expect(page.get_by_role("button", name="Create a new secret")).to_be_visible()
