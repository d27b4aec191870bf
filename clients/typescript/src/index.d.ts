import type * as core from "./core.js";

export type * from "./core.js";

/** Values of a query; several are separated by commas. */
export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** A message of a webhook. */
export interface WebhookMessage {
    type:
        | "claim.published"
        | "claim.corrected"
        | "claim.retracted"
        | "claim.under_review"
        | "article.cleared"
        | "webhook.test";
    timestamp: string;
    data: Record<string, unknown> & { position?: number; claim?: string; left?: boolean };
}

/** The desk refused a call; the message says why. */
export class ApiError extends Error {
    readonly status: number;
    readonly problem: core.Problem;
    /** The kind of error, such as “not-found”. */
    readonly kind: string;
    /** With 410: why the claim was retracted. */
    readonly reason?: string;
}

/** The content is not what the newsroom signed; the message says why. */
export class Unverified extends Error {}

export type Release = core.FrozenClaim | core.VerifiedClaim | core.Tombstone;

export interface Details {
    title: string;
    /** The short name of the desk. */
    desk: string;
    byline?: string;
    language?: string;
    source_url?: string;
    deadline?: string;
    embargo?: string;
    external_id?: string;
}

/** A desk. Reading needs no key. */
export class Newsdesk {
    constructor(url: string, options?: { key?: string; fetch?: typeof fetch });
    /** Any call, such as `call("GET", "/claimants/", {query: {q: "weiss"}})`. A repeated POST is executed once. */
    call<T = unknown>(
        method: string,
        path: string,
        options?: { query?: Query; body?: unknown; signal?: AbortSignal },
    ): Promise<T>;
    /** All claims that the filters select, newest first, page by page. */
    claims(filters?: Query): AsyncGenerator<core.VerifiedClaim, void, undefined>;
    /** One claim; a retracted one is an ApiError of status 410. */
    claim(id: string): Promise<core.VerifiedClaim>;
    /** Every release of a claim, oldest first. */
    history(id: string): Promise<core.PastRelease[]>;
    /** Verified claims that a text repeats or contradicts. */
    check(text: string): Promise<core.Check>;
    /** Upload an article: `text`, or `file`. */
    upload(
        article: Details & ({ text: string; file?: never } | { file: File; text?: never }),
    ): Promise<core.ArticleReceipt>;
    /** What still stands between an article and print. */
    clearance(id: string): Promise<core.Clearance>;
    /** The id of the key that signed a claim or tombstone; throws Unverified. */
    verify(release: Release): Promise<string>;
    /** Every change after a position that there is now; ends with the newest. */
    changes(after?: number): AsyncGenerator<core.Change, void, undefined>;
    /** Every change after a position, then each new one as it comes, without end. */
    follow(options?: {
        after?: number;
        stream?: boolean;
        signal?: AbortSignal;
    }): AsyncGenerator<core.Change, never, undefined>;
}

/** The id of the key that signed a claim or tombstone; throws Unverified. Give it as it came, with all members. */
export function verifyRelease(release: Release, keys: core.KeySet): Promise<string>;

/** The message of a webhook; throws Unverified. Give both secrets while you change them. */
export function verifyWebhook(
    body: string | Uint8Array,
    headers: ConstructorParameters<typeof Headers>[0],
    secret: string | readonly string[],
    options?: { tolerance?: number },
): Promise<WebhookMessage>;
