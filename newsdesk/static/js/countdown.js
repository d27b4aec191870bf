// The time that a claim is still mine: a clock and a dial, counted from the seconds that the server said were left,
// so that a wrong clock on this computer does not matter. Fires "time-over" once on the element.

const SHORT = 120;
const clocks = new Map();

function show(element, left, length) {
  const minutes = Math.floor(left / 60);
  element.querySelector("[data-clock]").textContent = `${minutes}:${String(left % 60).padStart(2, "0")}`;
  element.querySelector("circle").setAttribute("stroke-dasharray", `${(100 * left) / length} 100`);
  element.classList.toggle("time-left--short", left <= SHORT);
  element.querySelector("[data-while]").hidden = left === 0;
  element.querySelector("[data-over]").hidden = left > 0;
}

function tick() {
  for (const [element, end] of clocks) {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    show(element, left, Number(element.dataset.length));
    if (left > 0 && element.isConnected) continue;
    clocks.delete(element);
    if (element.isConnected) element.dispatchEvent(new CustomEvent("time-over", { bubbles: true }));
  }
}

function start(root) {
  for (const element of root.querySelectorAll("[data-left]")) {
    if (!clocks.has(element)) clocks.set(element, Date.now() + Number(element.dataset.left) * 1000);
  }
  tick();
}

start(document);
setInterval(tick, 1000);
document.addEventListener("htmx:load", (event) => start(event.detail.elt.parentElement ?? document));
