"""CHECK: front matter -> what is written, or problems.

Pydantic lives here and nowhere else. ``written`` says what each kind of source may
hold, ``scalars`` what a piece of text may mean, ``rules`` what must hold within a file,
``errors`` how a refusal becomes a problem; ``said_once`` completes a translation.
"""

from .check import (
    REGISTERED,
    check,
    check_partner,
    check_person,
    check_post,
    check_region,
    check_standing,
    check_topic,
)
from .configuration import check_settings
from .jsonschema import json_schema
from .rules import clock_problem
from .said_once import said_once
from .written import (
    Written,
    WrittenAttachment,
    WrittenEvent,
    WrittenFigure,
    WrittenImage,
    WrittenNewsletter,
    WrittenOnline,
    WrittenPartner,
    WrittenPerson,
    WrittenPlace,
    WrittenPost,
    WrittenRegion,
    WrittenRegistration,
    WrittenRepeat,
    WrittenSession,
    WrittenSource,
    WrittenStanding,
    WrittenTopic,
)
from .written_settings import WrittenSettings

__all__ = [
    "REGISTERED",
    "Written",
    "WrittenAttachment",
    "WrittenEvent",
    "WrittenFigure",
    "WrittenImage",
    "WrittenNewsletter",
    "WrittenOnline",
    "WrittenPartner",
    "WrittenPerson",
    "WrittenPlace",
    "WrittenPost",
    "WrittenRegion",
    "WrittenRegistration",
    "WrittenRepeat",
    "WrittenSession",
    "WrittenSettings",
    "WrittenSource",
    "WrittenStanding",
    "WrittenTopic",
    "check",
    "check_partner",
    "check_person",
    "check_post",
    "check_region",
    "check_settings",
    "check_standing",
    "check_topic",
    "clock_problem",
    "json_schema",
    "said_once",
]
