// The live desk as it is now: each column is replaced when it has changed, and what one stands on stays in hand.
// A stream says when that is; without it the page asks every other second. The keys of a card go to the one that has the focus,
// else to the newest. Without this file plain forms do the same.

import { ask } from "./asking.js";

const live = document.getElementById("live");
const lost = document.querySelector("[data-live]");
const PARTS = ["said", "before", "ready"];
const part = (root, name) => root.querySelector(`[data-part="${name}"]`);
// Tokens are new in each answer and say nothing.
const bare = (element) => element.innerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");
const known = new Map(PARTS.map((name) => [name, bare(part(live, name))]));

const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80;
const toEnd = (box) => (box.scrollTop = box.scrollHeight);

/** A box that is open or a list that one chooses from is not taken away. */
const busy = (box) => box.querySelector("details[open]") || box.contains(document.activeElement?.closest("select"));

function replace(name, fresh) {
  const box = part(live, name);
  const html = bare(fresh);
  if (html === known.get(name) || busy(box)) return html === known.get(name);
  const follow = atEnd(box);
  const card = document.activeElement?.closest?.(`[data-part="${name}"] [id]`)?.id;
  known.set(name, html);
  box.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  if (follow) toEnd(box);
  if (card) document.getElementById(card)?.focus({ preventScroll: true });
  return true;
}

// Without the stream, or while something could not be put in; and beside it, so that a lost connection shows.
const EVERY = 1500;
const SELDOM = 10_000;
// So that not everybody asks in the same moment, and nobody more often than one can read.
const SPREAD = 150;
const BETWEEN = 400;
// A stream that was refused may be there later.
const STREAM_AGAIN = 60_000;

/** Whether nothing moves for now, because somebody reads; the page is asked for as before, so that a lost connection shows. */
let held = false;
const word = document.querySelector("[data-live-held]");
let behind = false;
let stream;
let due;
let asked = 0;
/** The newest stamp that the stream has told since the page was asked for: it wants this or a newer one. */
let told = "";

function hold() {
  held = !held;
  word.textContent = held ? word.dataset.words : "";
  if (!held) askNow();
}

const askNow = ask({
  every: () => (behind || stream?.readyState !== EventSource.OPEN ? EVERY : SELDOM),
  url() {
    asked = performance.now();
    return live.dataset.url;
  },
  stamp: () => live.dataset.stamp,
  wanted() {
    const newest = told;
    told = "";
    return newest;
  },
  found(answer) {
    if (held) return;
    const fresh = answer.getElementById("live");
    if (!fresh) return;
    const done = PARTS.map((name) => replace(name, part(fresh, name)));
    behind = !done.every(Boolean);
    if (!behind) live.dataset.stamp = fresh.dataset.stamp;
  },
  lost: (away) => (lost.textContent = away ? lost.dataset.liveLost : ""),
});

/** Follows the stream while the page is looked at. */
function followStream() {
  stream?.close();
  stream = undefined;
  told = "";
  if (document.hidden || !live.dataset.stream) return;
  stream = new EventSource(live.dataset.stream);
  stream.addEventListener("message", (event) => {
    told = event.data;
    if (held || due || event.data === live.dataset.stamp) return;
    const wait = Math.max(Math.random() * SPREAD, asked + BETWEEN - performance.now());
    due = setTimeout(() => {
      due = undefined;
      askNow();
    }, wait);
  });
  stream.addEventListener("error", () => {
    told = "";
    askNow();
    if (stream?.readyState === EventSource.CLOSED) setTimeout(followStream, STREAM_AGAIN);
  });
}

followStream();
document.addEventListener("visibilitychange", followStream);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  if (event.target.matches?.("input, textarea, select") || document.querySelector("dialog[open]")) return;
  if (localStorage.getItem("newsdesk-single-keys") === "off") return;
  if (event.key === "h") return hold();
  const cards = [...document.querySelectorAll(".live__card")];
  const card = cards.find((one) => one.contains(document.activeElement)) ?? cards.at(-1);
  const button = card?.querySelector(`[data-live-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
  // The reason is chosen by keys, too.
  button.closest("details[open]")?.querySelector("select").focus();
});

// Within the list of reasons: Enter dismisses with the one that is chosen, Escape goes back to the claim.
document.addEventListener("keydown", (event) => {
  const reasons = event.target.closest?.(".live__why select");
  if (!reasons || !["Enter", "Escape"].includes(event.key)) return;
  event.preventDefault();
  const why = reasons.closest("details");
  if (event.key === "Enter") return why.querySelector("button").click();
  why.open = false;
  why.closest(".live__card").focus({ preventScroll: true });
});

for (const name of ["said", "before"]) toEnd(part(live, name));
// Whoever has decided on a card is still there: the next key is for the same claim.
const decided = location.hash.slice(1) || document.querySelector("[data-live-here]").dataset.liveHere;
const place = document.getElementById(decided);
if (place?.matches(".live__card")) {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}
