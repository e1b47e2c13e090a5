"""NEWSLETTER: an edition's feed, parsed -> HTML mail, plain text, message, sending.

``read_edition`` reads the feed and nothing else: whatever it says is what subscribers
get. The words of a ``Mail`` are finished; ``as_html``, ``as_text`` and ``make_message``
only arrange them. Only ``command`` knows the clock, the environment and the network.
"""

from .errors import NewsletterError
from .html import as_html
from .mail import Mail, Role, Story
from .message import Envelope, digest, make_message
from .read import read_edition
from .sent import Ledger, Sending, State
from .services import SERVICES, Service, links_of
from .smtp import Security, Server, send, server_from
from .text import as_text

__all__ = [
    "SERVICES",
    "Envelope",
    "Ledger",
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
    "digest",
    "links_of",
    "make_message",
    "read_edition",
    "send",
    "server_from",
]
