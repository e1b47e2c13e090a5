"""What a template may read: finished words, addresses and safe HTML, nothing to compute.

Each kind of page has one view; its ``frame`` holds what surrounds every page. Words
that depend on nothing are not here: templates read them from ``words``, the table of
the page's language. A field of type ``Html`` is finished and safe; every other one is
plain text and is escaped where it is shown (a test compares the templates with this
folder). Addresses (``href``) begin with the site's own path; ``url`` ones are absolute.
"""

from __future__ import annotations

from collections.abc import Mapping

from .astray import NotFoundPart, NotFoundView, ProblemLine, ProblemsView, RedirectView
from .drawing import DrawingRow, DrawingView, FigureView
from .edition import EditionsView, EditionView
from .entry import EntryLine, EntryView, RegisterView
from .event import EventFacts, SessionView
from .follow import FollowAddress, FollowGroup, FollowLine, FollowView
from .frame import Alternate, FeedLink, Frame, Meta, NewsletterCall, Notice, Switch
from .listing import Card, Group, ListView, Pager, Subscription
from .month import MonthDay, MonthEvent, MonthView
from .parts import NOTHING, DateSquare, Fact, Link, PictureView
from .post import AttachmentView, PartnerNotice, PostText, PostView, Share
from .single import HomeView, SearchView, StandingView

__all__ = [
    "NOTHING",
    "TEMPLATES",
    "Alternate",
    "AttachmentView",
    "Card",
    "DateSquare",
    "DrawingRow",
    "DrawingView",
    "EditionView",
    "EditionsView",
    "EntryLine",
    "EntryView",
    "EventFacts",
    "Fact",
    "FeedLink",
    "FigureView",
    "FollowAddress",
    "FollowGroup",
    "FollowLine",
    "FollowView",
    "Frame",
    "Group",
    "HomeView",
    "Link",
    "ListView",
    "Meta",
    "MonthDay",
    "MonthEvent",
    "MonthView",
    "NewsletterCall",
    "NotFoundPart",
    "NotFoundView",
    "Notice",
    "Pager",
    "PartnerNotice",
    "PictureView",
    "PostText",
    "PostView",
    "ProblemLine",
    "ProblemsView",
    "RedirectView",
    "RegisterView",
    "SearchView",
    "SessionView",
    "Share",
    "StandingView",
    "Subscription",
    "Switch",
    "View",
]

View = (
    PostView
    | ListView
    | MonthView
    | EntryView
    | RegisterView
    | HomeView
    | StandingView
    | FollowView
    | EditionView
    | EditionsView
    | SearchView
    | NotFoundView
    | ProblemsView
    | RedirectView
)
"""Any view; a page has exactly one."""

TEMPLATES: Mapping[type, str] = {
    PostView: "post.html",
    ListView: "list.html",
    MonthView: "month.html",
    EntryView: "entry.html",
    RegisterView: "register.html",
    HomeView: "home.html",
    StandingView: "standing.html",
    FollowView: "follow.html",
    EditionView: "edition.html",
    EditionsView: "editions.html",
    SearchView: "search.html",
    NotFoundView: "not_found.html",
    ProblemsView: "problems.html",
    RedirectView: "redirect.html",
}
"""The template of each kind of page."""
