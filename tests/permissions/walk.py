"""Every URL of the desk, filled in with existing records, requested as a certain person."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

SIGN_IN = "/accounts/login/"
REFUSALS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def every_address(
    patterns: Iterable[Any] | None = None, prefix: str = "", space: str = ""
) -> Iterator[Address]:
    """All patterns, those of included modules too; one without a name cannot be in the table, so it fails there."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        text = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from every_address(one.url_patterns, text, inner)
        elif isinstance(one, URLPattern):
            known = tuple(one.pattern.converters) or tuple(one.pattern.regex.groupindex)
            yield Address(f"{space}{one.name}", text, known)


def fill(address: Address, there: dict[str, Any]) -> str:
    """The address with the records that are there; anything unknown is a record that is not."""
    return reverse(address.name, kwargs={name: _value(address, name, there) for name in address.parameters})


def _value(address: Address, name: str, there: dict[str, Any]) -> Any:
    if name == "pk" and "int:pk" not in address.pattern:
        return there[
            next(
                (word for word in ("articles", "claims", "webhooks") if f"/{word}/" in address.pattern),
                "reviews",
            )
        ]
    if f"uuid:{name}" in address.pattern:
        return there.get(name, uuid.uuid4())
    return there.get(name, 1 if f"int:{name}" in address.pattern else "x")


def ask(browser: Client, method: str, url: str, **headers: str) -> HttpResponse:
    """One request, whose traces are swept away."""
    cookies = SimpleCookie(browser.cookies)
    with transaction.atomic():
        answer = browser.generic(method, url, headers=headers)
        transaction.set_rollback(True)
    # One of the addresses signs out; the next one is asked as the same person again.
    browser.cookies = cookies
    return answer  # type: ignore[return-value]


def refused(answer: HttpResponse) -> bool:
    """Whether this is a no to the person, and not to what was sent: a way to the sign-in that comes back here."""
    if answer.status_code == HTTPStatus.FOUND:
        there = urlsplit(answer.headers["Location"])
        return there.path == SIGN_IN and there.query.startswith("next=")
    return answer.status_code in REFUSALS
