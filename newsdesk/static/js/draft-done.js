// The server has taken what was written: the browser need not remember it any longer (see draft.js).

for (const done of document.querySelectorAll("[data-draft-done]")) {
  localStorage.removeItem(`newsdesk-draft-${done.dataset.draftDone}`);
}
