"""Handing a message to a mail server (RFC 5321), and telling what it answers.

Two kinds of failure matter: before the message was handed over, nothing was sent; after
that, nobody knows (``LostError``).
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

from ..settings import SMTP_SECONDS
from .errors import NewsletterError
from .message import Envelope

PREFIX = "PUBLICATIONS_SMTP_"
"""Of the names in the environment: ``PUBLICATIONS_SMTP_HOST``, …"""

HERE = ("localhost", "127.0.0.1", "::1")
"""Names of this machine, to which a password may travel in the clear."""


class Security(StrEnum):
    """How the connection is encrypted."""

    STARTTLS = "starttls"
    """From the first moment that it can be (RFC 3207); the usual port is 587."""
    TLS = "tls"
    """From the beginning (RFC 8314); the usual port is 465."""
    NONE = "none"
    """Not at all; a login is then refused unless the server is this machine."""


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server and how to log in."""

    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""
    """"" means: no login."""
    password: str = ""

    def __repr__(self) -> str:
        """Without the password, which no message and no log may hold."""
        return f"Server({self.host}:{self.port}, {self.security})"


class LostError(NewsletterError):
    """The connection ended while the message was being handed over."""


def server_from(environment: Mapping[str, str]) -> Server:
    """The server that the environment names.

    Raises:
        NewsletterError: ``smtp_setting``, with the name of what is missing or wrong;
            ``smtp_clear`` where a password would travel in the clear.
    """
    values = {
        name: environment.get(f"{PREFIX}{name}", "").strip()
        for name in ("HOST", "PORT", "USER", "PASSWORD", "SECURITY")
    }
    if not values["HOST"]:
        raise NewsletterError("smtp_setting", setting=f"{PREFIX}HOST")
    security = values["SECURITY"].lower() or Security.STARTTLS
    if security not in tuple(Security):
        raise NewsletterError("smtp_setting", setting=f"{PREFIX}SECURITY")
    port = values["PORT"] or str(PORTS[Security(security)])
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise NewsletterError("smtp_setting", setting=f"{PREFIX}PORT")
    if values["USER"] and not values["PASSWORD"]:
        raise NewsletterError("smtp_setting", setting=f"{PREFIX}PASSWORD")
    if values["USER"] and security == Security.NONE and values["HOST"] not in HERE:
        raise NewsletterError("smtp_clear")
    user, password = values["USER"], environment.get(f"{PREFIX}PASSWORD", "")
    return Server(values["HOST"], int(port), Security(security), user, password)


def send(server: Server, message: EmailMessage, envelope: Envelope) -> None:
    """Hand a message to the server.

    Raises:
        LostError: ``smtp_lost``: it may have been sent.
        NewsletterError: ``smtp_connect``, ``smtp_tls``, ``smtp_login``, ``smtp_refused``:
            it was not sent.
    """
    with _connected(server) as smtp:
        with _told("smtp_refused", server):
            smtp.ehlo_or_helo_if_needed()
            _expect(smtp.mail(envelope.sender))
            _expect(smtp.rcpt(envelope.to))
        content = message.as_bytes()
        try:
            smtp.data(content)
        except smtplib.SMTPDataError as error:
            reason = _answer(error)
            raise NewsletterError("smtp_refused", reason=reason, **_name(server)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise LostError("smtp_lost", **_name(server)) from error


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    """A connection, encrypted and logged in as the settings want it."""
    with _told("smtp_connect", server):
        smtp = _connect(server)
    try:
        if server.security is Security.STARTTLS:
            with _told("smtp_tls", server):
                smtp.starttls(context=ssl.create_default_context())
        if server.user:
            with _told("smtp_login", server):
                smtp.login(server.user, server.password)
        yield smtp
    finally:
        _leave(smtp)


def _connect(server: Server) -> smtplib.SMTP:
    if server.security is Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SMTP_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=SMTP_SECONDS)


def _leave(smtp: smtplib.SMTP) -> None:
    """Say goodbye; a server that does not answer that has done its work."""
    try:
        smtp.quit()
    except (OSError, smtplib.SMTPException):
        smtp.close()


def _expect(answer: tuple[int, bytes]) -> None:
    """Anything but "250" or "251" is a refusal."""
    if answer[0] not in (250, 251):
        raise smtplib.SMTPResponseException(*answer)


@contextmanager
def _told(code: str, server: Server) -> Iterator[None]:
    """Tell what the library raises as a ``NewsletterError`` of a code."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        raise NewsletterError(code, reason=_answer(error), **_name(server)) from error


def _name(server: Server) -> dict[str, object]:
    return {"host": server.host, "port": server.port}


def _answer(error: Exception) -> str:
    """What the server, or the system, says about it, on one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return " ".join(f"{error.smtp_code} {text}".split())
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())
