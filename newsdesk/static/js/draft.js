// A draft survives a crash of the browser, a lost connection and the end of a session. What one types is saved on the
// server as one types; this keeps what the server has not yet confirmed in the browser, puts it back, and tries again.
//
// The verdict saves itself through htmx, because the answer says what it still lacks:
//   <form data-draft="KEY" data-draft-kept="…" data-draft-offline="…" data-draft-restored="…">  texts for the state line
//     <div data-draft-fields hx-post="…/draft/" hx-trigger="input delay:600ms, draft-retry" hx-include="closest form"
//          hx-target="find-or-id of the state line" hx-sync="this:replace"> fields </div>
//     <span data-draft-state role="status"></span>
// Every other form of the page is marked data-unsent="PLACE"; #drafts says what the server has of them, and its texts.

const RETRY = 5000;
const PAUSE = 700;

/** What was typed but not confirmed; `read` gives the values, `send` starts a request, `say` shows how it stands. */
class Unconfirmed {
  changed = 0; // counts changes
  carried = 0; // how many of them the request under way carries
  leaving = false; // the next page is asked for, perhaps before the request under way was kept

  constructor(key, { read, send, say, words }) {
    Object.assign(this, { key, read, send, say, words });
    window.addEventListener("online", () => this.stored() && send());
    window.addEventListener("beforeunload", () => (this.leaving = true));
  }

  stored() {
    return localStorage.getItem(this.key);
  }

  remember() {
    this.changed += 1;
    this.leaving = false;
    localStorage.setItem(this.key, JSON.stringify(this.read()));
  }

  sending() {
    this.carried = this.changed;
  }

  kept() {
    if (this.carried === this.changed && !this.leaving) this.forget();
    this.say(this.words.kept);
  }

  failed(words) {
    this.say(words);
    clearTimeout(this.retry);
    this.retry = setTimeout(this.send, RETRY);
  }

  forget() {
    clearTimeout(this.retry);
    localStorage.removeItem(this.key);
  }
}

const place = document.getElementById("drafts");
const shared = place ? place.dataset : {};

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
if (place) keepUnsent();

function keep(form) {
  const fields = form.querySelector("[data-draft-fields]");
  const data = form.dataset;
  const draft = new Unconfirmed(`newsdesk-draft-${data.draft}`, {
    read: () =>
      [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("csrf")),
    send: () => htmx.trigger(fields, "draft-retry"),
    say: (words) => words && (form.querySelector("[data-draft-state]").textContent = words),
    words: { kept: data.draftKept },
  });

  const mine = (event) => event.detail.elt === fields;
  // After a sign-out, in this window or another, the answer is the page to sign in, or that the token is an old one.
  const elsewhere = ({ detail: { xhr } }) => xhr.responseURL && new URL(xhr.responseURL).pathname !== data.draftUrl;
  fields.addEventListener("input", () => draft.remember());
  // The sentence and its side stand above the evidence, apart from the other fields of the draft.
  form.querySelector("[data-draft-also]")?.addEventListener("input", () => fields.dispatchEvent(new Event("input")));
  form.addEventListener("htmx:beforeRequest", (event) => mine(event) && draft.sending());
  form.addEventListener("htmx:sendError", (event) => mine(event) && draft.failed(data.draftOffline));
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig?.elt === fields && elsewhere(event)) event.detail.shouldSwap = false;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (!mine(event) || !event.detail.xhr.status) return;
    if (elsewhere(event) || event.detail.xhr.status === 403) return draft.failed(shared.signedOut);
    if (event.detail.successful) draft.kept();
    // Otherwise the claim is no longer mine: the copy here stays until it can be kept.
  });

  const lost = draft.stored();
  if (lost && !putBack(form, JSON.parse(lost))) draft.forget(); // the server has it all
  else if (lost) {
    draft.say(data.draftRestored);
    draft.changed += 1;
    // htmx listens only after its own start.
    addEventListener("load", draft.send, { once: true });
  }
}

/** Keeps what is typed into the forms marked data-unsent. Their elements may come anew at any time: they are known by place. */
function keepUnsent() {
  const known = JSON.parse(document.getElementById("drafts-places").textContent);
  const drafts = new Map();
  const groupOf = (name) => document.querySelector(`[data-unsent="${CSS.escape(name)}"]`);
  const times = (name) => known[name]?.sent ?? 0;

  function draftAt(name) {
    if (!drafts.has(name)) drafts.set(name, makeDraft(name));
    return drafts.get(name);
  }

  function makeDraft(name) {
    const draft = new Unconfirmed(`newsdesk-draft-${shared.key}-${name}`, {
      read: () => ({ sent: times(name), fields: valuesOf(groupOf(name)) }),
      send: () => sendDraft(name, draft),
      say: (words) => stateOf(groupOf(name), words),
      words: { kept: shared.kept },
    });
    return draft;
  }

  function body(name) {
    const { sent, fields } = JSON.parse(draftAt(name).stored());
    const data = new FormData();
    data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    data.set("draft-place", name);
    data.set("draft-sent", sent);
    for (const [key, value] of fields) data.append(key, value);
    return data;
  }

  async function sendDraft(name, draft) {
    if (!draft.stored()) return;
    draft.sending();
    try {
      const answer = await fetch(shared.url, { method: "POST", body: body(name), redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 403) draft.failed(shared.signedOut);
      else if (answer.status === 409) draft.forget(); // it was sent in another window
      else if (answer.ok) draft.kept();
      else draft.failed(shared.offline);
    } catch {
      draft.failed(shared.offline);
    }
  }

  /** Puts back what is known of one form: from this browser if the server had not confirmed it, else from the server. */
  function restore(group) {
    const name = group.dataset.unsent;
    const draft = draftAt(name);
    const local = JSON.parse(draft.stored() ?? "null");
    if (local && local.sent < times(name)) draft.forget();
    const mine = draft.stored() ? local.fields : (known[name]?.fields ?? []);
    if (!mine.length || !putBack(group, mine)) return;
    draft.say(shared.restored);
    for (let box = group.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (draft.stored()) draft.send();
  }

  document.addEventListener("input", (event) => {
    const group = event.target.closest("[data-unsent]");
    if (!group) return;
    const draft = draftAt(group.dataset.unsent);
    draft.remember();
    clearTimeout(draft.pause);
    draft.pause = setTimeout(draft.send, PAUSE);
  });
  // The server says that it has taken a form: what was kept of it is out of date.
  document.addEventListener("draft-sent", ({ detail }) => {
    const draft = draftAt(detail.place);
    clearTimeout(draft.pause);
    draft.forget();
    known[detail.place] = { sent: detail.sent, fields: [] };
  });
  document.addEventListener("htmx:load", ({ detail: { elt } }) => {
    for (const group of elt.querySelectorAll("[data-unsent]")) restore(group);
  });
  // On leaving, what has not been sent yet is sent without waiting for an answer.
  window.addEventListener("pagehide", () => {
    for (const [name, draft] of drafts) if (draft.stored()) navigator.sendBeacon(shared.url, body(name));
  });
  for (const group of document.querySelectorAll("[data-unsent]")) restore(group);
}

const fieldsOf = (group) =>
  [...group.querySelectorAll("input, textarea, select")].filter(
    ({ name, type }) => name && !["hidden", "file", "password", "submit"].includes(type),
  );

function valuesOf(group) {
  return fieldsOf(group)
    .filter(({ type, checked }) => checked || !["checkbox", "radio"].includes(type))
    .map(({ name, value }) => [name, value]);
}

/** Shows how a draft stands at the foot of its form. */
function stateOf(group, words) {
  if (!group || !words) return;
  let line = group.querySelector("[data-unsent-state]");
  if (!line) {
    line = Object.assign(document.createElement("p"), { className: "soft small-line" });
    line.dataset.unsentState = "";
    line.setAttribute("role", "status");
    group.append(line);
  }
  line.textContent = words;
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
