// Says on an open claim what others did to it. Nothing that one reads or types is replaced; sections that ask for
// "desk-news" come anew by themselves.

import { ask } from "./asking.js";

const place = document.querySelector("[data-watch]");
if (place) {
  let stamp = place.dataset.stamp;
  let shown = false;
  let count = stamp;
  ask({
    url: () => place.dataset.watch,
    // Once something was said, the page asks for what has come since the page was drawn, all of it.
    stamp: () => stamp,
    found(answer) {
      const news = answer.getElementById("news");
      if (!news) return;
      const before = place.textContent;
      if (count !== news.dataset.count) document.dispatchEvent(new CustomEvent("desk-news"));
      count = news.dataset.count;
      if (before !== news.textContent) place.replaceChildren(document.importNode(news, true));
      if ("lost" in news.dataset && !shown) document.dispatchEvent(new CustomEvent("claim-lost"));
      shown = "lost" in news.dataset;
    },
  });
  // What one has gone to look at on this very page need not be said any more.
  place.addEventListener("click", (event) => {
    const seen = event.target.closest("[data-seen]");
    if (!seen) return;
    stamp = count;
    place.replaceChildren();
  });
}
