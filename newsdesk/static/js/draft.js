// A draft survives a crash of the browser and a lost connection. The form saves itself through htmx (hx-post on the
// form's fields); this keeps what the server has not yet confirmed in the browser, puts it back, and tries again.
//
//   <form data-draft="KEY" data-draft-kept="…" data-draft-offline="…" data-draft-restored="…">  texts for the state line
//     <div data-draft-fields hx-post="…/draft/" hx-trigger="input delay:600ms, draft-retry" hx-include="closest form"
//          hx-target="find-or-id of the state line" hx-sync="this:replace"> fields </div>
//     <span data-draft-state role="status"></span>

const RETRY = 5000;

for (const form of document.querySelectorAll("form[data-draft]")) {
  keep(form);
  keepInTheMaking(form);
}

function keep(form) {
  const key = `newsdesk-draft-${form.dataset.draft}`;
  const fields = form.querySelector("[data-draft-fields]");
  const say = (words) => words && (form.querySelector("[data-draft-state]").textContent = words);
  let changed = 0; // counts changes
  let sent = 0; // how many of them the request under way carries
  let leaving = false; // the next page is asked for, perhaps before the request under way was kept
  let retry;

  function remember() {
    changed += 1;
    leaving = false;
    const values = [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !name.startsWith("csrf"),
    );
    localStorage.setItem(key, JSON.stringify(values));
  }

  function again() {
    clearTimeout(retry);
    retry = setTimeout(() => htmx.trigger(fields, "draft-retry"), RETRY);
  }

  const mine = (event) => event.detail.elt === fields;
  fields.addEventListener("input", remember);
  // The sentence and its side stand above the evidence, apart from the other fields of the draft.
  form.querySelector("[data-draft-also]")?.addEventListener("input", () => fields.dispatchEvent(new Event("input")));
  form.addEventListener("htmx:beforeRequest", (event) => mine(event) && (sent = changed));
  form.addEventListener("htmx:sendError", (event) => {
    if (!mine(event)) return;
    say(form.dataset.draftOffline);
    again();
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (!mine(event) || !event.detail.xhr.status) return;
    if (!event.detail.successful) return; // the claim is no longer mine: the copy here stays until it can be kept
    if (sent === changed && !leaving) localStorage.removeItem(key);
    say(form.dataset.draftKept);
  });
  window.addEventListener("online", () => localStorage.getItem(key) && htmx.trigger(fields, "draft-retry"));
  window.addEventListener("beforeunload", () => (leaving = true));

  const lost = localStorage.getItem(key);
  if (lost && !putBack(form, JSON.parse(lost))) localStorage.removeItem(key); // the server has it all
  else if (lost) {
    say(form.dataset.draftRestored);
    changed += 1;
    // htmx listens only after its own start.
    addEventListener("load", () => htmx.trigger(fields, "draft-retry"), { once: true });
  }
}

/** Keeps the evidence that one is still writing down: its fields belong to a form of their own and come anew with its list. */
function keepInTheMaking(form) {
  const key = `newsdesk-evidence-${form.dataset.draft}`;
  const fields = () => form.querySelectorAll("[data-add] :is(input, textarea, select):not([type=hidden], [type=file])");

  function restore() {
    const values = JSON.parse(localStorage.getItem(key) ?? "{}");
    let restored = false;
    for (const field of fields()) {
      if (!(field.name in values)) continue;
      if (field.type === "radio") field.checked = values[field.name] === field.value;
      else if (field.type === "checkbox") field.checked = values[field.name];
      else field.value = values[field.name];
      restored = true;
    }
    if (restored) form.querySelector("[data-add]").open = true;
  }

  form.addEventListener("input", (event) => {
    if (!event.target.closest("[data-add]")) return;
    const values = {};
    for (const field of fields()) {
      if (field.type === "checkbox") {
        if (field.checked) values[field.name] = true;
      } else if (field.type === "radio" ? field.checked : field.value) values[field.name] = field.value;
    }
    localStorage.setItem(key, JSON.stringify(values));
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, xhr } = event.detail;
    if (requestConfig?.elt.id === "evidence-form" && xhr.status === 200) localStorage.removeItem(key);
  });
  document.addEventListener("htmx:afterSwap", (event) => event.detail.target.id === "evidence" && restore());
  restore();
}

/** Writes remembered values into the form; true if that changed anything. */
function putBack(form, values) {
  let differs = false;
  for (const [name, value] of values) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "hidden" || field.type === "file") continue;
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.value !== value || field.checked) continue;
        field.checked = true;
      } else {
        if (field.value === value) continue;
        field.value = value;
      }
      differs = true;
    }
  }
  return differs;
}
