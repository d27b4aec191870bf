"""A language model reads what was published, through the client of the official SDK: in memory, by pipe and over HTTP."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from mcp import StdioServerParameters, stdio_client
from mcp.client import Client

from newsdesk.publishing.model_context.server import make_model_context_server
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from tests import factories
from tests.coroutines import run_coroutine
from tests.journeys import processes
from tests.publishing.conftest import publish

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "The port of Aldmouth handled 4,200 containers in March 2026. The weather was fine."


@pytest.fixture
def claims() -> list[str]:
    """A sourced claim, and one that was retracted."""
    cache.clear()
    sam, mara, ruth = (
        factories.make_person(name, role)
        for name, role in (
            ("Sam Okafor", "editor"),
            ("Mara Lindqvist", "reviewer"),
            ("Ruth Adeyemi", "approver"),
        )
    )
    article = factories.make_article(sam)
    found = [
        publish(article, "4,200 containers", mara, ruth),
        publish(article, "dismissed 120 dockers", mara, ruth, Rating.DISPUTED),
    ]
    lifecycle.retract_release(found[1], reason="The union withdrew it.", actor=ruth)
    return found


def environment(**more: str) -> dict[str, str]:
    """The settings of this test for another process."""
    return os.environ | {"DATABASE_URL": processes.database_url()} | more


async def conversation(server: Any, claims: list[str]) -> dict[str, Any]:
    """What a model asks, and what it is told."""
    async with Client(server) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        calls = {
            "search": ("search_claims", {"query": "containers", "rating": "sourced,disputed"}),
            "claim": ("get_claim", {"claim_id": claims[0]}),
            "check": ("check_text", {"text": TEXT}),
            "history": ("get_history", {"claim_id": claims[1]}),
            "gone": ("get_claim", {"claim_id": claims[1]}),
            "wrong": ("search_claims", {"rating": "false"}),
            "nothing": ("search_claims", {"query": "zeppelin"}),
        }
        told: dict[str, Any] = {
            name: await client.call_tool(tool, values) for name, (tool, values) in calls.items()
        }
        told["tools"] = tools
        told["methodology"] = (await client.read_resource("newsdesk://methodology")).contents[0]
        return told


def right(told: dict[str, Any], claims: list[str]) -> None:
    """Every answer carries the line, the finding and the address to cite."""
    assert set(told["tools"]) == {"search_claims", "get_claim", "check_text", "get_history"}
    assert all(tool.annotations.read_only_hint for tool in told["tools"].values())
    address = f"{django_settings.PUBLIC_URL}/claims/{claims[0]}/"
    [found] = told["search"].structured_content["claims"]
    [match] = told["check"].structured_content["matches"]
    whole = told["claim"].structured_content
    for claim in (found, match["claim"], whole):
        assert "4,200 containers" in claim["sentence"]
        assert (claim["finding"], claim["rating"], claim["url"]) == ("confirmed", "sourced", address)
    assert "4,200 containers" in match["words"]
    assert (whole["evidence"][0]["stance"], bool(whole["rationale"])) == ("supports", True)
    releases = told["history"].structured_content["releases"]
    assert [one["type"] for one in releases] == ["published", "retracted"]
    assert releases[1]["note"] == "The union withdrew it."
    assert all(one["url"].endswith(f"/claims/{claims[1]}/") for one in releases)
    assert told["gone"].is_error
    assert "The union withdrew it." in told["gone"].content[0].text
    assert told["wrong"].is_error
    assert "“false” is unknown" in told["wrong"].content[0].text
    assert told["nothing"].structured_content == {"count": 0, "claims": []}
    assert "does not make it false" in told["methodology"].text


def test_a_model_is_told_the_line_the_finding_and_the_address(claims: list[str]) -> None:
    right(run_coroutine(conversation(make_model_context_server(), claims)), claims)


def test_it_is_limited_like_everybody(claims: list[str], settings: Any) -> None:
    settings.API_RATE_ANONYMOUS = 3

    async def ask() -> list[bool]:
        async with Client(make_model_context_server()) as client:
            return [(await client.call_tool("search_claims", {})).is_error for _ in range(5)]

    assert run_coroutine(ask()) == [False, False, False, True, True]


def test_a_program_on_the_same_machine_speaks_by_pipe(claims: list[str]) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["manage.py", "mcp"], env=environment(), cwd=processes.ROOT
    )
    right(run_coroutine(conversation(stdio_client(command), claims)), claims)


@pytest.fixture
def port(request: Any) -> Iterator[int]:
    """The server over HTTP, as a process of its own that allows thirty calls a minute."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "manage.py", "mcp", "--port", str(free)],
        cwd=processes.ROOT,
        env=environment(API_RATE_ANONYMOUS="30"),
    )
    try:
        processes.wait_until_listening(free)
        yield free
    finally:
        process.terminate()
        process.wait(60)


def test_models_elsewhere_come_over_http_at_the_rates_of_the_api(claims: list[str], port: int) -> None:
    address = f"http://127.0.0.1:{port}/mcp"
    right(run_coroutine(conversation(address, claims)), claims)
    answers = [httpx.post(address, json={}, headers={"Accept": "application/json"}) for _ in range(61)]
    # The server's own minute may end meanwhile: of 61 calls one minute has at least 31.
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0].headers["Retry-After"]) <= 60
    foreign = httpx.get(address, headers={"Host": "evil.example"})
    assert foreign.status_code in {421, 429}
