"""NEWSLETTER: an edition's feed, parsed -> web page, HTML mail, plain text, message, sending.

``read_edition`` reads the feed and nothing else: whatever it says is what subscribers
get. The words of a ``Mail`` are finished; ``as_html``, ``as_text`` and ``make_message``
only arrange them. The clock, the environment and fetching are the command's.
"""

from .deliver import deliver, refuse_twice
from .errors import NewsletterError
from .html import TEMPLATES, as_html
from .mail import Mail, Role, Story
from .message import Envelope, digest, make_message, message_id
from .page import read_pages
from .read import read_edition, read_language
from .sent import Ledger, Sending, State, read_sent, recipient, write_whole
from .services import SERVICES, Links, Service, links_of
from .smtp import LostError, Security, Server, send, server_from
from .text import as_text

__all__ = [
    "SERVICES",
    "TEMPLATES",
    "Envelope",
    "Ledger",
    "Links",
    "LostError",
    "Mail",
    "NewsletterError",
    "Role",
    "Security",
    "Sending",
    "Server",
    "Service",
    "State",
    "Story",
    "as_html",
    "as_text",
    "deliver",
    "digest",
    "links_of",
    "make_message",
    "message_id",
    "read_edition",
    "read_language",
    "read_pages",
    "read_sent",
    "recipient",
    "refuse_twice",
    "send",
    "server_from",
    "write_whole",
]
