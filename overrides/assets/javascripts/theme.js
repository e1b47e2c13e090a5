/* What every page runs. The reader's colours, before the first paint: light, dark, or as the device asks.
   It speaks Material's language (data-md-color-scheme, data-md-color-media), so that
   Material's CSS follows. It stands in a file because no page holds a script that runs,
   which is what a strict Content-Security-Policy asks for. */
(() => {
  const KEY = "publications.theme";
  const schemes = { light: "default", dark: "slate" };

  /** The choice that was kept; a browser that keeps nothing follows the device. */
  function kept() {
    try {
      return localStorage.getItem(KEY) ?? "auto";
    } catch {
      return "auto";
    }
  }

  function keep(choice) {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      /* A reader who keeps nothing in the browser reads all the same. */
    }
  }

  /** Without data-md-color-media, the style sheet asks the device. */
  function apply(choice) {
    document.body.dataset.mdColorScheme = schemes[choice] ?? "default";
    if (choice in schemes) document.body.dataset.mdColorMedia = choice;
    else delete document.body.dataset.mdColorMedia;
  }

  document.documentElement.classList.remove("no-js");
  apply(kept());
  addEventListener("DOMContentLoaded", () => {
    const choices = document.querySelector(".theme").elements.theme;
    choices.value = kept();
    if (!choices.value) choices.value = "auto";
  });
  // Answers under the header's field: nothing is loaded before the field is used.
  const finder = new URL("finder.js", document.currentScript.src);
  addEventListener("focusin", ({ target }) => {
    if (target.id === "header-search" && !document.getElementById("search")) import(finder);
  });
  addEventListener("change", ({ target }) => {
    if (target.name !== "theme") return;
    keep(target.value);
    apply(target.value);
  });
})();
