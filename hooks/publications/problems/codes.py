"""Codes: every kind of problem, its level, and what the words of its message name."""

from __future__ import annotations

from .problem import Level

CODES: dict[str, Level] = {}
"""Every code and its level. Codes are permanent: they stand in logs and in guides."""

UNSAFE: set[str] = set()
"""Codes of unsafe input, a problem even in a draft."""


def _declare(level: Level, *codes: str, unsafe: bool = False) -> None:
    CODES.update(dict.fromkeys(codes, level))
    if unsafe:
        UNSAFE.update(codes)


# What the words of each code name, beside ``field`` (always there, from the place) and
# ``name``, its last part:
#
#   value       what was written; of ``field-missing``, ``-empty``: nothing
#   suggestion  what was probably meant, or ""; where it is not empty, the remedy is the
#               catalogue's ``<code>+suggestion`` if there is one
#   corrected   the corrected lines, ready to paste (all ``yaml-*`` but the last four;
#               ``field-expects-*``, ``link-space``), may be ""; then as for
#               ``suggestion``: ``+corrected``
#   expected    what is possible, in a list: kinds, statuses, languages
#   other       the other value, file, line or field that this one clashes with
#   limit       most of something; ``count`` how much there is; ``low``, ``high`` bounds
#   size        of a file, MB; ``host`` of a remote address; ``column`` in the line
#
# fmt: off
_declare(Level.PROBLEM,  # reading
    "file-encoding",           # value: the byte in Windows-1252; column
    "file-control-character",  # value: U+0007
    "file-size",               # count, limit: KiB
    "file-unreadable", "file-link-outside", "file-link-loop",
    "yaml-alias", "yaml-tag",  # value, corrected
    unsafe=True)
_declare(Level.PROBLEM,  # where files are: value; suggestion: name or path
    "name-form", "folder-form", "folder-year", "file-misplaced", "language-missing",
    "file-language-unknown",   # value; expected
    "file-ending")             # value: what it ends in; suggestion: name
_declare(Level.PROBLEM,  # front matter
    "yaml-colon", "yaml-colon-space", "yaml-comment", "yaml-quote", "yaml-bracket",
    "yaml-special-character", "yaml-tab", "yaml-indentation",
    "yaml-dash-space",         # value, corrected
    "yaml-duplicate-key",      # value; other: line
    "yaml-syntax", "yaml-depth", "front-matter-missing", "front-matter-unclosed",
    "front-matter-not-fields")
_declare(Level.PROBLEM,  # shape of fields
    "field-unknown",           # value; suggestion; other: the group that it belongs to
    "field-missing", "field-empty",
    "field-expects-text", "field-expects-list", "field-expects-fields",  # value; corrected
    "field-too-long",          # count, limit: characters
    "field-needs",             # other: the field that must be written too
    "field-only-with",         # other: what it goes with ("status: rescheduled")
    "field-not-with",          # other: the field that says the same in another way
    "field-not-shared", "field-not-translated")  # value
_declare(Level.PROBLEM,  # values: value; suggestion
    "date-form", "date-impossible", "moment-form", "yes-no-form", "number-form",
    "url-form", "site-url-form", "slug-form", "alias-form", "id-form", "guid-form",
    "edition-form", "license-form", "timezone-unknown", "translates-form", "repeat-form",
    "repeat-endless", "email-form", "colour-form", "authority-form", "host-form",
    "date-range",              # first, last: years
    "date-order",              # value; other: field that must come first; earlier: its value
    "moment-sort",             # value; other: field of the other sort
    "moment-skipped", "moment-repeated",  # value; zone
    "number-range",            # low, high
    "language-unknown", "kind-unknown", "status-unknown", "session-status-unknown",
    "choice-unknown",          # expected
    "kind-derived")            # value: "event" or "edition"
_declare(Level.PROBLEM,  # files beside: value
    "file-missing",            # suggestion
    "file-outside", "file-unsafe", "picture-alt-missing", "picture-unreadable",
    "picture-too-large")       # limit: megapixels
_declare(Level.PROBLEM,  # calendar.json beside an event: what machines wrote
    "calendar-syntax",
    "calendar-field")          # value: "" where it is missing
_declare(Level.PROBLEM,  # references: value; suggestion
    "region-unknown", "partner-unknown", "topic-unknown", "author-unknown",
    "publication-unknown", "link-broken", "link-anchor-missing", "link-outside",
    "link-unsafe")
_declare(Level.PROBLEM,  # everything at once: value; other: the other file or value
    "identity-duplicate", "guid-duplicate", "address-taken", "alias-taken",
    "translation-more-items",  # value, other: how many items
    "translation-contradicts", "translation-follows-unknown", "translation-not-wanted",
    "edition-duplicate", "original-missing")
_declare(Level.PROBLEM,  # settings
    "settings-missing",        # value: file
    "settings-unknown",        # value; suggestion
    "settings-value",          # value; expected; suggestion
    "settings-language",       # value; expected
    "settings-words-missing")  # value: kind; other: language
_declare(Level.PROBLEM,  # the built site; suggestion: source; count: in how many files
    "built-link-broken",       # value: address
    "built-anchor-missing",    # value: address; other: anchor
    "built-id-duplicate",      # value: id
    "built-foreign-request",   # value: address; other: host
    "built-alternate-broken",  # value: file; other: language
    "built-address-relative",  # value: address
    "built-file-malformed",    # value: file; other: reason
    "built-page-missing",      # value: title or file; other: file
    "built-page-unexpected", "built-file-missing",  # value: file
    "built-list-missing", "built-feed-missing", "built-calendar-missing",
    "built-search-missing",    # value: title; other: file
    "built-feed-unexpected")   # value: GUID
_declare(Level.PROBLEM,  # the folder to publish in: value; reason: the system's own words
    "publish-not-ours", "publish-not-folder", "publish-mount", "publish-refused")
_declare(Level.PROBLEM,  # the program itself: value: its own words
    "built-search-failed",
    "built-template-failed",   # its place: of the template
    "built-settings-refused",  # by MkDocs
    "built-failed")            # its place: of the code
_declare(Level.WARNING,
    "picture-remote", "embed-remote",  # value; host
    "picture-heavy", "attachment-heavy",  # value; size
    "html-removed",                    # value
    "link-space",                      # value, corrected
    "link-own", "link-own-broken",     # value; suggestion: the text that stands there
    "except-no-date",                  # value; suggestion
    "sessions-all-off",                # value: state of the whole
    "file-elsewhere",                  # suggestion: path
    "folder-elsewhere",                # value; suggestion: folder
    "text-empty",                      # suggestion: what to write instead
    "code-unclosed",                   # value: the line that opens it; other: what closes it
    "comment-unclosed",
    "note-missing", "note-unused",     # value; corrected: its beginning
    "link-undefined",                  # value; other: the name of the address
    "heading-space", "list-sign")      # value, corrected
_declare(Level.NOTE,
    "translation-missing", "translation-stale", "picture-credit-missing", "picture-animated",
    "link-not-yet-published", )  # value
# fmt: on
