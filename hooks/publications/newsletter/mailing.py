"""Mailing: all that makes an edition's mail and sends it, and that no build of a site needs."""

from .deliver import deliver, refuse_twice
from .errors import NewsletterError
from .html import TEMPLATES, as_html
from .mail import Mail, Role, Story
from .message import Envelope, digest, make_message, message_id
from .read import read_edition, read_language
from .sent import Ledger, Sending, State, recipient, write_whole
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
    "recipient",
    "refuse_twice",
    "send",
    "server_from",
    "write_whole",
]
