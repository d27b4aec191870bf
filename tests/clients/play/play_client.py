"""The client that openapi-python-client makes works at a running desk."""

import os
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from desk import AuthenticatedClient, Client
from desk.api.articles import upload_article, upload_article_file
from desk.api.claims import get_claim, list_changes, list_claims
from desk.api.desk import approve_verdict, save_draft, submit_verdict, take_review
from desk.models import (
    AnswerRequest,
    ArticleReceipt,
    ChangePage,
    ClaimPage,
    DraftFieldsRequest,
    DraftFieldsRequestFinding,
    DraftFieldsRequestRating,
    ListClaimsRatingItem,
    NewArticleFileRequest,
    NewArticleRequest,
    Problem,
    RetractedChange,
    Review,
    TextQuoteSelector,
    TokenRequest,
    Verdict,
    VerifiedClaim,
)
from desk.types import File

ADDRESS, REVIEW = os.environ["DESK"], UUID(os.environ["REVIEW"])
reader = Client(base_url=ADDRESS)
sam, mara, ruth = (
    AuthenticatedClient(base_url=ADDRESS, token=os.environ[name]) for name in ("SAM", "MARA", "RUTH")
)

wanted = [ListClaimsRatingItem.SOURCED]
first = list_claims.sync(client=reader, rating=wanted, limit=1)
assert isinstance(first, ClaimPage) and first.next_
[cursor] = parse_qs(urlsplit(first.next_).query)["cursor"]
second = list_claims.sync(client=reader, rating=wanted, limit=1, cursor=cursor)
assert isinstance(second, ClaimPage) and second.results[0].id != first.results[0].id

one = get_claim.sync_detailed(id=first.results[0].id, client=reader)
claim = one.parsed
assert isinstance(claim, VerifiedClaim)
assert any(
    isinstance(found, TextQuoteSelector) and found.exact in claim.words for found in claim.article.selectors
)
kept = reader.with_headers({"If-None-Match": one.headers["ETag"]})
assert get_claim.sync_detailed(id=claim.id, client=kept).status_code == 304

changes = list_changes.sync(client=reader, after=0)
assert isinstance(changes, ChangePage) and changes.changes
for change in changes.changes:
    assert change.claim.reason if isinstance(change, RetractedChange) else change.claim.words

text = upload_article.sync(
    client=sam,
    body=NewArticleRequest(title="From a program", desk="world", text="The harbour employs 907 people."),
)
assert isinstance(text, ArticleReceipt) and text.state == "waiting"
file = File(BytesIO(b"The harbour employs 908 people."), "a.txt", "text/plain")
sent = upload_article_file.sync(
    client=sam, body=NewArticleFileRequest(title="From a program", desk="world", file=file)
)
assert isinstance(sent, ArticleReceipt), sent

taken = take_review.sync(id=REVIEW, client=mara)
assert isinstance(taken, Review) and taken.lease and isinstance(taken.lease.token, UUID)
save_draft.sync(
    id=REVIEW,
    client=mara,
    body=DraftFieldsRequest(
        rating=DraftFieldsRequestRating.UNSUPPORTED,
        finding=DraftFieldsRequestFinding.NOT_ATTRIBUTED,
        rationale="Nothing is on record.",
        search_log="The register.",
        statement="The harbour employs many people.",
    ),
)
verdict = submit_verdict.sync(id=REVIEW, client=mara, body=TokenRequest(token=taken.lease.token))
assert isinstance(verdict, Verdict), verdict
approved = approve_verdict.sync(id=REVIEW, client=ruth, body=AnswerRequest(verdict=verdict.id))
assert isinstance(approved, Review) and approved.state == "approved"

none = get_claim.sync(id=REVIEW, client=reader)
assert isinstance(none, Problem) and none.type_ == "tag:newsdesk,2026:problem:not-found"
print("played")
