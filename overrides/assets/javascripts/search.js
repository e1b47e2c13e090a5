/* The search page. The address holds the whole question (?q=…&region=…), so that an
   answer can be shared, and Back goes back. */

import { counted, drawResult, find, make, reader, start } from "./finding.js";

const STEP = 10; // results shown at a time
const WAIT = 250; // milliseconds without a keystroke before searching

const root = document.getElementById("search");
const form = root.querySelector("form");
const field = form.elements.q;
const count = root.querySelector(".search__count");
const help = root.querySelector(".search__help");
const list = root.querySelector(".results");
const more = root.querySelector(".search__more");
const clearing = root.querySelector(".search__clear");
const facets = [...root.querySelectorAll(".facet")];
const lang = document.documentElement.lang;
const { bundle } = root.dataset;
const say = reader(document.getElementById("search-texts"));

let asked = 0; // number of the latest question: slower, older answers are dropped
let results = [];
let shown = 0;

/** The question in the address: words and chosen filters. */
function read() {
  const params = new URLSearchParams(location.search);
  const filters = {};
  for (const { dataset } of facets) {
    const chosen = params.getAll(dataset.filter);
    if (chosen.length) filters[dataset.filter] = chosen;
  }
  return { query: (params.get("q") ?? "").trim(), filters };
}

/** The question in the form, put into the address. */
function write(step) {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) params.append(name, value.trim());
  const address = params.size ? "?" + params : location.pathname;
  history[step ? "pushState" : "replaceState"](null, "", address);
}

/** Answer the question in the address; where there is none, show nothing. */
function ask() {
  const { query, filters } = read();
  const chosen = Object.keys(filters).length > 0;
  return query || chosen ? answer(query, filters) : clear();
}

function clear() {
  asked += 1;
  list.replaceChildren();
  count.textContent = say("search_prompt");
  more.hidden = help.hidden = clearing.hidden = true;
}

async function answer(query, filters) {
  const turn = (asked += 1);
  count.textContent = say("search_loading");
  clearing.hidden = Object.keys(filters).length === 0;
  try {
    await (await start(bundle)).filters(); // without which answers carry no counts
    const any = Object.fromEntries(
      Object.entries(filters).map(([name, values]) => [name, { any: values }]),
    );
    const found = await find(bundle, query, any);
    if (turn !== asked) return;
    results = found.results;
    shown = 0;
    list.replaceChildren();
    drawFacets(query ? found.filters : found.totalFilters ?? found.filters, filters);
    count.textContent = counted(say, found, query);
    help.hidden = results.length > 0;
    await drawMore();
  } catch (error) {
    if (turn !== asked) return;
    console.error(error);
    clear();
    count.textContent = say("search_error");
    help.hidden = false;
  }
}

async function drawMore() {
  const turn = asked;
  const next = await Promise.all(results.slice(shown, shown + STEP).map((result) => result.data()));
  if (turn !== asked) return;
  list.append(...next.map((result) => drawResult(result, "h2")));
  shown += next.length;
  more.hidden = shown >= results.length;
  return list.children[shown - next.length];
}

/** The facets: what is chosen, and what could be, with the number behind each. */
function drawFacets(counts, filters) {
  let any = false;
  for (const facet of facets) {
    const name = facet.dataset.filter;
    const chosen = filters[name] ?? [];
    const values = Object.entries(counts?.[name] ?? {})
      .filter(([value, number]) => number > 0 || chosen.includes(value))
      .sort(([a], [b]) => (name === "year" ? b.localeCompare(a) : a.localeCompare(b, lang)));
    const focused = facet.contains(document.activeElement) ? document.activeElement.value : null;
    facet.querySelector("ul").replaceChildren(
      ...values.map(([value, number]) => drawChoice(name, value, number, chosen.includes(value))),
    );
    facet.hidden = values.length === 0;
    facet.open ||= chosen.length > 0;
    any ||= values.length > 0;
    if (focused !== null)
      [...facet.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }
  root.querySelector(".search__filters").hidden = !any;
}

function drawChoice(name, value, number, checked) {
  const box = make("input");
  Object.assign(box, { type: "checkbox", name, value, checked });
  const total = new Intl.NumberFormat(lang).format(number);
  const label = make("label", "", box, " ", value, " ", make("span", "filters__count", total));
  return make("li", "", label);
}

/** The form as the address has it: on arrival, and when the reader goes back. */
function restore() {
  const { query, filters } = read();
  field.value = query;
  drawFacets(
    Object.fromEntries(
      Object.entries(filters).map(([name, values]) => [
        name,
        Object.fromEntries(values.map((value) => [value, 0])),
      ]),
    ),
    filters,
  );
  ask();
}

more.textContent = say("search_more");
clearing.textContent = say("search_clear");

let timer;
field.addEventListener("focus", () => start(bundle).catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => (write(false), ask()), WAIT);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  write(true);
  ask();
});
form.addEventListener("change", (event) => {
  if (event.target.type === "checkbox") (write(true), ask());
});
clearing.addEventListener("click", () => {
  for (const box of form.querySelectorAll("input:checked")) box.checked = false;
  write(true);
  ask();
  field.focus();
});
more.addEventListener("click", async () => (await drawMore())?.querySelector("a").focus());
addEventListener("popstate", restore);
restore();
