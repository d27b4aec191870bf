// The client that @hey-api/openapi-ts makes works at a running desk.
import assert from "node:assert/strict";
import { client } from "./hey/client.gen";
import * as desk from "./hey/sdk.gen";
import type { VerifiedClaim } from "./hey/types.gen";

const { DESK, SAM, MARA, RUTH, REVIEW } = process.env as Record<string, string>;
client.setConfig({ baseUrl: DESK });

const first = await desk.listClaims({ query: { rating: ["sourced", "disputed"], limit: 1 } });
assert(first.data?.next, JSON.stringify(first.error));
const cursor = new URL(first.data.next).searchParams.get("cursor")!;
const second = await desk.listClaims({ query: { rating: ["sourced", "disputed"], limit: 1, cursor } });
assert.notEqual(second.data!.results[0].id, first.data.results[0].id);

const id = first.data.results[0].id!;
const one = await desk.getClaim({ path: { id } });
const claim = one.data as VerifiedClaim;
const quote = claim.article.selectors.find((selector) => selector.type === "TextQuoteSelector");
assert(quote && claim.words.includes(quote.exact));
const again = await desk.getClaim({ path: { id }, headers: { "If-None-Match": one.response!.headers.get("ETag") } });
assert.equal(again.response!.status, 304);

const changes = await desk.listChanges({ query: { after: 0 } });
for (const change of changes.data!.changes) {
  if (change.type === "retracted") assert.equal(typeof change.claim.reason, "string");
  else assert.equal(typeof change.claim.words, "string");
}

const details = { title: "From a program", desk: "world" };
const text = await desk.uploadArticle({ auth: SAM, body: { ...details, text: "The harbour employs 903 people." } });
assert.equal(text.data!.state, "waiting");
const file = await desk.uploadArticleFile({ auth: SAM, body: { ...details, file: new File(["The harbour employs 904 people."], "a.txt") } });
assert.equal(file.response!.status, 201);

const path = { id: REVIEW };
const taken = await desk.takeReview({ auth: MARA, path });
await desk.saveDraft({
  auth: MARA,
  path,
  body: {
    rating: "unsupported",
    finding: "not attributed",
    rationale: "Nothing is on record.",
    search_log: "The register.",
    statement: "The harbour employs many people.",
  },
});
const verdict = await desk.submitVerdict({ auth: MARA, path, body: { token: taken.data!.lease!.token! } });
const approved = await desk.approveVerdict({ auth: RUTH, path, body: { verdict: verdict.data!.id } });
assert.equal(approved.data!.state, "approved");

const none = await desk.getClaim({ path: { id: REVIEW } });
assert.equal(none.error!.type, "tag:newsdesk,2026:problem:not-found");
console.log("played");
