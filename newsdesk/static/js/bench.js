// The workbench: the article stands at the claim, fields open when they are needed, and a claim that is no longer
// one's own says so at once. Nothing here is needed to send the form.

const article = document.querySelector("[data-bench-article]");
const here = article?.querySelector(".claim--here");

/** Brings the claim to the upper third of the article, without moving the page. */
function toTheClaim() {
  if (!here) return;
  const top = here.getBoundingClientRect().top - article.getBoundingClientRect().top;
  article.scrollTop += top - article.clientHeight * 0.3;
}

toTheClaim();
document.fonts?.ready.then(toTheClaim);

// A field in a closed part opens it before its key can reach it: "unsupported" needs the log of where one looked.
const more = document.querySelector("[data-more-fields]");
document.addEventListener("change", (event) => {
  if (more && event.target.name === "rating" && event.target.value === "unsupported") more.open = true;
});

// Opening the evidence form puts the cursor into it at once: a fast hand types on after "e". (The browser's own
// "toggle" event comes later.) Escape closes it and goes back.
document.addEventListener("click", (event) => {
  const add = event.target.closest("[data-add] > summary")?.parentElement;
  if (!add) return;
  event.preventDefault();
  add.open = !add.open;
  if (add.open) add.querySelector("input").focus();
});
document.addEventListener("keydown", (event) => {
  const add = event.key === "Escape" && event.target.closest?.("[data-add][open]");
  if (!add) return;
  add.open = false;
  add.querySelector("summary").focus();
});
// After the list came anew, the cursor is where one left it.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "evidence") document.querySelector("[data-add] summary")?.focus();
});

// What readers will see grows as one answers, and takes room: what has the focus stays in view.
const work = document.querySelector(".bench__work");
if (work) {
  new ResizeObserver(() => {
    const active = document.activeElement;
    if (work.contains(active)) (active.closest("label") ?? active).scrollIntoView({ block: "nearest" });
  }).observe(work);
}

const form = document.getElementById("verdict-form");
if (form) {
  const lost = document.getElementById("lost");
  // A claim that is no longer one's own is sent by no button, and no clock says that it is reserved.
  const lose = (hidden) => {
    lost.hidden = hidden;
    document.getElementById("dial").hidden = true;
    for (const button of form.querySelectorAll("[data-submits]")) button.disabled = true;
  };
  const showLost = () => lose(false);
  document.addEventListener("time-over", showLost);
  // Others' doing says for itself what happened and what one can do (watch.js).
  document.addEventListener("claim-lost", () => lose(true));
  // The heartbeat of a page that nobody sits before stops: the claim goes back to the others when its time is over.
  let sign = Date.now();
  for (const kind of ["pointermove", "pointerdown", "keydown", "wheel", "touchstart", "input"]) {
    document.addEventListener(
      kind,
      () => {
        const away = Date.now() - sign > form.dataset.idle * 1000;
        sign = Date.now();
        if (away && lost.hidden) htmx.trigger("#dial", "renew");
      },
      { passive: true, capture: true },
    );
  }
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.id === "dial" && Date.now() - sign > form.dataset.idle * 1000) event.preventDefault();
  });
  document.addEventListener(
    "htmx:responseError",
    (event) => event.detail.xhr.status === 409 && !document.querySelector("#news[data-lost]") && showLost(),
  );
  // After a sleep of the computer the clock may have run out unseen: ask at once.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && lost.hidden) htmx.trigger("#dial", "renew");
  });
  // On leaving, what has not been sent yet is sent without waiting for an answer.
  let sending = false;
  form.addEventListener("submit", () => (sending = true));
  window.addEventListener("pagehide", () => {
    if (!sending && localStorage.getItem(`newsdesk-draft-${form.dataset.draft}`)) {
      navigator.sendBeacon(form.dataset.draftUrl, new FormData(form));
    }
  });
}
