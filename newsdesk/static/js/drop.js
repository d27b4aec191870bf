// A file can be dropped on the frame around a file field; without this the field works as it is.

for (const frame of document.querySelectorAll("[data-drop]")) {
  const field = frame.querySelector("input[type=file]");
  const name = frame.querySelector("[data-drop-name]");
  let depth = 0;
  const over = (by) => frame.classList.toggle("drop--over", (depth = Math.max(0, depth + by)) > 0);

  frame.addEventListener("dragenter", () => over(1));
  frame.addEventListener("dragleave", () => over(-1));
  frame.addEventListener("dragover", (event) => event.preventDefault());
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    over(-depth);
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.addEventListener("change", () => {
    if (name) name.textContent = [...field.files].map((file) => file.name).join(", ");
  });
}
// A file dropped beside the frame must not replace the page and what was typed in it.
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
