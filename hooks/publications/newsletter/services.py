"""What services that send mail put in place of the links that they know and we do not."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from ..words import fill
from .errors import NewsletterError
from .mail import Mail


@dataclass(frozen=True, slots=True)
class Service:
    """How a service writes its links; ``{local}`` and ``{domain}`` are the list's address."""

    unsubscribe: str
    web: str = ""
    """Its web version; "" where the edition's own page serves."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one mail that depend on who sends it."""

    unsubscribe: str
    """Address or placeholder; "" where there is no way to tell."""
    web: str


SERVICES = MappingProxyType(
    {
        # Merge tags, shortcodes and template variables, from each service's documentation.
        "mailchimp": Service("*|UNSUB|*", "*|ARCHIVE|*"),
        "brevo": Service("{{ unsubscribe }}", "{{ mirror }}"),
        "mailpoet": Service(
            "[link:subscription_unsubscribe_url]", "[link:newsletter_view_in_browser_url]"
        ),
        "buttondown": Service("{{ unsubscribe_url }}"),
        "listmonk": Service("{{ UnsubscribeURL }}", "{{ MessageURL }}"),
        # Mailing lists take an empty mail to an address, or one that says what is wanted.
        "mailman": Service("mailto:{local}-leave@{domain}?subject=unsubscribe"),
        "sympa": Service("mailto:sympa@{domain}?subject=unsubscribe%20{local}"),
    }
)
"""By name, as ``--service`` has them."""


def links_of(mail: Mail, service: str = "", list_address: str = "") -> Links:
    """The links of a mail for a service; without one, leaving is a mail to the association.

    Args:
        mail: The mail.
        service: A key of ``SERVICES``, or "".
        list_address: Address of the mailing list, for those that are told by mail.

    Raises:
        NewsletterError: ``service_list`` where the service is a list of unknown address.
    """
    if not service:
        return Links(_by_mail(mail), mail.url)
    known = SERVICES[service]
    local, _, domain = list_address.partition("@")
    if "{local}" in known.unsubscribe and not (local and domain):
        raise NewsletterError("service_list", service=service)
    values = {"local": quote(local), "domain": domain}
    return Links(fill(known.unsubscribe, values), known.web or mail.url)


def _by_mail(mail: Mail) -> str:
    address = mail.brand.subscribe or mail.brand.email
    subject = quote(mail.words["mail_unsubscribe_subject"])
    return f"mailto:{address}?subject={subject}" if address else ""
