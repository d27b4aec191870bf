// Words that the extraction put into the sentence go back to the article's words, and forth again, by a button beside each.
// The buttons are hidden without a script: the sentence is changed by hand then.

function prepare() {
  for (const button of document.querySelectorAll("[data-substituted] button[hidden]")) button.hidden = false;
}

// Where the words stand, nearest to a place: a name may stand twice. Nothing is put where the text before it was changed.
function find(text, words, near, before) {
  if (!words) return text.startsWith(before) ? near : -1;
  let nearest = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (nearest < 0 || Math.abs(at - near) < Math.abs(nearest - near)) nearest = at;
  }
  return nearest;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-substituted] button");
  if (!button) return;
  const field = document.getElementById(button.closest("[data-substituted]").dataset.substituted);
  const { was, now, redo, at, before } = button.dataset;
  const text = field.value;
  const place = find(text, now, Number(at), before ?? "");
  if (place < 0) {
    field.focus();
    return;
  }
  field.value = text.slice(0, place) + was + text.slice(place + now.length);
  Object.assign(button.dataset, {
    was: now,
    now: was,
    redo: button.textContent,
    at: place,
    before: text.slice(0, place),
  });
  button.textContent = redo;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

prepare();
document.addEventListener("htmx:afterSettle", prepare);
