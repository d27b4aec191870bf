// Words selected in the article go into the form beside it, with where they stand: in code points of the text, as the
// server counts, not in the UTF-16 units of the browser. Without this file one types the words.

const article = document.querySelector("[data-select]");
const form = document.getElementById("words-form");

const points = (text) => [...text].length;

/** The letters of a range as they stand in the text: without the numbers that the page adds. */
function letters(range) {
  const copy = range.cloneContents();
  for (const added of copy.querySelectorAll(".claim__no, .unseen")) added.remove();
  return copy.textContent;
}

/** Where a boundary of the selection stands in the text; null outside of it. */
function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element.closest("[data-at]");
  if (!block || element.closest(".claim__no")) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.at) + points(letters(before));
}

/** The part of a selection that lies in the article: a triple click on its last paragraph ends in whatever follows the article. */
function inside(range) {
  if (!article.contains(range.startContainer)) return null;
  const last = [...article.querySelectorAll("[data-at]")].at(-1);
  if (!last || article.contains(range.endContainer)) return range;
  const part = range.cloneRange();
  part.setEnd(last, last.childNodes.length);
  return part;
}

function take() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = inside(selection.getRangeAt(0));
  if (!range) return;
  form.elements.words.value = letters(range).trim();
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  form.elements.start.value = start ?? "";
  form.elements.end.value = end ?? "";
}

document.addEventListener("selectionchange", take);
// What is typed stands where the server finds it.
form.elements.words.addEventListener("input", () => (form.elements.start.value = form.elements.end.value = ""));
