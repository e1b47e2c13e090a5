"""SEARCH: one Pagefind index per language, in one bundle.

Pagefind loads only the index of the language of the page that asks, and of that only
the pieces that the question needs.
"""

from .index import BUNDLE, build_index
from .program import SearchError
from .records import Record, records
from .variants import variants

__all__ = ["BUNDLE", "Record", "SearchError", "build_index", "records", "variants"]
