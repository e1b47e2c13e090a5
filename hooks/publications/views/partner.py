"""What pages show of a partner besides its name: its notice and its logo."""

from __future__ import annotations

from ..model import Partner
from .context import Context
from .shapes import PartnerNotice, PictureView


def make_notice(context: Context, partner: Partner) -> PartnerNotice:
    """A partner's notice, as it closes each article in which the partner takes part."""
    return context.once(lambda: _notice(context, partner), "notice", partner.id)


def _notice(context: Context, partner: Partner) -> PartnerNotice:
    text = partner.text(context.lang)
    link = context.entry(partner)
    body = context.manuscript.body(text, context.lang)
    other = context.other(text.lang)
    return PartnerNotice(
        name=link.label,
        href=link.href,
        url=partner.url,
        kind=context.word(f"partner_{partner.kind}") if partner.kind else "",
        logo=make_logo(context, partner),
        notice=body.html,
        notice_lang=other,
        notice_label=context.word("notice_language", language=context.language(text.lang))
        if other
        else "",
    )


def make_logo(context: Context, partner: Partner) -> PictureView | None:
    """A partner's logo."""
    if partner.logo is None:
        return None
    text = partner.text(context.lang)
    page = context.addresses.entry(context.lang, partner)
    return context.picture(partner.logo, page, {"alt": context.text(text.logo_alt, text.lang)})
