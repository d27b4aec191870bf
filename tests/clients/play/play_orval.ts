// The client that orval makes works at a running desk.
import assert from "node:assert/strict";
import * as desk from "./orval/desk";

const { SAM, MARA, RUTH, REVIEW } = process.env as Record<string, string>;
const by = (key: string) => ({ headers: { Authorization: `Bearer ${key}` } });

const first = await desk.listClaims({ rating: ["sourced", "disputed"], limit: 1 });
assert(first.status === 200 && first.data.next);
const cursor = new URL(first.data.next).searchParams.get("cursor")!;
const second = await desk.listClaims({ rating: ["sourced", "disputed"], limit: 1, cursor });
assert(second.status === 200 && second.data.results[0].id !== first.data.results[0].id);

const id = first.data.results[0].id!;
const one = await desk.getClaim(id);
assert(one.status === 200 && "integrity" in one.data);
const claim = one.data as desk.VerifiedClaim;
const quote = claim.article.selectors.find((selector) => selector.type === "TextQuoteSelector");
assert(quote && claim.words.includes(quote.exact));
const again = await desk.getClaim(id, undefined, { headers: { "If-None-Match": one.headers.get("ETag")! } });
assert.equal(again.status, 304);

const changes = await desk.listChanges({ after: 0 });
assert(changes.status === 200);
for (const change of changes.data.changes) {
  if (change.type === "retracted") assert.equal(typeof change.claim.reason, "string");
  else assert.equal(typeof change.claim.words, "string");
}

const details = { title: "From a program", desk: "world" };
const text = await desk.uploadArticle({ ...details, text: "The harbour employs 905 people." }, by(SAM));
assert(text.status === 201 && text.data.state === "waiting");
const file = await desk.uploadArticleFile({ ...details, file: new File(["The harbour employs 906 people."], "a.txt") }, by(SAM));
assert.equal(file.status, 201);

const taken = await desk.takeReview(REVIEW, by(MARA));
assert(taken.status === 200);
await desk.saveDraft(
  REVIEW,
  {
    rating: "unsupported",
    finding: "not attributed",
    rationale: "Nothing is on record.",
    search_log: "The register.",
    statement: "The harbour employs many people.",
  },
  by(MARA),
);
const verdict = await desk.submitVerdict(REVIEW, { token: taken.data.lease!.token! }, by(MARA));
assert(verdict.status === 201);
const approved = await desk.approveVerdict(REVIEW, { verdict: verdict.data.id }, by(RUTH));
assert(approved.status === 200 && approved.data.state === "approved");

const none = await desk.getClaim(REVIEW);
assert(none.status === 404 && none.data.type === "tag:newsdesk,2026:problem:not-found");
console.log("played");
