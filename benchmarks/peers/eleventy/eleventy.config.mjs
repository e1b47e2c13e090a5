// Eleventy's settings for the corpus: two languages, lists of twenty, taxonomies, feeds.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Packages stand where the program does, not in the project.
const footnotes = createRequire(process.argv[1])("markdown-it-footnote");

const LANGUAGES = ["fr", "en"];
const TAXONOMIES = ["partners", "topics", "regions"];
const PAGE = 20;

export default async function (eleventy) {
  const i18n = await eleventy.resolvePlugin("@11ty/eleventy/i18n-plugin");
  // So named, it refuses links that lead nowhere.
  eleventy.addPlugin(i18n, { defaultLanguage: "fr", errorMode: "allow-fallback" });
  eleventy.amendLibrary("md", (markdown) => markdown.use(footnotes));
  eleventy.addPassthroughCopy({ images: "images" });
  for (const lang of LANGUAGES) {
    eleventy.addCollection(lang, (all) => articlesOf(all, lang));
  }
  eleventy.addCollection("lists", (all) => everyList(all).flatMap(pagesOf));
  eleventy.addCollection("feeds", (all) => everyList(all).map(feedOf));
  eleventy.addFilter("around", around());
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventy.addFilter("rfc822", (date) => date.toUTCString());
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: "njk" };
}

// The newest first.
function articlesOf(all, lang) {
  const found = all.getFilteredByGlob(`content/${lang}/articles/*.md`);
  return found.sort((one, other) => other.date - one.date);
}

function everyList(all) {
  return LANGUAGES.flatMap((lang) => [...listsOf(articlesOf(all, lang).map(faceOf), lang)]);
}

// What a list shows of an article.
function faceOf({ url, date, data: { title, summary, partners, topics, regions } }) {
  return { url, date, title, summary, partners, topics, regions };
}

function* listsOf(articles, lang) {
  yield { lang, path: "", title: "Corpus", items: articles };
  yield { lang, path: "articles/", title: "Articles", items: articles };
  const names = JSON.parse(readFileSync("names.json", "utf-8"));
  for (const taxonomy of TAXONOMIES) {
    const terms = [];
    for (const [term, items] of groupedBy(taxonomy, articles)) {
      const list = { lang, path: `${taxonomy}/${term}/`, title: names[term] ?? term, items };
      terms.push({ url: `/${lang}/${list.path}`, title: list.title, date: items[0].date });
      yield list;
    }
    yield { lang, path: `${taxonomy}/`, title: taxonomy, items: terms };
  }
}

function groupedBy(taxonomy, articles) {
  const groups = new Map();
  for (const article of articles) {
    for (const term of article[taxonomy]) {
      groups.set(term, [...(groups.get(term) ?? []), article]);
    }
  }
  return groups;
}

function pagesOf({ lang, path, title, items }) {
  const last = Math.ceil(items.length / PAGE);
  const place = (number) => (number > 1 ? `${path}page/${number}/` : path);
  return Array.from({ length: last }, (_, at) => ({
    lang,
    title,
    url: `/${lang}/${place(at + 1)}`,
    feed: `/${lang}/${path}index.xml`,
    translations: LANGUAGES.map((other) => ({ lang: other, url: `/${other}/${place(at + 1)}` })),
    before: at > 0 && `/${lang}/${place(at)}`,
    after: at + 1 < last && `/${lang}/${place(at + 2)}`,
    items: items.slice(at * PAGE, (at + 1) * PAGE),
  }));
}

function feedOf({ lang, path, title, items }) {
  return { lang, title, url: `/${lang}/${path}`, items: items.slice(0, PAGE) };
}

// The articles before and after one; Eleventy's own filters look through all for each.
function around() {
  const places = new WeakMap();
  return (articles, url) => {
    if (!places.has(articles)) {
      places.set(articles, new Map(articles.map((article, at) => [article.url, at])));
    }
    const at = places.get(articles).get(url);
    return [articles[at + 1], articles[at - 1]].filter(Boolean);
  };
}
