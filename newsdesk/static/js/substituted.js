// Words that the extraction put into the sentence go back to the article's words, and forth again, by a button beside each.
// The buttons are hidden without a script: the sentence is changed by hand then.

function prepare() {
  for (const button of document.querySelectorAll("[data-substituted] button[hidden]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-substituted] button");
  if (!button) return;
  const field = document.getElementById(button.closest("[data-substituted]").dataset.substituted);
  const { was, now, redo } = button.dataset;
  if (!field.value.includes(now)) {
    field.focus();
    return;
  }
  field.value = field.value.replace(now, () => was);
  [button.dataset.was, button.dataset.now, button.dataset.redo] = [now, was, button.textContent];
  button.textContent = redo;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

prepare();
document.addEventListener("htmx:afterSettle", prepare);
