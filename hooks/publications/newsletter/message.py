"""The mail as a message (RFC 5322), ready for a server or to be opened as an ``.eml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256

from .errors import NewsletterError
from .mail import Mail
from .services import Links


class MailPolicy(EmailPolicy):
    """Headers as for SMTP, but none that holds an address is ever encoded.

    The standard library turns what does not fit into 78 columns into encoded words,
    which no program that looks for an address undoes; 998 are allowed (RFC 5322, 2.1.1).
    """

    def fold(self, name: str, value: str) -> str:
        """A header in lines."""
        if name.lower().startswith("list-"):
            return f"{name}: {value}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header in lines, as bytes."""
        if name.lower().startswith("list-"):
            return self.fold(name, value).encode("ascii", "replace")
        return bytes(super().fold_binary(name, value))


POLICY = MailPolicy(linesep="\r\n")

ADDRESS = r"(mailto:|https?://)[!-;=?-~]{1,900}$"
"""What may stand in a header as an address: ASCII, no white space, no angle bracket."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom to whom, and when."""

    sender: str
    """Address."""
    to: str
    """Address of the list, or of whoever tries the mail."""
    date: datetime
    """Aware."""


def message_id(mail: Mail) -> str:
    """``<2019-04.fr@name.example>``: the same for each sending of an edition (RFC 5322, 3.6.4)."""
    return f"<{mail.edition}.{mail.lang}@{mail.brand.domain}>"


def digest(html: str, text: str) -> str:
    """What was sent, in 71 characters: ``sha256:`` and the digest of both parts."""
    return "sha256:" + sha256(f"{html}\0{text}".encode()).hexdigest()


def make_message(
    mail: Mail, html: str, text: str, links: Links, envelope: Envelope
) -> EmailMessage:
    """Both parts and the headers of a newsletter; DKIM is left to the server.

    ``List-Id`` follows RFC 2919, ``List-Archive`` and ``List-Unsubscribe`` RFC 2369; a
    mailing list or a service puts its own in their place.

    Raises:
        NewsletterError: ``address``, where one is none.
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = _address(envelope.sender, mail.brand.site)
    message["To"] = _address(envelope.to)
    message["Subject"] = _line(mail.title)
    message["Date"] = format_datetime(envelope.date)
    message["Message-ID"] = message_id(mail)
    message["Content-Language"] = mail.lang
    message["List-Id"] = f"<newsletter.{mail.lang}.{mail.brand.domain}>"
    if re.match(ADDRESS, mail.url):
        message["List-Archive"] = f"<{mail.url}>"
    if re.match(ADDRESS, links.unsubscribe):
        message["List-Unsubscribe"] = f"<{links.unsubscribe}>"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    # The parts' own: the same mail is the same bytes.
    message.set_boundary(f"=_{digest(html, text)[7:39]}")
    return message


def _address(address: str, name: str = "") -> Address:
    try:
        return Address(_line(name), addr_spec=address)
    except Exception as error:  # the parser of the standard library raises many kinds
        raise NewsletterError("address", value=address) from error


def _line(text: str) -> str:
    """On one line, without what could begin another header or turn the writing around."""
    return re.sub(r"[\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069]+", " ", text).strip()
