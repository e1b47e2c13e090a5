"""READ: a file -> its front matter, all text, with the line of each key, and its body.

``find_sources`` lists what editors wrote, ``read_source`` reads one file of it and
``read_settings_source`` reads our part of ``mkdocs.yml``. Nothing is interpreted here:
that ``2019`` is a title or a year is for the schema to say.
"""

from .calendar_record import read_calendar_record
from .fields import dotted
from .found import Found, Kind, find_sources
from .front_matter import read_body, read_source
from .project import read_settings_source
from .quoting import corrected_item, corrected_list, corrected_row, quoted
from .source import Loc, Source, Value, line_of

__all__ = [
    "Found",
    "Kind",
    "Loc",
    "Source",
    "Value",
    "corrected_item",
    "corrected_list",
    "corrected_row",
    "dotted",
    "find_sources",
    "line_of",
    "quoted",
    "read_body",
    "read_calendar_record",
    "read_settings_source",
    "read_source",
]
