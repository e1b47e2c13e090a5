/* The first answers under the header's search field, while the reader types. It comes when
   the field is first used. The form stays what it is without a script: Enter leads to the
   search page, from which the words and the address of the index are taken. */

import { counted, drawResult, find, make, reader } from "./finding.js";

const SHOWN = 5; // answers; the search page has them all
const WAIT = 200; // milliseconds without a keystroke before searching
const SHORTEST = 2; // letters

const form = document.querySelector(".menu__search");
const field = form.elements.q;
const count = make("p", "found__count");
const list = make("ol", "results");
const all = make("a", "found__all");
const panel = make("div", "found", count, list, all);
const style = make("link");
Object.assign(style, { rel: "stylesheet", href: new URL("../stylesheets/search.css", import.meta.url) });
count.setAttribute("role", "status");
panel.hidden = true;
document.head.append(style);
form.append(panel);

/** The search page's words and index, asked for once. */
const page = fetch(form.action)
  .then((answer) => answer.text())
  .then((html) => {
    const source = new DOMParser().parseFromString(html, "text/html");
    const { bundle } = source.getElementById("search").dataset;
    return { bundle, say: reader(source.getElementById("search-texts")) };
  });

let asked = 0; // number of the latest question: slower, older answers are dropped
let timer;

async function answer() {
  const turn = (asked += 1);
  const query = field.value.trim();
  if (query.length < SHORTEST) return hide();
  try {
    const { bundle, say } = await page;
    const found = await find(bundle, query);
    const { results } = found;
    const first = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
    if (turn !== asked) return;
    list.replaceChildren(...first.map(({ url, meta }) => drawResult({ url, meta }, "p")));
    count.textContent = counted(say, found, query);
    all.href = `${form.action}?${new URLSearchParams({ q: query })}`;
    all.textContent = say("search_all");
    all.hidden = results.length <= first.length;
    panel.hidden = false;
  } catch {
    hide(); // the form still leads to the search page, which says what is wrong
  }
}

function hide() {
  asked += 1;
  clearTimeout(timer);
  panel.hidden = true;
}

/** The reader is elsewhere. In the flow of a phone's menu the answers hide nothing, and
    taking them away would move what is about to be touched. */
function leave(to) {
  if (!form.contains(to) && getComputedStyle(panel).position === "absolute") hide();
}

/** Up and down through the field and the answers. */
function move(event, step) {
  const stops = [field, ...panel.querySelectorAll("a:not([hidden])")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (panel.hidden || !next) return;
  event.preventDefault();
  next.focus();
}

/** Escape closes the answers first, then whatever else is open. */
function close(event) {
  if (panel.hidden) return;
  event.preventDefault();
  event.stopPropagation();
  field.focus();
  hide();
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(answer, WAIT);
});
form.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") move(event, 1);
  if (event.key === "ArrowUp") move(event, -1);
  if (event.key === "Escape") close(event);
});
form.addEventListener("submit", hide);
form.addEventListener("focusout", ({ relatedTarget: to }) => to && leave(to));
addEventListener("click", ({ target }) => leave(target));
if (field.value) answer();
