"""The calls of the API: each function makes one, a client sends it. What is not here, `call` makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID, uuid4

from newsdesk_client import core

T = TypeVar("T")
Id = UUID | str
File = tuple[str, bytes]
Answer = dict[str, Any]
Rating = Literal["sourced", "disputed", "unsupported"]


@dataclass(frozen=True)
class Call(Generic[T]):
    """One call; T is the type of its answer."""

    method: str
    path: str
    params: Mapping[str, Any] = field(default_factory=dict)
    json: Any = None
    data: Mapping[str, str] | None = None
    file: File | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def call(method: str, path: str, *, json: Any = None, **params: Any) -> Call[Any]:
    """Any call: `call("GET", "/claimants/", q="weiss")`. A repeated POST is executed once."""
    headers = {"Idempotency-Key": uuid4().hex} if method == "POST" else {}
    return Call(method, path, _given(params), json, headers=headers)


def list_claims(**filters: Any) -> Call[core.ClaimPage]:
    """A page of claims; filters as in the API (`rating=["sourced", "disputed"]`, `q=`, `claimant=`, `changed_after=`)."""
    return call("GET", "/claims/", **filters)


def get_claim(claim: Id) -> Call[core.VerifiedClaim]:
    """One claim; a retracted one is an ApiError of status 410 with the reason."""
    return call("GET", f"/claims/{claim}/")


def get_claim_history(claim: Id) -> Call[core.History]:
    """Every release of a claim, oldest first."""
    return call("GET", f"/claims/{claim}/history/")


def list_changes(after: int = 0, *, limit: int = 1000, wait: int = 0) -> Call[core.ChangePage]:
    """Changes after a position."""
    return call("GET", "/changes/", after=after, limit=limit, wait=wait or None)


def list_signing_keys() -> Call[core.KeySet]:
    """The keys that releases are signed with."""
    return call("GET", "/keys/")


def check_text(text: str) -> Call[core.Check]:
    """Verified claims that a text repeats or contradicts."""
    return Call("POST", "/check/", json={"text": text})


def upload_article(
    title: str, desk: str, *, text: str | None = None, file: File | None = None, **details: str
) -> Call[core.ArticleReceipt]:
    """Upload an article as `text`, or as a `file` (name and bytes); details: byline, language, source_url, deadline, embargo."""
    return _upload("/articles/", {"title": title, "desk": desk} | details, text, file)


def upload_version(
    article: Id, *, text: str | None = None, file: File | None = None
) -> Call[core.VersionReceipt]:
    """Upload a new version of an article."""
    return _upload(f"/articles/{article}/versions/", {}, text, file)


def get_article(article: Id) -> Call[core.Article]:
    """An article, its progress and its claims."""
    return call("GET", f"/articles/{article}/")


def get_clearance(article: Id) -> Call[core.Clearance]:
    """What still stands between an article and print."""
    return call("GET", f"/articles/{article}/clearance/")


def take_review(review: Id) -> Call[core.Review]:
    """Take a claim from the queue; the answer has the lease."""
    return call("POST", f"/reviews/{review}/take/")


def save_draft(review: Id, draft: core.DraftFieldsRequest) -> Call[core.DraftState]:
    """Save members of your draft; the answer says what is missing."""
    return call("POST", f"/reviews/{review}/draft/", json=draft)


def submit_verdict(review: Id, token: str) -> Call[core.Verdict]:
    """Submit the draft, with the token of the lease."""
    return call("POST", f"/reviews/{review}/submit/", json={"token": token})


def approve_verdict(review: Id, verdict: Id, public_note: str = "") -> Call[core.Review]:
    """Approve a verdict, which publishes the claim."""
    body = {"verdict": str(verdict), "public_note": public_note}
    return call("POST", f"/reviews/{review}/approve/", json=body)


def create_webhook(url: str, kinds: Sequence[str], **only: str) -> Call[core.WebhookWithSecret]:
    """Create a webhook; only this answer has its secret. `only` narrows it: rating, desk, claimant, language."""
    return call("POST", "/webhooks/", json={"url": url, "kinds": list(kinds), "only": only})


def _upload(path: str, details: dict[str, str], text: str | None, file: File | None) -> Call[Any]:
    if (text is None) == (file is None):
        raise ValueError("Give either a text or a file.")
    if text is not None:
        return call("POST", path, json=details | {"text": text})
    headers = {"Idempotency-Key": uuid4().hex}
    return Call("POST", f"{path}files/", data=details, file=file, headers=headers)


def _given(params: Mapping[str, Any]) -> dict[str, str]:
    """Parameters as the API reads them: several values are separated by commas."""
    return {
        name: ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        for name, value in params.items()
        if value is not None
    }
