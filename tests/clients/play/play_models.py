"""The models that datamodel-code-generator makes fit what a running desk answers."""

import os

import httpx
from models import ArticleReceipt, ChangePage, ClaimPage, DraftState, Problem, Review, Verdict, VerifiedClaim

KEYS = {name: {"Authorization": f"Bearer {os.environ[name]}"} for name in ("SAM", "MARA", "RUTH")}
REVIEW = os.environ["REVIEW"]
desk = httpx.Client(base_url=os.environ["DESK"] + "/api/v1")

page = ClaimPage.model_validate(desk.get("/claims/", params={"rating": "sourced", "limit": 1}).json())
second = ClaimPage.model_validate(httpx.get(str(page.next)).json())
assert second.results[0].id != page.results[0].id
one = desk.get(f"/claims/{page.results[0].id}/")
claim = VerifiedClaim.model_validate(one.json())
assert claim.integrity and {found.root.type for found in claim.article.selectors} == {
    "TextQuoteSelector",
    "TextPositionSelector",
}
assert desk.get(f"/claims/{claim.id}/", headers={"If-None-Match": one.headers["ETag"]}).status_code == 304
changes = ChangePage.model_validate(desk.get("/changes/").json())
assert {change.root.type for change in changes.changes} >= {"published", "retracted"}

details = {"title": "From a program", "desk": "world"}
text = desk.post(
    "/articles/", headers=KEYS["SAM"], json=details | {"text": "The harbour employs 909 people."}
)
ArticleReceipt.model_validate(text.json())
file = {"file": ("a.txt", b"The harbour employs 910 people.")}
ArticleReceipt.model_validate(
    desk.post("/articles/files/", headers=KEYS["SAM"], data=details, files=file).json()
)

taken = Review.model_validate(desk.post(f"/reviews/{REVIEW}/take/", headers=KEYS["MARA"]).json())
assert taken.lease
fields = {
    "rating": "unsupported",
    "finding": "not attributed",
    "rationale": "Nothing is on record.",
    "search_log": "The register.",
    "statement": "The harbour employs many people.",
}
DraftState.model_validate(desk.post(f"/reviews/{REVIEW}/draft/", headers=KEYS["MARA"], json=fields).json())
sent = desk.post(f"/reviews/{REVIEW}/submit/", headers=KEYS["MARA"], json={"token": str(taken.lease.token)})
verdict = Verdict.model_validate(sent.json())
done = desk.post(f"/reviews/{REVIEW}/approve/", headers=KEYS["RUTH"], json={"verdict": str(verdict.id)})
assert Review.model_validate(done.json()).state.value == "approved"
none = Problem.model_validate(desk.get(f"/claims/{REVIEW}/").json())
assert str(none.type).endswith("not-found")
print("played")
