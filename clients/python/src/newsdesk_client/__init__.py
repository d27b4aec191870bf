"""A client of Newsdesk's API, for programs that wait (`Newsdesk`) and for asyncio (`AsyncNewsdesk`)."""

from newsdesk_client import calls, core
from newsdesk_client.asynchronous import AsyncNewsdesk
from newsdesk_client.errors import ApiError, Unverified
from newsdesk_client.synchronous import Newsdesk
from newsdesk_client.verification import verify_release, verify_webhook

__all__ = [
    "ApiError",
    "AsyncNewsdesk",
    "Newsdesk",
    "Unverified",
    "calls",
    "core",
    "verify_release",
    "verify_webhook",
]
