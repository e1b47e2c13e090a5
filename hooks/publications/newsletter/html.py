"""``Mail`` -> HTML: a template in MJML, which mrml turns into tables that mail programs read."""

from __future__ import annotations

from pathlib import Path

import mrml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..settings import MAIL_BYTES, MAIL_WIDTH
from .colours import band, make_colours
from .cut import CUTS, cut
from .escape import escape_mail
from .mail import Mail
from .services import Links

TEMPLATES = Path(__file__).parents[3] / "overrides" / "newsletter"
"""Folder of the templates that come with the software."""

TEMPLATE = "mail.mjml"

PADDING = 32
"""Between the edge of the mail and its text, CSS pixels."""

TEXT_WIDTH = MAIL_WIDTH - 2 * PADDING
"""Width of a picture across the mail, CSS pixels."""

THUMB_WIDTH = 144
"""Width of a picture beside a text, CSS pixels."""


def as_html(mail: Mail, links: Links, templates: Path = TEMPLATES) -> str:
    """The HTML part, of at most ``MAIL_BYTES`` bytes; what is cut has a link to the rest.

    Args:
        mail: What it says.
        links: Where leaving and reading on the web lead.
        templates: Folder of ``mail.mjml``.
    """
    environment = make_environment(templates)
    html = ""
    for how in CUTS:
        html = _render(environment, cut(mail, how), links)
        if len(html.encode()) <= MAIL_BYTES:
            break
    return html


def make_environment(templates: Path) -> Environment:
    """Jinja that escapes as mrml needs it, and knows no undefined name."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["e"] = escape_mail
    return environment


def _render(environment: Environment, mail: Mail, links: Links) -> str:
    brand = mail.brand
    mjml = environment.get_template(TEMPLATE).render(
        mail=mail,
        words=mail.words,
        links=links,
        colours=make_colours(brand.primary, brand.accent),
        band=band(f"{brand.domain}/{mail.edition}", brand.primary, brand.accent),
        text_width=TEXT_WIDTH,
        thumb_width=THUMB_WIDTH,
    )
    # The mail includes nothing, whatever its texts hold, and loads no font.
    parser = mrml.ParserOptions(include_loader=mrml.noop_loader())
    return str(mrml.to_html(mjml, parser, mrml.RenderOptions(fonts={})).content)
