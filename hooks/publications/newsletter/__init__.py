"""NEWSLETTER: an edition's feed, parsed -> web page, HTML mail, plain text, message, sending.

What a site shows of it is here; ``mailing`` is what makes and sends mail: ``read_edition``
reads the feed and nothing else, so whatever it says is what subscribers get. The words of
a ``Mail`` are finished; ``as_html``, ``as_text`` and ``make_message`` only arrange them.
The clock, the environment and fetching are the command's.
"""

from .errors import NewsletterError
from .page import read_pages
from .sent import Sending, State, read_sent

__all__ = ["NewsletterError", "Sending", "State", "read_pages", "read_sent"]
