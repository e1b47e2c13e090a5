"""What the site knows: resolved things, frozen, no raw strings for known things.

The shapes of one article are three, on purpose: what its author wrote (``schema``),
what the site knows (here) and what a template reads (``views``).
"""

from .assets import Asset, Attachment, Picture, Rendition
from .events import (
    SESSION_STATUSES,
    CalendarRecord,
    Event,
    Location,
    Registration,
    Repeat,
    Session,
    Span,
    Status,
    status_of_all,
)
from .publications import (
    EditionWish,
    Elsewhere,
    Figure,
    Mailing,
    Post,
    Publication,
    Standing,
    TranslationState,
)
from .registers import Author, Entry, Partner, Person, Region, Registered, Topic
from .text import Body, Html, digest_of_text

__all__ = [
    "SESSION_STATUSES",
    "Asset",
    "Attachment",
    "Author",
    "Body",
    "CalendarRecord",
    "EditionWish",
    "Elsewhere",
    "Entry",
    "Event",
    "Figure",
    "Html",
    "Location",
    "Mailing",
    "Partner",
    "Person",
    "Picture",
    "Post",
    "Publication",
    "Region",
    "Registered",
    "Registration",
    "Rendition",
    "Repeat",
    "Session",
    "Span",
    "Standing",
    "Status",
    "Topic",
    "TranslationState",
    "digest_of_text",
    "status_of_all",
]
