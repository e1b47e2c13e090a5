"""VIEWS: what a template may read: finished words and plain data."""

from .context import Context, typeset_table
from .edition import make_edition_page, make_editions
from .entry import make_entry, make_register
from .follow import FOLLOW, make_follow
from .listing import Filters, Listing, make_listing
from .month import Meeting, Month, make_month, month_of, months_of
from .post import make_post, make_text
from .problems import make_problems
from .shapes import (
    TEMPLATES,
    EditionsView,
    EditionView,
    EntryView,
    FollowView,
    HomeView,
    Link,
    ListView,
    MonthView,
    NotFoundView,
    PostText,
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
    "FOLLOW",
    "TEMPLATES",
    "Context",
    "EditionView",
    "EditionsView",
    "EntryView",
    "Filters",
    "FollowView",
    "HomeView",
    "Link",
    "ListView",
    "Listing",
    "Meeting",
    "Month",
    "MonthView",
    "NotFoundView",
    "PostText",
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
    "make_follow",
    "make_home",
    "make_listing",
    "make_month",
    "make_not_found",
    "make_post",
    "make_problems",
    "make_redirect",
    "make_register",
    "make_search",
    "make_standing",
    "make_text",
    "month_of",
    "months_of",
    "typeset_table",
]
