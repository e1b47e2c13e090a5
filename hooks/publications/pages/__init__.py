"""PAGES: catalogue -> the list of pages, and of the files beside them."""

from .collect import make_pages
from .files import make_copies
from .page import Copy, Output, Page, Texts
from .redirects import alias_path, aliases, check_addresses, make_redirects, path_of

__all__ = [
    "Copy",
    "Output",
    "Page",
    "Texts",
    "alias_path",
    "aliases",
    "check_addresses",
    "make_copies",
    "make_pages",
    "make_redirects",
    "path_of",
]
