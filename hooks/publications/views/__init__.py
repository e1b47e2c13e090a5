"""VIEWS: what a template may read: finished words and plain data."""

from .context import Context, typeset_table
from .edition import make_edition_page, make_editions
from .entry import make_entry, make_register
from .listing import Listing, make_listing
from .post import make_post
from .problems import make_problems
from .shapes import (
    TEMPLATES,
    EditionsView,
    EditionView,
    EntryView,
    HomeView,
    Link,
    ListView,
    NotFoundView,
    PostView,
    ProblemsView,
    RedirectView,
    RegisterView,
    SearchView,
    StandingView,
    View,
)
from .single import make_home, make_not_found, make_redirect, make_search, make_standing

__all__ = [
    "TEMPLATES",
    "Context",
    "EditionView",
    "EditionsView",
    "EntryView",
    "HomeView",
    "Link",
    "ListView",
    "Listing",
    "NotFoundView",
    "PostView",
    "ProblemsView",
    "RedirectView",
    "RegisterView",
    "SearchView",
    "StandingView",
    "View",
    "make_edition_page",
    "make_editions",
    "make_entry",
    "make_home",
    "make_listing",
    "make_not_found",
    "make_post",
    "make_problems",
    "make_redirect",
    "make_register",
    "make_search",
    "make_standing",
    "typeset_table",
]
