// Marks the claims of an article that were checked, on the page of whoever published it. The desk serves this file at /embed.js,
// with WORDS in the language of the newsroom. It sets no cookie, sends none, changes no layout, and needs neither inline styles nor eval.
const WORDS = {
  checked: "Checked",
  more: "Evidence and corrections",
  close: "Close",
  review: "This claim is being re-checked.",
};
const script = document.currentScript;
const desk = new URL(script.src).origin;
const root = document.querySelector(script.dataset.root || "article") || document.body;
const SKIPPED = "script, style, noscript, textarea, select, button, iframe, newsdesk-card";
const STYLE = `
  :host { all: initial; position: absolute; z-index: 2147483000; inset-inline-start: 0; top: 0; }
  section { box-sizing: border-box; max-width: min(26rem, calc(100vw - 1rem)); padding: 0.9rem 1rem; font: 1rem/1.45 system-ui, sans-serif;
    color: #1d1b18; background: #fffefb; border: 1px solid #8a857c; border-radius: 0.5rem; box-shadow: 0 0.4rem 1.6rem rgb(0 0 0 / 25%); }
  p { margin: 0 0 0.6rem; }
  .who { font-size: 0.85rem; opacity: 0.8; }
  footer { display: flex; gap: 1rem; justify-content: space-between; align-items: center; }
  a { color: inherit; }
  button { font: inherit; color: inherit; background: none; border: 1px solid currentColor; border-radius: 0.3rem; cursor: pointer; }
  @media (prefers-color-scheme: dark) { section { color: #f1eee8; background: #1e1c19; } }`;
const MARK = `
  newsdesk-claim { text-decoration: underline dotted 0.12em; text-underline-offset: 0.18em; cursor: pointer; }
  newsdesk-claim:hover, newsdesk-claim:focus { text-decoration-style: solid; }`;

// A style sheet that is made by script is not held back by a Content Security Policy.
function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

// The text of the page with every run of white space as one space, and for each character where it stands.
function read() {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.data.length; at += 1) {
      const space = /\s/u.test(node.data[at]);
      if (!space || !text.endsWith(" ")) {
        text += space ? " " : node.data[at];
        places.push([node, at]);
      }
    }
  }
  return { text, places };
}

const plain = (text) => text.replace(/\s+/gu, " ");

// How many characters two texts have in common at their ends (or, with `from` -1, at their beginnings from behind).
function alike(one, other, backwards) {
  let count = 0;
  const at = (text) => (backwards ? text[text.length - 1 - count] : text[count]);
  while (count < Math.min(one.length, other.length) && at(one) === at(other)) {
    count += 1;
  }
  return count;
}

// Where a quotation stands: of several places the one whose surroundings are most alike.
function find(text, quote) {
  const exact = plain(quote.exact).trim();
  let best = null;
  for (let at = exact ? text.indexOf(exact) : -1; at >= 0; at = text.indexOf(exact, at + 1)) {
    const end = at + exact.length;
    const before = alike(text.slice(0, at).trimEnd(), plain(quote.prefix).trimEnd(), true);
    const score = before + alike(text.slice(end).trimStart(), plain(quote.suffix).trimStart(), false);
    if (!best || score > best.score) {
      best = { at, end, score };
    }
  }
  return best;
}

// One element for each text node that the words run through, so that no other element is touched.
function mark({ places }, { at, end }, claim) {
  const pieces = new Map();
  for (const [node, offset] of places.slice(at, end)) {
    const piece = pieces.get(node) || [offset, offset];
    pieces.set(node, [Math.min(piece[0], offset), Math.max(piece[1], offset)]);
  }
  let first = true;
  for (const [node, [from, to]] of pieces) {
    const words = node.splitText(from);
    words.splitText(to - from + 1);
    if (words.data.trim()) {
      const element = document.createElement("newsdesk-claim");
      words.replaceWith(element);
      element.append(words);
      element.addEventListener("click", () => open(claim, element));
      if (first) {
        element.tabIndex = 0;
        element.setAttribute("role", "button");
        element.setAttribute("aria-haspopup", "dialog");
        element.addEventListener("keydown", (event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            open(claim, element);
          }
        });
      }
      first = false;
    }
  }
}

let shut = () => {};

function add(parent, name, text, more = {}) {
  const element = Object.assign(document.createElement(name), more);
  element.textContent = text;
  parent.append(element);
  return element;
}

function open(claim, at) {
  shut();
  const host = document.createElement("newsdesk-card");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet(STYLE)];
  const card = add(shadow, "section", "", { tabIndex: -1 });
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", WORDS.checked);
  add(card, "p", WORDS.checked, { className: "who" });
  add(card, "p", claim.sentence || claim.wording);
  if (claim.under_review) {
    add(card, "p", WORDS.review, { className: "who" });
  }
  const footer = add(card, "footer", "");
  add(footer, "a", WORDS.more, { href: claim.url, target: "_blank", rel: "noopener" });
  const outside = (event) => event.composedPath().includes(host) || event.composedPath().includes(at) || shut();
  const escape = (event) => event.key === "Escape" && shut();
  shut = () => {
    host.remove();
    document.removeEventListener("click", outside);
    document.removeEventListener("keydown", escape);
    at.focus();
    shut = () => {};
  };
  add(footer, "button", WORDS.close, { type: "button" }).addEventListener("click", () => shut());
  document.body.append(host);
  const box = at.getClientRects()[0];
  const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8);
  host.style.transform = `translate(${Math.max(8, left) + scrollX}px, ${box.bottom + 6 + scrollY}px)`;
  document.addEventListener("click", outside);
  document.addEventListener("keydown", escape);
  card.focus({ preventScroll: true });
}

async function run() {
  const canonical = document.querySelector('link[rel="canonical"]');
  const query = new URLSearchParams({ limit: 100 });
  query.set(
    script.dataset.article ? "article" : "article_url",
    script.dataset.article || (canonical ? canonical.href : location.origin + location.pathname),
  );
  let address = `${desk}/api/v1/claims/?${query}`;
  const claims = [];
  while (address) {
    const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) {
      return;
    }
    const page = await answer.json();
    claims.push(...page.results);
    address = page.next && desk + new URL(page.next).pathname + new URL(page.next).search;
  }
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(MARK)];
  for (const claim of claims) {
    const quote = claim.article.selectors.find((one) => one.type === "TextQuoteSelector");
    const page = read();
    const place = find(page.text, quote);
    if (place) {
      mark(page, place, claim);
    }
  }
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", run);
} else {
  run();
}
