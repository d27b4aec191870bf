"""People with passwords, who sign in with the form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import User

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def nobody_was_counted() -> None:
    """Each story begins with throttles that have counted nothing."""
    cache.clear()


@pytest.fixture
def with_password() -> Callable[..., Client]:
    """A fresh browser, in which this person types address and password."""

    def sign_in(user: User, **headers: Any) -> Client:
        if not user.has_usable_password():
            user.set_password(PASSWORD)
            user.save()
        client = Client(**headers)
        client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
        return client

    return sign_in
