// The queue as it is now: rows come, go and change in place. What one has ticked, opened or stands on stays as it is,
// and what one looks at does not move on the screen. Without this file, the page is as it was when it was loaded.

import { ask } from "./asking.js";
import { count } from "./chosen.js";

const queue = document.getElementById("queue");
const live = document.querySelector("[data-live]");
const part = (root, name) => root.querySelector(`[data-part="${name}"]`);
// Tokens are new in each answer and say nothing.
const bare = (element) => element.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");

const known = new Map([...part(queue, "rows").children].map((row) => [row.id, bare(row)]));
const parts = new Map(["figures", "mine", "rest"].map((name) => [name, bare(part(queue, name))]));

/** Runs the change with the row that one looks at kept where it is on the screen. */
function inPlace(change) {
  const shown = [...part(queue, "rows").children];
  const here =
    shown.find((row) => row.contains(document.activeElement)) ??
    shown.find((row) => row.matches(":hover")) ??
    shown.find((row) => row.getBoundingClientRect().top > 60);
  const before = here?.getBoundingClientRect().top;
  change();
  if (here?.isConnected && scrollY > 0)
    scrollBy({ top: here.getBoundingClientRect().top - before, behavior: "instant" });
}

/** The same control in a row that came anew: by what it does, else by its place. */
function counterpart(row, active) {
  const all = (root) => [...root.querySelectorAll("a, button, input, summary")];
  const name = (element) => element.name || element.getAttribute("href") || element.className;
  return all(row).find((element) => name(element) === name(active)) ?? row.querySelector("a");
}

function renew(old, fresh) {
  const tick = old.querySelector("[name=review]");
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  const ticked = tick?.checked;
  old.className = fresh.className;
  old.replaceChildren(...fresh.childNodes);
  const now = old.querySelector("[name=review]");
  if (now && ticked && !now.disabled) now.checked = true;
  if (active) counterpart(old, active)?.focus({ preventScroll: true });
}

const busy = (row) => row.contains(document.activeElement) || row.querySelector("[name=review]:checked");

function rows(answer) {
  const list = part(queue, "rows");
  const fresh = [...part(answer, "rows").children];
  const there = new Set(fresh.map((row) => row.id));
  // A copy: the loop takes rows out of the list.
  for (const row of Array.from(list.children)) {
    if (there.has(row.id)) continue;
    known.delete(row.id);
    // What one has ticked or stands on stays until one leaves it.
    if (busy(row)) row.classList.add("row--left");
    else row.remove();
  }
  let last = null;
  for (const row of fresh) {
    const html = bare(row);
    let old = document.getElementById(row.id);
    if (!old) {
      old = document.importNode(row, true);
      old.classList.add("row--arrived");
    } else if (known.get(row.id) !== html) renew(old, document.importNode(row, true));
    known.set(row.id, html);
    const next = last ? last.nextElementSibling : list.firstElementChild;
    // Moving an element takes the cursor out of it: the others move around it.
    if (next !== old && !(old.isConnected && old.contains(document.activeElement))) list.insertBefore(old, next);
    last = old;
  }
}

function others(answer) {
  for (const [name, html] of parts) {
    const fresh = part(answer, name);
    const old = part(queue, name);
    if (bare(fresh) === html || old.contains(document.activeElement)) continue;
    parts.set(name, bare(fresh));
    old.replaceWith(document.importNode(fresh, true));
  }
}

ask({
  url: () => queue.dataset.url,
  stamp: () => queue.dataset.stamp,
  found(answer) {
    const fresh = answer.getElementById("queue");
    if (!fresh) return;
    inPlace(() => {
      rows(fresh);
      others(fresh);
    });
    queue.dataset.stamp = fresh.dataset.stamp;
    count();
  },
  lost: (away) => (live.textContent = away ? live.dataset.liveLost : ""),
});
