// A text or file that is too large is refused before it is sent; the server refuses it all the same.

const size = (field) => (field.files ? (field.files[0]?.size ?? 0) : new Blob([field.value]).size);

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-max-bytes]");
  if (!field) return;
  field.setCustomValidity(size(field) > Number(field.dataset.maxBytes) ? field.dataset.tooLarge : "");
  field.reportValidity();
});
