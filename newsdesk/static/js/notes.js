// A claim in the text and its note in the margin point at each other: resting on one marks the other.
// Both carry data-claim with the same value.

function mark(value, on) {
  for (const element of document.querySelectorAll(`[data-claim="${CSS.escape(value)}"]`)) {
    element.classList.toggle(element.matches(".claim") ? "claim--here" : "note--here", on);
  }
}

for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, (event) => {
    const element = event.target.closest?.("[data-claim]");
    if (element) mark(element.dataset.claim, on);
  });
}
