"""Structured data: schema.org as JSON-LD (https://schema.org, JSON-LD 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..model import Html, Partner, Post
from .context import Context
from .shapes import Link

_ESCAPES = {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end a script element, as JSON escapes."""

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))

Thing = dict[str, Any]


def as_json_ld(*things: Thing) -> Html:
    """Content of a JSON-LD script element: valid JSON in which no markup can begin or end."""
    graph = {"@context": "https://schema.org", "@graph": [bare(thing) for thing in things]}
    text = _JSON.encode(graph)
    for letter, escape in _ESCAPES.items():
        text = text.replace(letter, escape)
    return Html(text)


def bare(thing: Thing) -> Thing:
    """A thing without what it does not know."""
    return {name: value for name, value in thing.items() if value or value == 0}


def breadcrumbs(context: Context, crumbs: Iterable[Link], title: str) -> Thing:
    """https://schema.org/BreadcrumbList from the home page to this page."""
    home = context.addresses.url(context.addresses.home(context.lang))
    steps = [(context.settings.site_name, home)]
    steps += [(crumb.label, context.addresses.origin + crumb.href) for crumb in crumbs]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def organisation(context: Context) -> Thing:
    """The association, as publisher and organiser."""
    return context.once(lambda: _organisation(context), "organisation")


def _organisation(context: Context) -> Thing:
    home = context.addresses.url(context.addresses.home(context.lang))
    association = context.settings.association
    return bare(
        {
            "@type": "Organization",
            "name": association.name,
            "url": home,
            "email": association.email,
        }
    )


def article(context: Context, post: Post) -> Thing:
    """A publication as https://schema.org/Article."""
    addresses = context.addresses
    url = addresses.url(addresses.post(post))
    original = context.catalogue.publications[post.identity].original
    translated = original.lang != post.lang
    return {
        "@type": "Article",
        "@id": url,
        "url": url,
        "headline": post.title,
        "description": post.summary,
        "inLanguage": post.lang,
        "datePublished": post.published.isoformat(),
        "dateModified": (post.updated or post.published).isoformat(),
        "author": _authors(context, post),
        "publisher": organisation(context),
        "image": image_thing(context, post),
        "about": [{"@type": "Thing", "name": t.text(post.lang).name} for t in post.topics],
        "contentLocation": [{"@type": "Place", "name": name} for name in _areas(post)],
        "mentions": [partner_thing(partner, post.lang) for partner in post.partners],
        "license": f"https://spdx.org/licenses/{post.license}.html",
        "isBasedOn": post.source.url if post.source else "",
        "translationOfWork": {"@id": addresses.url(addresses.post(original))}
        if translated
        else None,
    }


def _areas(post: Post) -> list[str]:
    return [region.text(post.lang).name for region in post.regions] + list(post.places)


def _authors(context: Context, post: Post) -> list[Thing]:
    """Who signs; the association where nobody does."""
    people = [{"@type": "Person", "name": a.label(post.lang)} for a in post.authors]
    return people or [organisation(context)]


def partner_thing(partner: Partner, lang: str) -> Thing:
    """A partner, as https://schema.org/Organization."""
    name = partner.text(lang).name
    return bare({"@type": "Organization", "name": name, "url": partner.url})


def image_thing(context: Context, post: Post) -> Thing | None:
    """The picture of a publication, as https://schema.org/ImageObject."""
    picture = context.picture_of(post)
    if picture is None:
        return None
    url = context.addresses.origin + picture.src
    size = {"width": picture.width, "height": picture.height}
    return {"@type": "ImageObject", "url": url, **size}
