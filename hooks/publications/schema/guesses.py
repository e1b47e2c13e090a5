"""Guesses: what an editor most probably meant, as a suggestion and never as a value.

Each function returns "" when there is no honest guess. A guess is shown in a problem,
ready to paste; nothing is ever published from one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from publications.words import slugify

GUESSED_CHARACTERS = 200
"""Longest text that is compared with others: nothing we know has a longer name, and
comparing takes time that grows with the square of the length."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("janvier", "january"),
            ("fevrier", "february"),
            ("mars", "march"),
            ("avril", "april"),
            ("mai", "may"),
            ("juin", "june"),
            ("juillet", "july"),
            ("aout", "august"),
            ("septembre", "september"),
            ("octobre", "october"),
            ("novembre", "november"),
            ("decembre", "december"),
        ),
        start=1,
    )
    for name in names
}
"""Names of months without accents, in the languages that editors type."""

SYNONYMS = {
    "titre": "title", "intitule": "title", "nom": "name", "resume": "summary",
    "chapo": "summary", "description": "summary", "excerpt": "summary",
    "date-de-publication": "date", "publication": "date", "published": "date",
    "type": "kind", "genre": "kind", "categorie": "kind", "category": "kind",
    "date-limite": "deadline", "echeance": "deadline", "cloture": "deadline",
    "regions": "region", "territoire": "region", "lieu": "place", "lieux": "places",
    "partenaires": "partners", "partenaire": "partners", "partner": "partners",
    "themes": "topics", "theme": "topics", "thematiques": "topics", "tags": "topics",
    "mots-cles": "topics", "topic": "topics", "categories": "topics",
    "auteur": "authors", "auteurs": "authors", "auteures": "authors", "auteurice": "authors",
    "auteurices": "authors", "auteur-es": "authors", "auteur-ices": "authors",
    "auteur-rices": "authors",
    "autrices": "authors", "author": "authors",
    "illustration": "image", "photo": "image", "picture": "image", "images": "gallery",
    "galerie": "gallery", "photos": "gallery", "chiffres": "figures",
    "chiffres-cles": "figures", "mise-a-jour": "updated", "maj": "updated",
    "modifie": "updated", "correctif": "correction", "rectificatif": "correction",
    "pieces-jointes": "attachments", "piece-jointe": "attachments",
    "documents": "attachments", "adresse": "slug", "permalink": "slug", "url": "slug",
    "anciennes-adresses": "aliases", "alias": "aliases", "redirect-from": "aliases",
    "langues": "languages", "langue": "languages", "brouillon": "draft",
    "expire": "expires", "expiration": "expires", "lettre": "newsletter",
    "infolettre": "newsletter", "licence": "license", "evenement": "event",
    "edition-de-la-lettre": "edition", "traducteur": "translator",
    "traductrice": "translator", "traduction": "translates", "debut": "start",
    "fin": "end", "fuseau": "timezone", "fuseau-horaire": "timezone",
    "en-ligne": "online", "visio": "online", "inscription": "registration",
    "inscriptions": "registration", "organisateur": "organiser",
    "organisatrice": "organiser", "organizer": "organiser", "intervenants": "speakers",
    "intervenantes": "speakers", "intervenant-es": "speakers", "statut": "status",
    "etat": "status", "seances": "sessions", "rencontres": "sessions",
    "recurrence": "repeat", "repetition": "repeat", "sauf": "except", "regle": "rule",
    "rue": "street", "adresse-postale": "street", "code-postal": "postcode",
    "ville": "city", "pays": "country", "acces": "access", "legende": "caption",
    "fichier": "file", "valeur": "value", "libelle": "label", "prix": "price",
    "tarif": "price", "ouverture": "opens", "texte-alternatif": "alt",
    "depuis": "since", "jusqu-a": "until", "fonction": "role", "site": "url",
    "lien": "url", "ordre": "order", "accroche": "blurb", "courriel": "email",
    "couleur": "primary", "title": "name", "name": "title", "src": "file", "file": "src",
    "place": "places", "places": "place",
}  # fmt: skip
"""Names of fields as French editors and other generators say them (as slugs), and
ours; a guess is only made where our field may stand."""

STATUSES = {
    "prevu": "scheduled", "prevue": "scheduled",
    "maintenu": "scheduled", "maintenue": "scheduled",
    "annule": "cancelled", "annulee": "cancelled", "canceled": "cancelled",
    "reporte": "postponed", "reportee": "postponed",
    "deplace": "rescheduled", "deplacee": "rescheduled",
    "en-ligne": "moved_online",
    "online": "moved_online",
}  # fmt: skip
"""States of an event, and of its sessions, as French editors say them (as slugs)."""


def closest(text: str, choices: Iterable[str]) -> str:
    """The choice that looks most like the text, written as it is in the choices."""
    if len(text) > GUESSED_CHARACTERS:
        return ""
    by_slug = {slugify(choice): choice for choice in choices}
    meant = slugify(text)
    if STATUSES.get(meant) in by_slug.values():
        return STATUSES[meant]
    if meant in by_slug:
        return by_slug[meant]
    found = get_close_matches(meant, by_slug, n=1, cutoff=0.7)
    return by_slug[found[0]] if found else ""


def field_meant(name: str, fields: Iterable[str]) -> str:
    """The field of ours that an unknown name stands for."""
    known = tuple(fields)
    synonym = SYNONYMS.get(slugify(name), "")
    if synonym in known:
        return synonym
    # A field of ours that is not in its place means itself, not the one that looks like it.
    return "" if name in SYNONYMS.values() else closest(name, known)


def date_meant(text: str) -> str:
    """A day in our writing: "19/03/2019" or "19 mars 2019" is ``2019-03-19``.

    A day and month that could be either (3/4/2019) is read as Europe does.
    """
    text = re.sub("[‐-–—−]", "-", text)  # hyphens that word processors put
    day = _numeric_date(text) or _worded_date(text)
    return day.isoformat() if day else ""


def _numeric_date(text: str) -> date | None:
    if found := re.match(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})(?![0-9])", text):
        return _day(found[1], found[2], found[3])
    if found := re.match(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})(?![0-9])", text):
        return _day(found[3], found[2], found[1])
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return _day(*found.groups())
    if found := re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{2})", text):
        return _day(f"20{found[3]}", found[2], found[1])
    return None


def _worded_date(text: str) -> date | None:
    text = text[:GUESSED_CHARACTERS]
    pattern = r"(?:[a-z]+[ -])?([0-9]{1,2})(?:er)?-([a-z]+)-([0-9]{4})(?![0-9])"
    found = re.match(pattern, slugify(text))
    if not found or found[2] not in MONTHS:
        return None
    return _day(found[3], str(MONTHS[found[2]]), found[1])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def time_meant(text: str) -> str:
    """A local moment in our writing: "2019-03-19 à 18h30" is ``2019-03-19 18:30``."""
    day = date_meant(text)
    found = re.search(r"(?<![0-9])([0-9]{1,2}) ?(?:h|:|H) ?([0-9]{2})?(?![0-9])", text[8:])
    if not day or not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return ""
    return f"{day} {int(found[1]):02}:{found[2] or '00'}"


def month_meant(text: str) -> str:
    """A month in our writing: "04/2019", "avril 2019" or a day of it is ``2019-04``."""
    if found := re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{4})", text):
        day = _day(found[2], found[1], "1")
    elif found := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})", text):
        day = _day(found[1], found[2], "1")
    elif (found := re.fullmatch(r"([a-z]+)-([0-9]{4})", slugify(text))) and found[1] in MONTHS:
        day = _day(found[2], str(MONTHS[found[1]]), "1")
    else:
        return date_meant(text)[:7]
    return day.isoformat()[:7] if day else ""


def number_meant(text: str) -> str:
    """A number with a point: "47,39" is ``47.39``."""
    pointed = text.replace(",", ".").rstrip("° ")
    return pointed if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", pointed) else ""
