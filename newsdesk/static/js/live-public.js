// Keeps a live page up to date: whenever the change feed says that something was published, the page is asked for again
// and its part is put in. It comes from memory, and whoever has it already gets no body. Without the feed it is asked for every few seconds.

const EVERY = 5000;
// Beside the feed, for what it does not tell: the number of claims in hand, and the end. A card on another site goes by it alone.
const SELDOM = 20_000;
// So that a thousand readers do not ask in the same moment.
const SPREAD = 400;

let place = document.getElementById("live");
let timer;
let stream;

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(refresh, wait);
}

/** The page again; what one looks at stays where it is. */
async function refresh() {
  clearTimeout(timer);
  try {
    const answer = await fetch(location.pathname);
    if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // No connection: the next time is soon.
  }
  if (place.dataset.state === "ended") {
    stream?.close();
    return;
  }
  later(!stream || stream.readyState === EventSource.OPEN ? SELDOM : EVERY);
}

function show(page) {
  const fresh = page.getElementById("live");
  if (!fresh || fresh.innerHTML === place.innerHTML) return;
  const before = place.querySelectorAll(".live-entry").length;
  const seen = document.activeElement?.closest(".live-entry")?.id;
  const first = [...place.querySelectorAll(".live-entry")].find((entry) => entry.getBoundingClientRect().bottom > 0);
  const height = first?.getBoundingClientRect().top;
  place.replaceWith(document.importNode(fresh, true));
  place = document.getElementById("live");
  const same = first && document.getElementById(first.id);
  // Whoever reads further down goes on reading there; at the top the newest is shown.
  if (same && scrollY > 200) scrollBy({ top: same.getBoundingClientRect().top - height, behavior: "instant" });
  if (seen) document.getElementById(seen)?.querySelector("a")?.focus({ preventScroll: true });
  const news = document.getElementById("live-news");
  if (!news) return;
  const more = place.querySelectorAll(".live-entry").length > before;
  news.textContent = more ? news.dataset.one : news.dataset.changed;
}

if (place && place.dataset.state !== "ended") {
  if (place.dataset.stream) {
    stream = new EventSource(place.dataset.stream);
    stream.addEventListener("message", () => later(Math.random() * SPREAD));
  }
  document.addEventListener("visibilitychange", () => !document.hidden && refresh());
  later(stream ? EVERY : SELDOM);
}
