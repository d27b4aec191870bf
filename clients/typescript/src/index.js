// A client of Newsdesk's API for browsers and for Node.js 20 or later. Uses fetch and Web Crypto, and nothing else.

const BUSY = new Set([429, 502, 503, 504]);
const TRIES = 3;
const LONGEST_WAIT = 60;
const LONG_POLL = 30;
// Members that are not signed: the signature, and what may change after publication.
const BESIDE = new Set(["integrity", "under_review", "expanded"]);
const encoder = new TextEncoder();

/** The desk refused a call; the message says why. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || String(status));
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
    this.kind = String(problem.type || "")
      .split(":")
      .pop();
    this.reason = problem.reason;
  }
}

/** The content is not what the newsroom signed; the message says why. */
export class Unverified extends Error {
  constructor(message) {
    super(message);
    this.name = "Unverified";
  }
}

const sleep = (seconds, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });

/** What the desk asks for with `Retry-After`; else longer from time to time. */
function waitAfter(response, attempt) {
  const asked = response?.headers.get("Retry-After") ?? "";
  return Math.min(/^\d+$/.test(asked) ? Number(asked) : 2 ** attempt / 2, LONGEST_WAIT);
}

async function errorOf(response) {
  const problem = await response.json().catch(() => ({ title: response.statusText, status: response.status }));
  return new ApiError(response.status, problem);
}

/** A desk. Reading needs no key. */
export class Newsdesk {
  #keys;
  #answers = new Map();

  constructor(url, { key, fetch = globalThis.fetch } = {}) {
    this.url = url.replace(/\/+$/, "");
    this.key = key;
    this.fetch = fetch;
  }

  /** Any call, such as `call("GET", "/claimants/", {query: {q: "weiss"}})`. A repeated POST is executed once. */
  async call(method, path, { query = {}, body, signal } = {}) {
    const address = this.#address(path, query);
    const kept = method === "GET" ? this.#answers.get(address) : undefined;
    const headers = this.#headers(address);
    if (kept) headers["If-None-Match"] = kept.tag;
    if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
    const form = body instanceof FormData;
    if (body !== undefined && !form) headers["Content-Type"] = "application/json";
    const sent = body === undefined || form ? body : JSON.stringify(body);
    const safe = method === "GET" || method === "POST";
    const response = await this.#try(address, { method, headers, body: sent, signal }, safe ? TRIES : 1);
    if (response.status === 304) return kept.answer;
    if (!response.ok) throw await errorOf(response);
    if (response.status === 204) return null;
    const answer = await response.json();
    const tag = response.headers.get("ETag");
    if (method === "GET" && tag && path !== "/changes/") this.#keep(address, { tag, answer });
    return answer;
  }

  async #try(address, wanted, tries) {
    for (let attempt = 0; ; attempt++) {
      const last = attempt + 1 >= tries;
      let response;
      try {
        response = await this.fetch(address, wanted);
      } catch (error) {
        if (last || wanted.signal?.aborted) throw error;
      }
      if (response && (last || !BUSY.has(response.status))) return response;
      await sleep(waitAfter(response, attempt), wanted.signal);
    }
  }

  #keep(address, found) {
    this.#answers.set(address, found);
    if (this.#answers.size > 500) this.#answers.delete(this.#answers.keys().next().value);
  }

  #address(path, query) {
    const address = new URL(/^https?:/.test(path) ? path : `${this.url}/api/v1${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== null) address.searchParams.set(name, String(value));
    return address.href;
  }

  // The key goes to no other host, wherever an answer leads.
  #headers(address) {
    return this.key && address.startsWith(`${this.url}/`) ? { Authorization: `Bearer ${this.key}` } : {};
  }

  /** All claims that the filters select, newest first, page by page. */
  async *claims(filters = {}) {
    let page = await this.call("GET", "/claims/", { query: filters });
    yield* page.results;
    while (page.next) {
      page = await this.call("GET", page.next);
      yield* page.results;
    }
  }

  /** One claim; what has not changed since is not sent again. A retracted one is an ApiError of status 410. */
  claim(id) {
    return this.call("GET", `/claims/${id}/`);
  }

  /** Every release of a claim, oldest first. */
  async history(id) {
    return (await this.call("GET", `/claims/${id}/history/`)).releases;
  }

  /** Verified claims that a text repeats or contradicts. */
  check(text) {
    return this.call("POST", "/check/", { body: { text } });
  }

  /** Upload an article: `text`, or `file`, with title, desk and other details. */
  upload({ file, ...details }) {
    if (!file) return this.call("POST", "/articles/", { body: details });
    const form = new FormData();
    for (const [name, value] of Object.entries(details)) form.append(name, value);
    form.append("file", file);
    return this.call("POST", "/articles/files/", { body: form });
  }

  /** What still stands between an article and print. */
  clearance(id) {
    return this.call("GET", `/articles/${id}/clearance/`);
  }

  /** The id of the key that signed a claim or tombstone; throws Unverified. */
  async verify(release) {
    const known = this.#keys?.keys.some((key) => key.kid === release.integrity?.key);
    if (!known) this.#keys = await this.call("GET", "/keys/");
    return verifyRelease(release, this.#keys);
  }

  /** Every change after a position that there is now; ends with the newest. */
  async *changes(after = 0) {
    for (;;) {
      const { changes } = await this.call("GET", "/changes/", { query: { after, limit: 1000 } });
      if (!changes.length) return;
      yield* changes;
      after = changes.at(-1).position;
    }
  }

  /**
   * Every change after a position, then each new one as it comes, without end. Keep `position` of the last change that you have
   * worked on, and give it as `after` next time. A connection that breaks is made again there: no change is lost, none comes
   * twice. `stream: false` asks again and again (long polling), as it does by itself where nothing streams.
   */
  async *follow({ after = 0, stream = true, signal } = {}) {
    let failures = 0;
    for (;;) {
      let busy;
      try {
        const response = await this.#news(after, stream, signal);
        if (stream && response.status === 404) {
          stream = false;
          continue;
        }
        if (!response.ok && !BUSY.has(response.status)) throw await errorOf(response);
        busy = response.ok ? undefined : response;
        const found = response.ok ? (stream ? readEvents(response.body) : (await response.json()).changes) : [];
        for await (const change of found) {
          failures = 0;
          after = change.position;
          yield change;
        }
        if (response.ok && !stream) continue;
      } catch (error) {
        if (signal?.aborted || error instanceof ApiError || error instanceof SyntaxError) throw error;
      }
      failures += 1;
      await sleep(waitAfter(busy, failures), signal);
    }
  }

  #news(after, stream, signal) {
    const path = stream ? "/changes/stream/" : "/changes/";
    const address = this.#address(path, stream ? { after } : { after, limit: 1000, wait: LONG_POLL });
    const headers = this.#headers(address);
    if (stream) Object.assign(headers, { Accept: "text/event-stream", "Last-Event-ID": String(after) });
    return this.fetch(address, { headers, signal });
  }
}

/** The changes of a stream of Server-Sent Events. One that was cut off is not given: it comes again. */
async function* readEvents(body) {
  let rest = "";
  let data = [];
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith("data:")) data.push(line.slice(5));
      else if (line === "" && data.length) {
        yield JSON.parse(data.join("\n"));
        data = [];
      }
    }
  }
}

/** JSON after RFC 8785, which numbers and texts of JavaScript are written in already. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).toSorted();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

/** The id of the key that signed a claim or tombstone; throws Unverified. Give it as it came, with all members. */
export async function verifyRelease(release, keys) {
  const { integrity } = release;
  if (!integrity) throw new Unverified("It carries no signature.");
  const signed = encoder.encode(
    canonical(Object.fromEntries(Object.entries(release).filter(([name]) => !BESIDE.has(name)))),
  );
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", signed));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (sha256 !== integrity.sha256) throw new Unverified("Its content was changed.");
  const key = keys.keys.find(({ kid }) => kid === integrity.key);
  if (!key) throw new Unverified("The newsroom has no key of this id.");
  const jwk = { kty: key.kty, crv: key.crv, x: key.x };
  const known = await crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["verify"]);
  if (!(await crypto.subtle.verify("Ed25519", known, bytesOf(integrity.signature), signed)))
    throw new Unverified("The signature does not fit.");
  return key.kid;
}

/**
 * The message of a webhook; throws Unverified. `body` is the text or the bytes as they arrived. Give both secrets while you change
 * them.
 */
export async function verifyWebhook(body, headers, secret, { tolerance = 300 } = {}) {
  const given = new Headers(headers);
  const [id, sent, signatures] = ["id", "timestamp", "signature"].map((name) => given.get(`webhook-${name}`));
  if (!id || !signatures || !/^\d+$/.test(sent ?? "")) throw new Unverified("It has no signature.");
  if (Math.abs(Date.now() / 1000 - Number(sent)) > tolerance)
    throw new Unverified("It was signed too long ago, or in the future.");
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const content = new Uint8Array([...encoder.encode(`${id}.${sent}.`), ...bytes]);
  for (const text of [secret].flat()) {
    const raw = bytesOf(text.replace(/^whsec_/, ""));
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    for (const signature of signatures.split(" ").filter((part) => part.startsWith("v1,")))
      if (await crypto.subtle.verify("HMAC", key, bytesOf(signature.slice(3)), content))
        return JSON.parse(new TextDecoder().decode(bytes));
  }
  throw new Unverified("No signature fits the secret.");
}
