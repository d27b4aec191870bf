// Says on an open claim what others did to it. Nothing that one reads or types is replaced.

import { ask } from "./asking.js";

const place = document.querySelector("[data-watch]");
if (place) {
  let stamp = place.dataset.stamp;
  let shown = false;
  ask({
    url: () => place.dataset.watch,
    // Once something was said, the page asks for what has come since the page was drawn, all of it.
    stamp: () => stamp,
    found(answer) {
      const news = answer.getElementById("news");
      if (!news) return;
      const before = place.textContent;
      if (before !== news.textContent) place.replaceChildren(document.importNode(news, true));
      if ("lost" in news.dataset && !shown) document.dispatchEvent(new CustomEvent("claim-lost"));
      shown = "lost" in news.dataset;
    },
  });
}
