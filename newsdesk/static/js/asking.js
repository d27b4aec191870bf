// Asks the server again and again what is new, as long as the page is looked at. "Stamp" says what the page has;
// 204 is the answer "nothing new". Calls back with a document that holds the answer; never touches the page itself.

const EVERY = 1500;

/** ask({ url, stamp, found, lost }): the first two are functions; `lost(true)` when nobody answers, `lost(false)` after. */
export function ask({ url, stamp, found, lost, every = EVERY }) {
  let timer;
  let away = false;

  async function once() {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const answer = await fetch(url(), {
        headers: { Stamp: stamp(), "By-Itself": "yes" },
        redirect: "error",
        cache: "no-store",
      });
      if (answer.status === 200) found(new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (away) lost?.((away = false));
      if (answer.status >= 400 && answer.status < 500) return; // signed out, or nothing to ask for any more
    } catch {
      lost?.((away = true));
    }
    timer = setTimeout(once, every);
  }

  document.addEventListener("visibilitychange", () => !document.hidden && once());
  window.addEventListener("online", once);
  timer = setTimeout(once, every);
}
