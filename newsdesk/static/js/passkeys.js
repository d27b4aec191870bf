// Passkeys: the browser makes or uses one, and its answer goes with the form `data-passkey`.
// The button is hidden until this file knows that the browser can do it.

const MAKE = "make";
const options = () => JSON.parse(document.getElementById("passkey-options").textContent);
const possible = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (possible) form.querySelector("[data-passkey-button]").hidden = false;
  document.querySelectorAll("[data-passkey-missing]").forEach((note) => (note.hidden = possible));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch {
      // The person closed the browser's window, or the device has no passkey for this address.
      failed.hidden = false;
    }
  });
}

async function answer(form) {
  if (form.dataset.passkey === MAKE) return create(form);
  const asked = document.getElementById("passkey-options") ? options() : await fetchOptions(form.action);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.request_options.publicKey);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}

async function create(form) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options().creation_options.publicKey);
  const alone = form.elements.passwordless.checked;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  };
  return (await navigator.credentials.create({ publicKey })).toJSON();
}

/** Signing in with a passkey alone: nobody has said yet who it is, so the page has no options. */
async function fetchOptions(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
