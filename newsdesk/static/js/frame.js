// What every page's frame does: menus close, dialogs open, failed requests say so.
// Every piece works without this file, except dialogs, which hold nothing that a page does not offer too.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open], details.filter[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  // A press beside a dialog lands on the dialog element itself.
  if (event.target instanceof HTMLDialogElement && outside(event, event.target)) event.target.close();
});

function outside(event, dialog) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open], details.filter[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// data-copy="id" copies what stands in that element, and says so on the button for a moment.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = before), 2000);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Somebody who has not chosen a time zone gets that of the browser in which they first sign in.
const { askZone } = document.body.dataset;
if (askZone) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone)
    fetch(askZone, { method: "POST", headers, body: new URLSearchParams({ zone }), redirect: "error" }).catch(() => {});
}

/** Shows a message in the corner; it leaves after ten seconds, or stays while the pointer rests on it. */
function toast(id, words, stays = false) {
  const message = document.getElementById(id).content.firstElementChild.cloneNode(true);
  if (words) message.textContent = words;
  const place = document.getElementById("toasts");
  place.replaceChildren(message);
  if (stays) return;
  const leave = () => (message.matches(":hover") ? setTimeout(leave, 2000) : message.remove());
  setTimeout(leave, 10000);
}

document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  toast("toast-failed", page.querySelector(".error-page__why")?.textContent.trim());
});
// After a sign-out in another window, the answer to any part of the page is the page to sign in: it is not put into this one.
let signedOut = false;
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { signIn } = document.body.dataset;
  const { responseURL } = detail.xhr;
  if (!signIn || !responseURL || new URL(responseURL).pathname !== signIn) return;
  detail.shouldSwap = false;
  if (!signedOut) toast("toast-signed-out", "", true);
  signedOut = true;
});

// A box that one opened is open again after news took the place of the part of the page that it is in.
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("details[data-kept-open][open]")].map((box) => box.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
});

// A draft says in its own line that it could not be kept, and tries again by itself.
document.addEventListener("htmx:sendError", (event) => {
  if (!event.target.closest("[data-draft-fields]")) toast("toast-offline");
});

// A form that is on its way cannot be sent twice by a double click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
// Coming back by the browser's button finds the form usable again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
