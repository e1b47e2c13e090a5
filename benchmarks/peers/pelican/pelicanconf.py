"""Pelican's settings for the corpus: a site per language, tags, categories, feeds."""

AUTHOR = "Corpus"
SITENAME = "Corpus"
SITEURL = "https://corpus.example"
PATH = "content"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
THEME = "simple"
DEFAULT_PAGINATION = 20
STATIC_PATHS = ["images"]
FEED_ALL_RSS = "feed.xml"
TAG_FEED_RSS = "tag/{slug}.xml"
CATEGORY_FEED_RSS = "category/{slug}.xml"
PLUGINS = ["i18n_subsites"]
I18N_SUBSITES = {"en": {"SITENAME": "Corpus"}}
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
MARKDOWN = {
    "extension_configs": {"markdown.extensions.tables": {}, "markdown.extensions.footnotes": {}}
}
# By default page 2 of the tag "topics-1" would be the file of the tag "topics-12".
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
