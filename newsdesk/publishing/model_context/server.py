"""The MCP server: language models read published claims, and nothing else.

A tool runs in a thread, because the database is asked synchronously, and gives its connection back when it is done.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Annotated, Any, TypeVar

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field

from newsdesk.accounts import keys, throttles
from newsdesk.accounts.models import ApiKey
from newsdesk.lib.errors import Refusal
from newsdesk.publishing.model_context import answers

VERSION = "1.0.0"
INSTRUCTIONS = (
    "Published fact checks of one newsroom. Quote `sentence` whole, with its `url`. The rating judges the statement, never the "
    "denial of it. “unsupported” means that no evidence was found; it does not mean false. What is not found was not checked."
)
READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
Answer = TypeVar("Answer")
ASGI = Callable[
    [MutableMapping[str, Any], Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]],
    Awaitable[None],
]
ClaimId = Annotated[str, Field(description="The id of a published claim.")]
Query = Annotated[str, Field(description="Words, “phrases” in straight quotes, or, -not.")]
Ratings = Annotated[str, Field(description="sourced, disputed, unsupported; several with commas.")]
ClaimantName = Annotated[str, Field(description="Who is said to have said it.")]
LanguageTag = Annotated[str, Field(description="A language tag, for example en.")]
Limit = Annotated[int, Field(ge=1, le=50)]
CheckedText = Annotated[str, Field(description="A sentence or a text. It is not stored.")]


def make_model_context_server(*, limited: bool = True) -> MCPServer:
    """The server with its tools; `limited` counts the calls of this process as those of one client."""
    server = MCPServer(
        "newsdesk", version=VERSION, instructions=INSTRUCTIONS, website_url=settings.PUBLIC_URL
    )

    async def ask(tool: Callable[..., Answer], *values: Any) -> Answer:
        return await asyncio.to_thread(_asked, tool, values, limited)

    @server.tool(annotations=READ_ONLY)
    async def search_claims(
        query: Query = "",
        rating: Ratings = "",
        claimant: ClaimantName = "",
        language: LanguageTag = "",
        limit: Limit = 10,
    ) -> answers.ClaimsFound:
        """Find published fact checks, newest first."""
        return await ask(answers.answer_search_claims, query, rating, claimant, language, limit)

    @server.tool(annotations=READ_ONLY)
    async def get_claim(claim_id: ClaimId) -> answers.WholeClaim:
        """One published fact check with its reasons and evidence."""
        return await ask(answers.answer_get_claim, claim_id)

    @server.tool(annotations=READ_ONLY)
    async def check_text(text: CheckedText) -> answers.TextChecked:
        """Find the published fact checks that a text states, repeats or contradicts."""
        return await ask(answers.answer_check_text, text)

    @server.tool(annotations=READ_ONLY)
    async def get_history(claim_id: ClaimId) -> answers.HistoryFound:
        """Every release and correction of a claim, oldest first, also of a retracted one."""
        return await ask(answers.answer_model_with_claim_history, claim_id)

    _offer_methodology(server, limited)
    return server


def _offer_methodology(server: MCPServer, limited: bool) -> None:
    """Adds the one text that a model may read without a question."""

    @server.resource("newsdesk://methodology", name="methodology", mime_type="text/plain")
    async def methodology() -> str:
        """How claims are checked, and what the ratings mean."""
        return await asyncio.to_thread(_asked, answers.answer_model_with_methodology, (), limited)


def _asked(tool: Callable[..., Answer], values: tuple[Any, ...], limited: bool) -> Answer:
    """The answer of a tool; a refusal in the words that the API has for it."""
    try:
        if (
            limited
            and (
                rate := throttles.add_call_to_throttle("model-context", settings.API_RATE_ANONYMOUS)
            ).exceeded
        ):
            raise ToolError(_("Too many calls. Try again in %(seconds)s seconds.") % {"seconds": rate.reset})
        return tool(*values)
    except Refusal as refusal:
        raise ToolError(str(refusal)) from None
    finally:
        if not connection.in_atomic_block:
            connection.close()


def model_context_application(hosts: list[str]) -> ASGI:
    """The server over streamable HTTP at `/mcp`, with the rates of the API: per key, or per address without one."""
    security = TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[settings.PUBLIC_URL])
    server = make_model_context_server(limited=False)
    application = server.streamable_http_app(
        stateless_http=True, json_response=True, transport_security=security
    )

    async def limited(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        rate = await asyncio.to_thread(_count, headers.get("authorization", ""), (scope["client"] or [""])[0])
        if rate.exceeded:
            told = [(b"retry-after", str(rate.reset).encode()), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 429, "headers": told})
            await send({"type": "http.response.body", "body": b""})
            return
        await application(scope, receive, send)

    return limited


def _count(authorization: str, client: str) -> throttles.Rate:
    """Count a call against its key, or against its address."""
    kind, _space, text = authorization.partition(" ")
    try:
        key: ApiKey | None = keys.find_api_key(text.strip()) if kind.lower() == "bearer" else None
        if key is not None:
            return throttles.add_call_to_throttle(*throttles.key_throttle_name_and_limit(key))
        return throttles.add_call_to_throttle(f"address:{client}", settings.API_RATE_ANONYMOUS)
    finally:
        if not connection.in_atomic_block:
            connection.close()
