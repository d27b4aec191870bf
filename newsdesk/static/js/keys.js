// The keyboard: an element with data-key="n" is pressed, ticked or focused by that key; "?" lists them all.
// "mod+Enter" means Ctrl or Command with Enter and also works while one types; a single key never does. It submits the
// form that one is in, by its data-says button or its first one. Escape leaves a field.
// A field that is not there yet, or just went away, takes no key by accident: data-key-soon marks where a section will
// come whose key opens a box, and after a field was replaced by news single keys rest for a moment.

const STORE = "newsdesk-single-keys";
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const NOT_TYPED_IN = ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];

// How long single keys rest after a field that one typed in has gone, and how long one waits for a box to come.
const REST = 1200;
const WAIT = 5000;

const isOn = () => localStorage.getItem(STORE) !== "off";

function isTyping(element) {
  if (!(element instanceof HTMLElement)) return false;
  if (element instanceof HTMLInputElement) return !NOT_TYPED_IN.includes(element.type);
  return element.isContentEditable || element.matches("textarea, select");
}

function nameOf(event) {
  const bare = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && bare === "Enter" ? "Shift+" : "";
  return event.ctrlKey || event.metaKey ? `mod+${shift}${bare}` : bare;
}

function reachable() {
  const dialog = document.querySelector("dialog[open]");
  return [...(dialog ?? document).querySelectorAll("[data-key]")].filter(
    (element) => !element.disabled && element.getClientRects().length > 0,
  );
}

/** The field of a box that is open already: its key goes into it. Closing it would make commands of what one types next. */
function fieldOfOpenBox(element) {
  const box = element.matches("summary") && element.parentElement;
  return box.open
    ? [...box.querySelectorAll("textarea, input")].find((one) => isTyping(one) && !one.hidden)
    : undefined;
}

function use(element) {
  const field = fieldOfOpenBox(element);
  if (field) field.focus();
  else if (isTyping(element)) element.focus();
  else {
    if (element.matches("input")) element.focus();
    element.click();
    // A box that its key opened takes what one types next, which would be commands otherwise.
    fieldOfOpenBox(element)?.focus();
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

/** The button that sends what one is in: of the box around the field, or of the field's own form. */
function sends(field) {
  const button = '[data-says], button[type="submit"]';
  const group = field.closest("[data-unsent]");
  const inner = field.closest("details");
  const boxes = group?.contains(inner) ? [inner, group] : [group, group && inner];
  for (const box of boxes) {
    const found = box?.querySelector(button);
    if (found) return found;
  }
  const own = [...(field.form?.elements ?? [])].filter((one) => one.matches(button));
  return own.find((one) => one.dataset.key === "mod+Enter") ?? own[0];
}

/** With Shift too: the form's other way to submit, where the field's own Ctrl+Enter would submit that form. */
function sendsAndGoesOn(field) {
  if (sends(field)?.dataset.key !== "mod+Enter") return undefined;
  return [...(field.form?.elements ?? [])].find((one) => one.dataset.key === "mod+Shift+Enter");
}

function leave(field) {
  const opener = field.closest("details")?.querySelector("summary");
  field.blur();
  opener?.focus({ preventScroll: true });
}

let restsUntil = 0; // single keys do nothing before
let wanted; // a box that is still to come: { key, typed, until }

/** A key whose box is not there yet: what is typed until then goes into it. */
function waitsFor(name) {
  if (wanted && Date.now() > wanted.until) wanted = undefined;
  if (wanted) return true;
  if (!document.querySelector(`[data-key-soon~="${CSS.escape(name)}"]`)) return false;
  wanted = { key: name, typed: "", until: Date.now() + WAIT };
  return false;
}

function arrived() {
  const box = wanted && reachable().find((one) => one.dataset.key === wanted.key);
  if (!box) return;
  const { typed } = wanted;
  wanted = undefined;
  use(box);
  const field = document.activeElement;
  if (typed && isTyping(field)) {
    field.setRangeText(typed, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("htmx:afterSettle", arrived);
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const field = document.activeElement;
  // Whoever sent the form knows that its field has gone; what comes by itself takes it away while one types.
  const byItself = detail.requestConfig?.verb === "get";
  if (detail.shouldSwap && byItself && isTyping(field) && detail.target?.contains(field))
    restsUntil = Date.now() + REST;
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const name = nameOf(event);
  const single = !name.startsWith("mod+");
  const inField = event.target.matches?.("input, textarea, select");
  const ways = { "mod+Enter": sends, "mod+Shift+Enter": sendsAndGoesOn };
  const button = inField && ways[name]?.(event.target);
  if (button) {
    event.preventDefault();
    return button.click(); // nothing, if it is disabled
  }
  if (isTyping(event.target)) {
    if (name === "Escape" && !event.target.closest("dialog")) leave(event.target);
    return;
  }
  if (single && (!isOn() || event.repeat)) return;
  if (single && event.key.length === 1) {
    if (Date.now() < restsUntil) restsUntil = Date.now() + REST;
    else if (waitsFor(name)) wanted.typed += event.key;
    if (Date.now() < restsUntil || wanted) return event.preventDefault();
  }
  const element = reachable().find((one) => one.dataset.key === name);
  if (element) {
    event.preventDefault();
    use(element);
  } else if ((name === "j" || name === "k") && !document.querySelector("dialog[open]")) {
    if (step(name === "j" ? 1 : -1)) event.preventDefault();
  }
});

function labelOf(element) {
  if (element.dataset.keyName || element.ariaLabel) return element.dataset.keyName ?? element.ariaLabel;
  const label = element.labels?.[0] ?? element;
  const copy = label.cloneNode(true);
  for (const part of copy.querySelectorAll("kbd, .sign, [aria-hidden], input, textarea, select")) part.remove();
  // The parts of a label stand apart on the page, with no space between them in its text.
  for (const part of copy.querySelectorAll("*")) part.append(" ");
  return copy.textContent.trim().replace(/\s+/g, " ");
}

const shown = (name) =>
  name
    .replace("mod+", MAC ? "⌘ " : "Ctrl ")
    .replace("Shift+", "⇧ ")
    .replace("Enter", "↵")
    .replace("Escape", "Esc");

function list(dialog) {
  const lines = [...document.querySelectorAll("[data-key]")]
    .filter((element) => !dialog.contains(element) && element.getClientRects().length > 0)
    .map((element) => [element.dataset.key, labelOf(element)]);
  const place = dialog.querySelector("[data-keys-list]");
  if (document.querySelector("[data-step]")) lines.push(["j", place.dataset.next], ["k", place.dataset.previous]);
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
