"""Nikola's settings for the corpus: two languages, tags, categories, feeds."""

BLOG_AUTHOR = "Corpus"
BLOG_TITLE = "Corpus"
SITE_URL = "https://corpus.example/"
BLOG_EMAIL = "corpus@corpus.example"
BLOG_DESCRIPTION = "Corpus"
DEFAULT_LANG = "fr"
TRANSLATIONS = {"fr": "", "en": "./en"}
NAVIGATION_LINKS = {"fr": (), "en": ()}
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions.tables", "markdown.extensions.footnotes"]
TIMEZONE = "Europe/Paris"
THEME = "base"
INDEX_DISPLAY_POST_COUNT = 20
IMAGE_FOLDERS = {}
FILES_FOLDERS = {"images": "images"}
USE_BUNDLES = False
