// Asks the server again and again what is new, as long as the page is looked at. "Stamp" says what the page has;
// 204 is the answer "nothing new". "Wanted" says what it was told of elsewhere: nothing newer need be made for it. Calls back with a document that holds the answer; never touches the page itself.

const EVERY = 1500;

/**
 * ask({ url, stamp, wanted, found, lost, every }): the first three are functions; `lost(true)` when nobody answers, `lost(false)` after;
 * `every()` gives the milliseconds to the next time. Returns a function that asks now.
 */
export function ask({ url, stamp, wanted = () => "", found, lost, every = () => EVERY }) {
  let timer;
  let away = false;
  let asking = false;
  let again = false;

  async function once() {
    if (document.hidden) return;
    again = asking;
    if (asking) return;
    asking = true;
    clearTimeout(timer);
    const goesOn = await fetched();
    asking = false;
    if (goesOn) timer = setTimeout(once, again ? 0 : every());
  }

  /** Asks once; whether it is worth while to ask again. */
  async function fetched() {
    try {
      const answer = await fetch(url(), {
        headers: { Stamp: stamp(), Wanted: wanted(), "By-Itself": "yes" },
        redirect: "error",
        cache: "no-store",
      });
      if (answer.status === 200) found(new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (away) lost?.((away = false));
      // Signed out, or nothing to ask for any more.
      return answer.status < 400 || answer.status >= 500;
    } catch {
      lost?.((away = true));
      return true;
    }
  }

  document.addEventListener("visibilitychange", () => !document.hidden && once());
  window.addEventListener("online", once);
  timer = setTimeout(once, every());
  return once;
}
