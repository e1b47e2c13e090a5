"""SEARCH: one Pagefind index per language, in one bundle.

Pagefind says by which stems and forms each spelling is found; where these stand is counted
here, and packed here into the files that the browser loads. So one changed article costs
the reading of one page, and the same records always give the same bytes. The browser loads
only the index of the language of the page that asks, and of that only the pieces that the
question needs.
"""

from .bundle import SHELF, Bundle, make_bundle
from .index import build_index
from .items import items, records
from .plan import BUNDLE, Item
from .program import SearchError
from .records import Record
from .variants import variants

__all__ = [
    "BUNDLE",
    "SHELF",
    "Bundle",
    "Item",
    "Record",
    "SearchError",
    "build_index",
    "items",
    "make_bundle",
    "records",
    "variants",
]
