// A claim in the text and its note in the margin point at each other: resting on one marks the other.
// Both carry data-claim with the same value.

function mark(value, on) {
  for (const element of document.querySelectorAll(`[data-claim="${CSS.escape(value)}"]`)) {
    element.classList.toggle(element.matches(".claim") ? "claim--here" : "note--here", on);
  }
}

for (const [kind, on] of [
  ["mouseover", true],
  ["mouseout", false],
  ["focusin", true],
  ["focusout", false],
]) {
  document.addEventListener(kind, (event) => {
    const element = event.target.closest?.("[data-claim]");
    if (element) mark(element.dataset.claim, on);
  });
}

// In a wide window each note of <ol class="notes" data-beside> stands level with its claim, or as near below as the
// notes before it leave room. Without this the notes are a list, which they are in a narrow window too.
const WIDE = matchMedia("(min-width: 61.3rem)");

function settle() {
  for (const list of document.querySelectorAll("[data-beside]")) {
    const notes = [...list.querySelectorAll(":scope > .note")];
    for (const note of notes) note.style.marginTop = "";
    if (!WIDE.matches) continue;
    for (const note of notes) {
      const claim = document.querySelector(`.claim[data-claim="${CSS.escape(note.dataset.claim ?? "")}"]`);
      const room = claim ? claim.getClientRects()[0].top - note.getBoundingClientRect().top : 0;
      if (room > 0) note.style.marginTop = `${room}px`;
    }
  }
}

settle();
WIDE.addEventListener("change", settle);
addEventListener("resize", settle);
// Fonts and what is fetched later move the text; the notes beside it do not change its height.
if (document.querySelector("[data-beside]")) new ResizeObserver(settle).observe(document.querySelector("main"));
document.addEventListener("htmx:afterSettle", settle);
