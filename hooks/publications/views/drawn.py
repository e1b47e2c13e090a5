"""What can be looked at: drawings of the catalogue, and the same as tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from babel.dates import format_date

from ..drawings import (
    TILES,
    Month,
    Node,
    Tile,
    draw_bar,
    draw_months,
    draw_network,
    draw_tiles,
    draw_waffle,
    ring,
)
from ..drawings.months import unit_of
from ..model import Figure, Html, Partner, Post, Region
from ..settings import NETWORK_NODES
from .context import Context
from .shapes import DrawingRow, DrawingView, Link

NO_CHART = Html("")

FIGURE = re.compile(r"\D*?(\d[\d\s.,]*)\s*(\D*)")
"""A key figure: a number, and its unit."""


def make_map(context: Context) -> DrawingView | None:
    """The tile map of the regions, and how much is published of each.

    None where fewer than two regions of France have publications: a lonely tile says
    nothing, and ``make_places`` says more.
    """
    shelf = context.catalogue.shelves[context.lang]
    regions = {region.code: region for region in context.catalogue.regions.values() if region.code}
    counts = {
        code: len(shelf.of("regions", regions[code].id) if code in regions else ())
        for code in TILES
    }
    if sum(1 for count in counts.values() if count) < 2:
        return None
    words = (context.word("map_title"), context.word("map_desc"))
    known = [code for code in TILES if code in regions]
    tiles = [_tile(context, regions[code], counts[code]) for code in known]
    rows = (_region_row(context, regions[code], counts[code]) for code in known)
    return DrawingView(
        id="map",
        title=words[0],
        note=words[1],
        svg=draw_tiles("map", words, tiles),
        columns=(context.word("map_region"), context.word("map_count")),
        rows=tuple(sorted(rows, key=lambda row: -int(row.values[0]))),
        others_title=context.word("map_others"),
        others=tuple(_wider(context)),
    )


def _tile(context: Context, region: Region, count: int) -> Tile:
    link = context.entry(region)
    told = context.plural("publications", count)
    label = context.word("tile_label", code=TILES[region.code][0], name=link.label, count=told)
    return Tile(region.code, label, count, link.href)


def _region_row(context: Context, region: Region, count: int) -> DrawingRow:
    return DrawingRow(context.entry(region), (str(count),))


def _wider(context: Context) -> Iterable[Link]:
    """Areas that are no region of France: Europe, the whole country."""
    for entry in context.catalogue.entries(context.lang, "regions"):
        if isinstance(entry, Region) and entry.code not in TILES:
            link = context.entry(entry)
            count = len(context.catalogue.shelves[context.lang].of("regions", entry.id))
            yield Link(link.label, link.href, link.lang, count=str(count))


def make_places(context: Context, posts: Iterable[Post]) -> tuple[Link, ...]:
    """Places of some publications, the most frequent first; each leads to a search for it."""
    counts = Counter(place for post in posts for place in post.places)
    search = context.addresses.href(context.addresses.section(context.lang, "search"))
    return tuple(
        Link(context.text(place), f"{search}?q={context.addresses.quoted(place)}", count=str(count))
        for place, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def make_timeline(
    context: Context, year: int, posts: Sequence[Post], page_of: dict[str, str]
) -> DrawingView | None:
    """A year of publications, month by month.

    Args:
        context: For whom.
        year: Which.
        posts: Its publications.
        page_of: Anchor of each month -> address of the page of the list that shows it.
    """
    counts = Counter(post.day.month for post in posts if post.day.year == year)
    if len(counts) < 2:
        return None
    days = [date(year, month, 1) for month in range(1, 13)]
    unit = unit_of(counts.values())
    title = context.word("timeline_title", year=year)
    note = context.plural("timeline_desc", unit)
    months = [_month(context, day, counts[day.month], page_of) for day in days]
    rows = (_month_row(context, day, counts[day.month], page_of) for day in days)
    return DrawingView(
        id="year",
        title=title,
        note=note,
        svg=draw_months("year", (title, note), months),
        columns=(context.word("timeline_month"), context.word("map_count")),
        rows=tuple(rows),
    )


def _month(context: Context, day: date, count: int, page_of: dict[str, str]) -> Month:
    letter = format_date(day, "LLLLL", locale=context.words.locale)
    told = context.plural("publications", count)
    label = context.word("month_label", month=context.month(day), count=told)
    return Month(letter, label, count, page_of.get(f"m{day:%Y-%m}", ""))


def _month_row(context: Context, day: date, count: int, page_of: dict[str, str]) -> DrawingRow:
    href = page_of.get(f"m{day:%Y-%m}", "")
    return DrawingRow(Link(context.month(day), href), (str(count),))


def make_charts(context: Context, figures: Sequence[Figure]) -> tuple[Html, ...]:
    """A chart for each key figure that is a percentage, or comparable with another."""
    read = [_number(figure.value, context.lang) for figure in figures]
    most: dict[str, float] = {}
    for value, unit in filter(None, read):
        most[unit] = max(most.get(unit, 0.0), value)
    units = Counter(unit for _, unit in filter(None, read))
    return tuple(_chart(*one, most, units) if one else NO_CHART for one in read)


def _chart(value: float, unit: str, most: dict[str, float], units: Counter[str]) -> Html:
    if unit == "%":
        return draw_waffle(value) if value <= 100 else NO_CHART
    return draw_bar(value / most[unit]) if units[unit] > 1 and most[unit] else NO_CHART


def _number(text: str, lang: str) -> tuple[float, str] | None:
    """A figure's number and unit; None where it is no single number."""
    found = FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    digits = re.sub(r"\s", "", found[1])
    digits = digits.replace(",", "") if lang == "en" else digits.replace(",", ".")
    try:
        return float(digits), found[2].strip()
    except ValueError:  # a date, a list
        return None


def make_network(context: Context) -> DrawingView | None:
    """Which partners took part in the same publications; None where nobody met."""
    met = _meetings(context)
    partners = _most_met(context, met)
    if len(partners) < 3:
        return None
    by_id = {partner.id: partner for partner in partners}
    order = [by_id[id_] for id_ in ring([*by_id], met)]
    place = {partner.id: number for number, partner in enumerate(order)}
    ties = {
        (min(place[a], place[b]), max(place[a], place[b])): times
        for (a, b), times in met.items()
        if a in place and b in place
    }
    words = (context.word("network_title"), context.word("network_desc"))
    nodes = [_node(context, number, partner, met) for number, partner in enumerate(order)]
    return DrawingView(
        id="network",
        title=words[0],
        note=words[1],
        svg=draw_network("network", words, nodes, ties),
        columns=(context.word("network_partner"), context.word("network_with")),
        rows=tuple(_partner_row(context, n, one, order, met) for n, one in enumerate(order)),
        open=True,
    )


def _meetings(context: Context) -> dict[tuple[str, str], int]:
    """Ids of two partners in order -> publications in which both took part."""
    met: Counter[tuple[str, str]] = Counter()
    for post in context.catalogue.shelves[context.lang].listed:
        met.update(combinations(sorted({partner.id for partner in post.partners}), 2))
    return dict(sorted(met.items()))


def _most_met(context: Context, met: dict[tuple[str, str], int]) -> list[Partner]:
    """Partners who met others, those who did most often first, as many as can be drawn."""
    times: Counter[str] = Counter()
    for pair, count in met.items():
        times.update(dict.fromkeys(pair, count))
    ids = sorted(times, key=lambda id_: (-times[id_], id_))[:NETWORK_NODES]
    return [context.catalogue.partners[id_] for id_ in ids]


def _with(partner: Partner, met: dict[tuple[str, str], int]) -> list[str]:
    """Ids of those whom a partner met, the most often met first."""
    found = {(b if a == partner.id else a): n for (a, b), n in met.items() if partner.id in (a, b)}
    return sorted(found, key=lambda id_: (-found[id_], id_))


def _node(context: Context, number: int, partner: Partner, met: dict[tuple[str, str], int]) -> Node:
    link = context.entry(partner)
    told = context.plural("network_count", len(_with(partner, met)))
    label = context.word("node_label", number=number + 1, name=link.label, count=told)
    return Node(link.label, label, link.href)


def _partner_row(
    context: Context,
    number: int,
    partner: Partner,
    order: Sequence[Partner],
    met: dict[tuple[str, str], int],
) -> DrawingRow:
    link = context.entry(partner)
    place = {one.id: f"{at + 1}" for at, one in enumerate(order)}
    names = (
        context.entry(context.catalogue.partners[id_]).label
        + (f" ({place[id_]})" if id_ in place else "")
        for id_ in _with(partner, met)
    )
    label = f"{number + 1}. {link.label}"
    return DrawingRow(Link(label, link.href, link.lang), (", ".join(names),))
