"""Names that the settings give to pages and to the association's region, checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..problems import Place, Problems
from ..settings import SECTIONS, SETTINGS_FILE
from ..sources import Kind, Loc, Source, dotted, line_of
from ..words import slugify
from .indexes import Catalogue
from .references import closest

OURS = ("extra", "publications")
"""Where our settings stand in mkdocs.yml."""


def check_names(source: Source, catalogue: Catalogue, problems: Problems) -> None:
    """Each name of the header, of the foot and of the own region leads somewhere.

    Args:
        source: mkdocs.yml, for the lines.
        catalogue: What there is.
        problems: Gains ``settings-value`` and ``region-unknown``.
    """
    for at, name, known, code in _names(catalogue):
        loc = (*OURS, *at)
        # A default that leads nowhere is left out, as a page that is not translated.
        if name not in known and loc in source.lines:
            place = Place(SETTINGS_FILE, line_of(source, *loc), dotted(loc))
            near = closest(slugify(name), known)
            values = {"value": name, "suggestion": near, "expected": ", ".join(sorted(known))}
            problems.add(code, place, **values)


def _names(catalogue: Catalogue) -> Iterator[tuple[Loc, str, Collection[str], str]]:
    """(where it stands, name, names that there are, code of the problem)."""
    settings = catalogue.settings
    unread = catalogue.unread
    pages = {*SECTIONS, *catalogue.standing, *unread.of(Kind.STANDING)}
    for field, names in (("navigation", settings.navigation), ("footer", settings.footer)):
        for index, name in enumerate(names):
            yield (field, index), name, pages, "settings-value"
    region = settings.association.region
    if region:
        regions = {*catalogue.regions, *unread.of("regions")}
        yield ("association", "region"), region, regions, "region-unknown"
