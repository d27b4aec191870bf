// What a long page leaves out comes when it is needed: the next part of a text or list while one scrolls to it or tabs to
// it, all of it before one prints, searches in the page or selects everything, or follows a link into it. Without this file
// the link in each place leads to the whole page.

const PLACE = "[data-later]";
const NEAR = 900; // pixels before it is on the screen
const asked = new WeakSet();

/** The part of the page that scrolls with it; null for the page. */
function scroller(element) {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight) return box;
  }
  return null;
}

/** Puts what came in the place; what one reads stays where it is, and the keyboard goes on in what is new. */
function put(place, html) {
  const box = scroller(place) ?? document.scrollingElement;
  const below = box.scrollHeight - box.scrollTop;
  const focused = place.contains(document.activeElement);
  const came = [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
    document.importNode(node, true),
  );
  const elements = came.filter((node) => node.nodeType === Node.ELEMENT_NODE);
  const wasUp = "up" in place.dataset;
  place.replaceWith(...came);
  if (wasUp) box.scrollTop = box.scrollHeight - below;
  for (const element of elements) {
    htmx.process(element);
    watch(element);
  }
  if (focused) {
    const stops = elements.flatMap((one) => [...one.querySelectorAll("a[href], button, input:not([type=hidden])")]);
    stops.at(wasUp ? -1 : 0)?.focus({ preventScroll: wasUp });
  }
}

/** What the server answered, if it is a part: an answer from elsewhere is the sign-in page. */
const isPart = (status, was, is) => status === 200 && new URL(was, location.href).href === is;

async function load(place, all = false) {
  if (asked.has(place)) return;
  asked.add(place);
  const url = place.dataset.later + (all ? "&rest=1" : "");
  try {
    const answer = await fetch(url);
    if (isPart(answer.status, url, answer.url)) return put(place, await answer.text());
  } catch {
    // No connection: the link stays, and one may come near again.
  }
  asked.delete(place);
}

/** All that is left out, before anything else happens: printing and searching in the page do not wait. */
function loadAll() {
  for (const place of document.querySelectorAll(PLACE)) {
    asked.add(place);
    const request = new XMLHttpRequest();
    const url = `${place.dataset.later}&rest=1`;
    request.open("GET", url, false);
    try {
      request.send();
    } catch {
      asked.delete(place);
      continue;
    }
    if (isPart(request.status, url, request.responseURL)) put(place, request.responseText);
  }
}

const observers = new Map();
function observer(root) {
  if (!observers.has(root)) {
    const seen = (entries) => entries.forEach((entry) => entry.isIntersecting && load(entry.target));
    observers.set(root, new IntersectionObserver(seen, { root, rootMargin: `${NEAR}px 0px` }));
  }
  return observers.get(root);
}

/** What follows comes when one is near; what is before only when one scrolls up, because a page is opened at its top. */
function watch(root) {
  const places = root.matches?.(PLACE) ? [root] : root.querySelectorAll(PLACE);
  for (const place of places) {
    if ("up" in place.dataset) continue;
    observer(null).observe(place);
    const box = scroller(place);
    if (box) observer(box).observe(place);
  }
}

const tops = new WeakMap();
document.addEventListener(
  "scroll",
  ({ target }) => {
    const box = target === document ? document.scrollingElement : target;
    const before = tops.get(box) ?? box.scrollTop;
    tops.set(box, box.scrollTop);
    if (box.scrollTop >= before) return;
    for (const place of box.querySelectorAll(`${PLACE}[data-up]`)) {
      const inside = scroller(place) ?? document.scrollingElement;
      if (inside === box && place.getBoundingClientRect().bottom > box.getBoundingClientRect().top - NEAR) load(place);
    }
  },
  { capture: true, passive: true },
);

document.addEventListener("focusin", ({ target }) => {
  const place = target.closest(PLACE);
  // By the keyboard: the pointer is about to press the link.
  if (place && target.matches(":focus-visible")) load(place);
});

document.addEventListener("click", (event) => {
  const place = event.target.closest(PLACE);
  if (place && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (!asked.has(place)) load(place, true);
    return;
  }
  const anchor = event.target.closest("a[href^='#']")?.hash.slice(1);
  if (anchor && !document.getElementById(anchor)) loadAll();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
  const key = event.key.toLowerCase();
  const whole = (event.ctrlKey || event.metaKey) && (key === "f" || key === "g" || (key === "a" && !typing));
  if (whole || event.key === "F3") loadAll();
});
window.addEventListener("beforeprint", loadAll);

watch(document);
// The progress swaps the article in when its claims are there.
document.addEventListener("htmx:load", (event) => watch(event.detail.elt));

const { hash } = location;
if (hash && !document.getElementById(hash.slice(1)) && /^#(claim|note)-\d+$/.test(hash)) {
  loadAll();
  document.getElementById(hash.slice(1))?.scrollIntoView();
}
