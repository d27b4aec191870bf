// What is too large or too much is refused before it is sent (the server refuses it all the same); a dropped folder becomes
// the files in it.

const size = (field) => (field.files ? (field.files[0]?.size ?? 0) : new Blob([field.value]).size);

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-max-bytes], [data-max-files]");
  if (!field) return;
  const { maxBytes, maxFiles, tooLarge, tooMany } = field.dataset;
  const refusal = maxFiles
    ? field.files.length > Number(maxFiles) && tooMany
    : size(field) > Number(maxBytes) && tooLarge;
  field.setCustomValidity(refusal || "");
  field.reportValidity();
});

// A browser hands on a folder's entries in portions, until one is empty.
async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((found, failed) => entry.file(found, failed))];
  const reader = entry.createReader();
  const all = [];
  for (;;) {
    const portion = await new Promise((found, failed) => reader.readEntries(found, failed));
    if (!portion.length) return all;
    for (const one of portion) all.push(...(await filesIn(one)));
  }
}

for (const frame of document.querySelectorAll("[data-drop-folder]")) {
  frame.addEventListener("drop", async (event) => {
    // Asked for at once: after the first wait the browser has forgotten what was dropped.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return;
    const chosen = new DataTransfer();
    for (const entry of entries) for (const file of await filesIn(entry)) chosen.items.add(file);
    const field = frame.querySelector("input[type=file]");
    field.files = chosen.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
