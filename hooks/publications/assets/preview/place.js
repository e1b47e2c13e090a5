/* On every page of the preview: loads it anew when it has become another, and leaves the
   reader where they were. The server says when; a window that nobody sees asks nothing. */

(() => {
  const KEY = "publications.preview";
  const PAUSE = 1000; // milliseconds until a server that does not answer is asked again
  const STOPS = "a, button, input, select, textarea, summary, [tabindex]";
  let reloading = false;
  const { version, wait, broken } = document.currentScript.dataset;
  const all = (selector) => [...document.querySelectorAll(selector)];

  const pause = () => new Promise((done) => setTimeout(done, PAUSE));

  /** When the window can be seen: at once, if it can. */
  const seen = () =>
    new Promise((done) => {
      if (document.visibilityState === "visible") return done();
      addEventListener("visibilitychange", done, { once: true });
    });

  /** Ask until the page is another one. */
  async function follow() {
    for (;;) {
      await seen();
      const leaving = new AbortController();
      const leave = () => document.visibilityState === "hidden" && leaving.abort();
      addEventListener("visibilitychange", leave);
      try {
        const question = new URLSearchParams({ page: location.pathname, version });
        const answer = await fetch(`${wait}?${question}`, { signal: leaving.signal });
        if (answer.status === 205) return reload();
        if (!answer.ok) await pause();
      } catch {
        if (!leaving.signal.aborted) await pause();
      }
      removeEventListener("visibilitychange", leave);
    }
  }

  /** A page of problems has no place of its own: that of the page it stands for is kept. */
  function reload() {
    const place = {
      page: location.pathname + location.search,
      at: [scrollX, scrollY],
      open: all("details").map((one) => one.open),
      focus: all(STOPS).indexOf(document.activeElement),
    };
    if (broken === undefined) keep(JSON.stringify(place));
    reloading = true;
    location.reload();
  }

  function restore() {
    const place = JSON.parse(kept() ?? "null");
    if (broken !== undefined || place?.page !== location.pathname + location.search) return;
    keep("null");
    const open = () => all("details").forEach((one, i) => (one.open = place.open[i] ?? one.open));
    const scroll = () => scrollTo({ left: place.at[0], top: place.at[1], behavior: "instant" });
    open();
    scroll();
    all(STOPS)[place.focus]?.focus({ preventScroll: true });
    addEventListener("load", () => (open(), scroll()), { once: true }); // scripts are done
  }

  function kept() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null; // a browser that keeps nothing
    }
  }

  function keep(place) {
    try {
      sessionStorage.setItem(KEY, place);
    } catch {
      /* See above. */
    }
  }

  // The browser's own memory of the place would be that of a page of problems.
  addEventListener("pagehide", () => (history.scrollRestoration = reloading ? "manual" : "auto"));
  restore();
  follow();
})();
