// The search: / opens a box on every page; arrow keys go from the box through the results, Enter opens one, and Escape
// goes back to the box, then away. Without this file, the link in the top bar leads to the page of the search.

const box = document.getElementById("quick");

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-search-link]");
  if (!link || !box || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  box.showModal();
  box.querySelector("input").select();
});

function results(place) {
  return [...place.querySelectorAll("[data-hit]")].filter((link) => link.getClientRects().length > 0);
}

/** From the field to the first result, between the results, and from the first back to the field. */
function walk(event, field, place) {
  const links = results(place);
  const here = links.indexOf(event.target.closest("[data-hit]"));
  const next = here + (event.key === "ArrowDown" ? 1 : -1);
  if (here < 0 && event.target !== field) return;
  event.preventDefault();
  if (next < 0) return field.focus();
  links[Math.min(next, links.length - 1)]?.focus();
  document.activeElement.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const place = box?.open ? box : document.querySelector("main");
  const field = place?.querySelector("[data-search] input[type=search]");
  if (!field) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event, field, place);
  else if (event.key === "Escape" && event.target.closest("[data-hit]")) {
    event.preventDefault();
    field.focus();
  } else if (event.key === "Escape" && place === box && event.target === field) {
    // A search field would only be emptied by it.
    event.preventDefault();
    box.close();
  }
});
