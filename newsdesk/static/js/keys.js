// The keyboard: an element with data-key="n" is pressed, ticked or focused by that key; "?" lists them all.
// "mod+Enter" means Ctrl or Command with Enter and also works while one types; a single key never does.

const STORE = "newsdesk-single-keys";
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const NOT_TYPED_IN = ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];

const isOn = () => localStorage.getItem(STORE) !== "off";

function isTyping(element) {
  if (!(element instanceof HTMLElement)) return false;
  if (element instanceof HTMLInputElement) return !NOT_TYPED_IN.includes(element.type);
  return element.isContentEditable || element.matches("textarea, select");
}

function nameOf(event) {
  const bare = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${bare}` : bare;
}

function reachable() {
  const dialog = document.querySelector("dialog[open]");
  return [...(dialog ?? document).querySelectorAll("[data-key]")].filter(
    (element) => !element.disabled && element.getClientRects().length > 0,
  );
}

function use(element) {
  if (isTyping(element)) element.focus();
  else {
    if (element.matches("input")) element.focus();
    element.click();
  }
  element.scrollIntoView({ block: "nearest" });
}

/** j and k walk through the elements marked data-step: rows of a list, claims of an article. */
function step(by) {
  const stops = [...document.querySelectorAll("[data-step]")];
  if (!stops.length) return false;
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, here + by));
  stops[next].focus();
  stops[next].scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const name = nameOf(event);
  const single = !name.startsWith("mod+");
  if (single && (isTyping(event.target) || !isOn() || event.repeat)) return;
  const element = reachable().find((one) => one.dataset.key === name);
  if (element) {
    event.preventDefault();
    use(element);
  } else if ((name === "j" || name === "k") && !document.querySelector("dialog[open]")) {
    if (step(name === "j" ? 1 : -1)) event.preventDefault();
  }
});

function labelOf(element) {
  if (element.dataset.keyName) return element.dataset.keyName;
  const label = element.labels?.[0] ?? element;
  const copy = label.cloneNode(true);
  for (const part of copy.querySelectorAll("kbd, .sign, [aria-hidden], input, textarea, select")) part.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}

const shown = (name) =>
  name
    .replace("mod+", MAC ? "⌘ " : "Ctrl ")
    .replace("Enter", "↵")
    .replace("Escape", "Esc");

function list(dialog) {
  const lines = [...document.querySelectorAll("[data-key]")]
    .filter((element) => !dialog.contains(element) && element.getClientRects().length > 0)
    .map((element) => [element.dataset.key, labelOf(element)]);
  const place = dialog.querySelector("[data-keys-list]");
  place.replaceChildren(
    ...lines.flatMap(([key, words]) => {
      const term = document.createElement("dt");
      term.append(Object.assign(document.createElement("kbd"), { textContent: shown(key) }));
      return [term, Object.assign(document.createElement("dd"), { textContent: words })];
    }),
  );
}

const dialog = document.getElementById("keys");
if (dialog) {
  const box = dialog.querySelector("[data-keys-on]");
  box.checked = isOn();
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
  new MutationObserver(() => dialog.open && list(dialog)).observe(dialog, { attributeFilter: ["open"] });
}

/** Tells assistive technology the keys, and shows a Mac its own sign. */
function announce(root) {
  for (const element of root.querySelectorAll("[data-key]")) {
    element.setAttribute("aria-keyshortcuts", element.dataset.key.replace("mod+", MAC ? "Meta+" : "Control+"));
  }
  if (MAC) for (const kbd of root.querySelectorAll("kbd[data-mod]")) kbd.textContent = shown(`mod+${kbd.dataset.mod}`);
}

announce(document);
document.addEventListener("htmx:load", (event) => announce(event.detail.elt));
