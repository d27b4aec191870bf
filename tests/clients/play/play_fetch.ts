// A client of openapi-typescript's types and openapi-fetch works at a running desk.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

const { DESK, SAM, MARA, RUTH, REVIEW } = process.env as Record<string, string>;
const desk = createClient<paths>({ baseUrl: DESK });
const by = (key: string) => ({ Authorization: `Bearer ${key}` });

// A list, narrowed, page by page.
const first = await desk.GET("/api/v1/claims/", { params: { query: { rating: ["sourced"], limit: 1 } } });
assert(first.data && first.data.next);
const second = await desk.GET("/api/v1/claims/", {
  params: { query: { rating: ["sourced"], limit: 1, cursor: new URL(first.data.next).searchParams.get("cursor")! } },
});
assert.notEqual(second.data!.results[0].id, first.data.results[0].id);

// One claim; then the same again, which has not changed.
const { data, response } = await desk.GET("/api/v1/claims/{id}/", { params: { path: { id: first.data.results[0].id! } } });
const claim = data as components["schemas"]["VerifiedClaim"];
const quote = claim.article.selectors.find((selector) => selector.type === "TextQuoteSelector");
assert(quote && claim.words.includes(quote.exact));
const again = await desk.GET("/api/v1/claims/{id}/", {
  params: { path: { id: claim.id } },
  headers: { "If-None-Match": response.headers.get("ETag")! },
});
assert.equal(again.response.status, 304);

// Changes are told apart by their type.
const changes = await desk.GET("/api/v1/changes/", { params: { query: { after: 0 } } });
for (const change of changes.data!.changes) {
  if (change.type === "retracted") assert.equal(typeof change.claim.reason, "string");
  else assert.equal(typeof change.claim.words, "string");
}

// Sam uploads a text and a file.
const details = { title: "From a program", desk: "world", language: "en" };
const text = await desk.POST("/api/v1/articles/", { headers: by(SAM), body: { ...details, text: "The harbour employs 901 people." } });
assert.equal(text.response.status, 201);
assert.equal(text.response.headers.get("Location"), text.data!.url);
const form = new FormData();
for (const [name, value] of Object.entries(details)) form.append(name, value);
form.append("file", new File(["The harbour employs 902 people."], "a.txt"));
const file = await desk.POST("/api/v1/articles/files/", { headers: by(SAM), body: form as never, bodySerializer: (body) => body as never });
assert.equal(file.response.status, 201);

// Mara takes a claim and submits a verdict, Ruth approves it.
const path = { id: REVIEW };
const taken = await desk.POST("/api/v1/reviews/{id}/take/", { params: { path }, headers: by(MARA) });
const token = taken.data!.lease!.token!;
const draft = await desk.POST("/api/v1/reviews/{id}/draft/", {
  params: { path },
  headers: by(MARA),
  body: {
    rating: "unsupported",
    finding: "not attributed",
    rationale: "Nothing is on record.",
    search_log: "The register.",
    statement: "The harbour employs many people.",
  },
});
assert.equal(draft.response.status, 200);
const verdict = await desk.POST("/api/v1/reviews/{id}/submit/", { params: { path }, headers: by(MARA), body: { token } });
const approved = await desk.POST("/api/v1/reviews/{id}/approve/", {
  params: { path },
  headers: by(RUTH),
  body: { verdict: verdict.data!.id },
});
assert.equal(approved.data!.state, "approved");

// An error has a body of its own type.
const none = await desk.GET("/api/v1/claims/{id}/", { params: { path: { id: REVIEW } } });
assert.equal(none.error!.type, "tag:newsdesk,2026:problem:not-found");
assert.equal(none.error!.status, 404);
console.log("played");
