"""Sending an edition once: noted before, sent, noted after."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from .errors import NewsletterError
from .message import Envelope
from .sent import Ledger, Sending, finished
from .smtp import LostError

Transport = Callable[[EmailMessage, Envelope], None]
"""Hands a message to a server; raises ``NewsletterError``."""


def refuse_twice(ledger: Ledger, sending: Sending) -> None:
    """Refuse an edition that is being sent or was sent.

    Raises:
        NewsletterError: ``again_sent`` or ``again_sending``, with the day.
    """
    known = ledger.find(sending)
    if known is not None:
        values = {"edition": known.edition, "language": known.language, "day": known.day}
        raise NewsletterError(f"again_{known.state}", **values)


def deliver(
    message: EmailMessage,
    envelope: Envelope,
    ledger: Ledger,
    sending: Sending,
    transport: Transport,
) -> None:
    """Send a message and keep the record true at every moment.

    Where it certainly was not sent, the record is as before; where that is not known
    (also when this process is ended meanwhile), it says ``sending``.

    Raises:
        NewsletterError: what the transport raises.
    """
    before = ledger.find(sending)
    ledger.write(sending)
    try:
        transport(message, envelope)
    except LostError:
        raise
    except NewsletterError:
        if before:
            ledger.write(before)
        else:
            ledger.forget(sending)
        raise
    ledger.write(finished(sending))
