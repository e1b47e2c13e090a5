/* How a question becomes answers, for the search page and for the header: Pagefind's
   index, our reading of the question, and one result as it is shown. Text comes from the
   index and from the reader: it is only ever set as text, never as HTML. */

/* A title that says it counts for more than a text that mentions it; `words` are other
   spellings (inclusive writing, ligatures) of what the text says once. */
const RANKING = { metaWeights: { title: 5, name: 5, words: 1 } };
const EXCERPT = 28; // words
const MOST = 8; // words of a question of which one may be left out

/* Words that say nothing of what is looked for. */
const EMPTY = {
  fr: "a à ai as au aux avec ce ces cet cette chez comment dans de des du elle elles en est est-ce et il ils je la le les leur leurs ma mes mon ne nos notre nous on ont ou où par pas pour pourquoi quand que quel quelle quelles quels qui quoi sa se ses son sont sur ta tes ton tu un une vos votre vous y",
  en: "a an and are as at be by do does for from has have how i in is it its me my of on or our that the their them they this to was we were what when where which who why will with you your",
};

const LETTER = "[\\p{L}\\p{N}]";
const ELISION = new RegExp(`(?<!${LETTER})(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=${LETTER})`, "giu");
const INCLUSIVE = new RegExp(
  `(\\p{L}{2,})(?:[·‧•⋅∙.](?:\\p{L}{1,5}[·‧•⋅∙.]s|\\p{L}{1,5})|-e-?s?|\\(\\p{L}{1,5}\\)s?)(?!${LETTER})`,
  "gu",
);

/* Pagefind's French stemmer (Snowball) keeps the s of "vélos" and "élus". */
const PLURAL = /(\p{L}{2,}[ou])s(?!\p{L})/gu;

/** The question as the index spells it: straight marks, no ligature, one form of a word. */
export function folded(question, lang) {
  const plain = question
    .normalize("NFC")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[«»“”]/g, '"')
    .replace(/"\s*([^"]*?)\s*"/g, '"$1"')
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae");
  if (lang !== "fr") return plain;
  const words = plain.toLowerCase().replace(INCLUSIVE, "$1").replace(ELISION, " ");
  return words.replace(PLURAL, "$1");
}

/** The question without words that say nothing; all of it where nothing else is left. */
export function essential(question, lang) {
  const plain = folded(question, lang).replace(/[\s?!.,;:…]+/g, " ").trim();
  if (plain.includes('"')) return plain; // the very words, in the very order
  const empty = new Set((EMPTY[lang] ?? "").split(" "));
  const kept = plain.split(" ").filter((word) => !empty.has(word.toLowerCase()));
  return (kept.length ? kept : [plain]).join(" ");
}

const engines = new Map();

/** Pagefind at an address, loaded once, when first needed. */
export function start(bundle) {
  if (!engines.has(bundle)) {
    const engine = load(bundle);
    engine.catch(() => engines.delete(bundle));
    engines.set(bundle, engine);
  }
  return engines.get(bundle);
}

async function load(bundle) {
  const pagefind = await import(new URL(bundle + "pagefind.js", location));
  await pagefind.options({ excerptLength: EXCERPT, ranking: RANKING });
  await pagefind.init();
  return pagefind;
}

/** Pagefind's answer: results not yet read, and the number behind each filter. Where no
    page has all the words, `near` is true and one of them was left out. Without words, what
    is newest comes first: the index numbers pages by day. */
export async function find(bundle, question, filters = {}) {
  const pagefind = await start(bundle);
  const words = essential(question, document.documentElement.lang);
  const answer = await pagefind.search(words || null, { filters });
  if (!words) answer.results.reverse();
  if (answer.results.length || words.includes('"')) return answer;
  return (await nearly(pagefind, words.split(" "), filters)) ?? answer;
}

/** The fewest results that leaving out one word gives: the word left out says least. */
async function nearly(pagefind, words, filters) {
  if (words.length < 2 || words.length > MOST) return undefined;
  const fewer = words.map((_, out) => words.filter((_, place) => place !== out).join(" "));
  const answers = await Promise.all(fewer.map((some) => pagefind.search(some, { filters })));
  const found = answers.filter(({ results }) => results.length);
  found.sort((one, other) => one.results.length - other.results.length);
  return found[0] && { ...found[0], near: true };
}

/** Words by name, from a template of <data>, with {placeholders} filled in. */
export function reader(template) {
  const items = [...template.content.querySelectorAll("data")];
  const texts = Object.fromEntries(items.map((item) => [item.value, item.textContent]));
  return (name, values = {}) =>
    (texts[name] ?? "").replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

/** "12 résultats", or what to do where there is none. */
export function counted(say, { results: { length }, near }, query) {
  const lang = document.documentElement.lang;
  const one = new Intl.PluralRules(lang).select(length) === "one";
  const name = length === 0 ? "none" : near ? "near" : one ? "results_one" : "results_many";
  return say("search_" + name, { count: new Intl.NumberFormat(lang).format(length), query });
}

/** An element with a class and content (text or nodes). */
export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** One result: kind, date and state, the title that leads there, an excerpt. */
export function drawResult({ url, meta, excerpt }, heading) {
  const link = make("a", "", meta.title ?? url);
  link.href = safeAddress(url);
  const line = make("p", "line");
  if (meta.state) line.append(make("strong", "state", meta.state), " ");
  if (meta.kind) line.append(make("span", "line__kind", meta.kind), " ");
  if (meta.date) line.append(make("span", "", meta.date));
  const item = make("li", "result");
  if (line.childNodes.length) item.append(line);
  item.append(make(heading, "card__title", link));
  if (excerpt) item.append(make("p", "card__summary", ...marked(excerpt)));
  return item;
}

/** An address of this site, whatever the index says. */
function safeAddress(url) {
  const address = new URL(url, location);
  return address.origin === location.origin ? address.href : location.pathname;
}

/** Pagefind's excerpt as text and <mark>, and nothing else, with the page's apostrophes
   and the spaces that no line breaks. */
function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) => {
    const text = node.textContent
      .replace(/(?<=[\p{L}\p{N}])'/gu, "’")
      .replace(/ (?=[;:!?]+(?:\s|$)|[»%€])|(?<=\d) (?=h\b)|(?<=«) /g, "\u00a0");
    return node.nodeName === "MARK" ? make("mark", "", text) : text;
  });
}
