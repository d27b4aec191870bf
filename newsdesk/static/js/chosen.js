// How many claims are ticked, where it is said what to do with them; the bar shows only when there is something to do.

const bulk = document.getElementById("bulk");

/** Counts what is ticked; also after the lists came anew. */
export function count() {
  if (!bulk) return;
  const chosen = document.querySelectorAll("[name=review]:checked").length;
  const words = bulk.querySelector("[data-chosen]");
  words.textContent = chosen === 1 ? words.dataset.chosenOne : words.dataset.chosenMany.replace("%s", chosen);
  bulk.classList.toggle("bulk--none", chosen === 0);
}

if (bulk) {
  document.addEventListener("change", (event) => event.target.matches("[name=review]") && count());
  window.addEventListener("pageshow", count);
  count();
}
