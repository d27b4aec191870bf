// Comments on a claim: names are completed after an @, by keyboard or pointer. Without this file names are typed, and
// everything else works.

const MOST = 6;
let list; // the names that are offered now: { field, from, box, chosen }

const fieldOf = (event) => event.target.closest?.("[data-calls] textarea");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The word after an @ that ends at the cursor: { from, typed }, or nothing. */
function begun(field) {
  const before = field.value.slice(0, field.selectionStart);
  const found = before.match(/(?:^|[^\p{L}\p{N}_.@+-])@([\p{L}\p{N}][^@\n]{0,40}|)$/u);
  return found && field.selectionStart === field.selectionEnd
    ? { from: before.length - found[1].length, typed: found[1] }
    : null;
}

/** Colleagues whose name, or a word of it, begins so. */
function fitting(typed) {
  const wanted = fold(typed);
  const options = [...(document.getElementById("colleagues")?.options ?? [])];
  return options.filter(
    ({ value }) =>
      fold(value).startsWith(wanted) ||
      fold(value)
        .split(" ")
        .some((word) => word.startsWith(wanted)),
  );
}

function offer(field) {
  const at = begun(field);
  const found = at ? fitting(at.typed).slice(0, MOST) : [];
  if (!found.length || (found.length === 1 && fold(found[0].value) === fold(at.typed))) return close();
  close();
  const box = document.createElement("ul");
  box.className = "choices";
  box.id = "choices";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", field.labels[0]?.textContent.trim() ?? "");
  box.append(
    ...found.map((option, number) => {
      const line = document.createElement("li");
      line.id = `choice-${number}`;
      line.dataset.name = option.value;
      line.setAttribute("role", "option");
      line.append(
        option.value,
        Object.assign(document.createElement("span"), { className: "soft", textContent: ` ${option.label}` }),
      );
      return line;
    }),
  );
  field.after(box);
  field.setAttribute("aria-controls", box.id);
  list = { field, from: at.from, box, chosen: 0 };
  choose(0);
}

function choose(number) {
  const lines = [...list.box.children];
  list.chosen = (number + lines.length) % lines.length;
  for (const [place, line] of lines.entries()) line.setAttribute("aria-selected", String(place === list.chosen));
  list.field.setAttribute("aria-activedescendant", lines[list.chosen].id);
  lines[list.chosen].scrollIntoView({ block: "nearest" });
}

function take() {
  const { field, from, box, chosen } = list;
  close();
  field.setRangeText(`${box.children[chosen].dataset.name} `, from, field.selectionStart, "end");
  field.focus();
}

function close() {
  if (!list) return;
  list.box.remove();
  list.field.removeAttribute("aria-activedescendant");
  list.field.removeAttribute("aria-controls");
  list = undefined;
}

document.addEventListener("input", (event) => fieldOf(event) && offer(fieldOf(event)));
document.addEventListener("focusout", close);
document.addEventListener("pointerdown", (event) => {
  const line = event.target.closest?.("#choices [role=option]");
  if (!line) return;
  event.preventDefault(); // the field keeps the cursor
  choose([...list.box.children].indexOf(line));
  take();
});

// Before keys.js, for which Escape leaves the field.
document.addEventListener(
  "keydown",
  (event) => {
    const field = fieldOf(event);
    if (!field || event.isComposing) return;
    const act = list
      ? {
          ArrowDown: () => choose(list.chosen + 1),
          ArrowUp: () => choose(list.chosen - 1),
          Enter: take,
          Tab: take,
          Escape: close,
        }[event.key]
      : undefined;
    if (act && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  },
  { capture: true },
);

// Opening a box puts the cursor into it at once, so that a fast hand types on after the key or the click.
document.addEventListener("click", (event) => {
  const box = event.target.closest("summary")?.parentElement;
  const group = box?.querySelector(":scope > [data-unsent]");
  const field = group?.querySelector("textarea, input:not([type=hidden], [type=radio], [type=checkbox])");
  if (!field || box.matches("[data-add]")) return;
  event.preventDefault();
  box.open = !box.open;
  if (box.open) field.focus();
});

// The address may name a comment; the section comes after the page, and is shown once.
document.addEventListener("htmx:afterSettle", function show(event) {
  if (event.detail.target.id !== "comments") return;
  document.removeEventListener("htmx:afterSettle", show);
  const comment = location.hash.startsWith("#comment") && document.getElementById(location.hash.slice(1));
  const inside = comment && comment.closest("details");
  if (inside) inside.open = true;
  if (comment) comment.scrollIntoView({ block: "center" });
});
