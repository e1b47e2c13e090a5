"""What a template may read: finished words, addresses and safe HTML, nothing to compute.

Each kind of page has one view; its ``frame`` holds what surrounds every page. Words
that depend on nothing are not here: templates read them from ``words``, the table of
the page's language. A field of type ``Html`` is finished and safe; every other one is
plain text and is escaped where it is shown (a test compares the templates with this
file). Addresses (``href``) begin with the site's own path; ``url`` ones are absolute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..markdown import Heading
from ..model import Html

NOTHING = Html("")


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its words."""

    label: str
    href: str
    lang: str = ""
    """Language of what it leads to (and of the label), where it is not the page's."""
    current: bool = False
    """Whether it leads to the page itself or to the section it is in."""
    count: str = ""
    """Number of publications behind it, in words or digits; empty where not told."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """An ``hreflang`` alternate (absolute address)."""

    lang: str
    """BCP 47 tag, or ``x-default``."""
    url: str


@dataclass(frozen=True, slots=True)
class Switch:
    """The way to another language."""

    lang: str
    label: str
    """Name of that language in itself: "English"."""
    href: str
    """The counterpart, or the nearest page of that language where there is none."""
    exists: bool
    """Whether the page exists in that language."""
    note: str = ""
    """What the reader is told where it does not, in the page's language."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Autodiscovery of a feed or calendar."""

    media_type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Meta:
    """A ``<meta property=…>`` (OpenGraph)."""

    property: str
    content: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A message above the text: draft, embargo, stale translation, correction, past."""

    kind: str
    """``draft``, ``embargo``, ``stale``, ``machine``, ``expired``, ``correction``,
    ``deadline``, ``problem``: also the CSS class."""
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class NewsletterCall:
    """The invitation to subscribe."""

    action: str
    """Where the form posts; empty where there is no form."""
    email: str
    """Address to write to where there is no form; may be empty."""
    href: str
    """The page of the newsletter's editions."""
    field: str = "email"
    """Name of the field of the reader's address."""
    trap: str = ""
    """Name of the field that only robots fill in."""
    privacy: Link | None = None
    """The page that says what becomes of the address."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    lang: str
    site_name: str
    tagline: str
    page_title: str
    """Of ``<title>``: "Page — Association"."""
    description: str
    canonical: str
    """Absolute address; empty on pages that must not be indexed."""
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]
    home: Link
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    """From the home page to the parent of this page; empty on the home page."""
    feeds: tuple[FeedLink, ...]
    open_graph: tuple[Meta, ...]
    json_ld: Html
    """Content of ``<script type="application/ld+json">``, escaped; may be empty."""
    search: Link
    """The search page; its form is a GET with the parameter ``q``."""
    newsletter: NewsletterCall
    feed: Link
    """The language's main feed."""
    calendar: Link
    """The language's calendar, or an empty href."""
    email: str
    edit: Link | None
    """Where a change of the source can be proposed."""
    generator: str
    index: bool
    """Whether search engines may index the page."""
    notices: tuple[Notice, ...]
    assets: str
    """Address of the folder of our own CSS and scripts, with a final slash."""
    primary: str
    """The association's colours, ``#RRGGBB``."""
    accent: str
    policy: str = ""
    """Content Security Policy; empty in a preview, whose server adds a script of its own."""
    problems: tuple[str, ...] = ()
    """In a preview only: what stops the site from being built, in words."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture ready to be shown."""

    src: str
    """In a format that everything shows."""
    width: int
    """Of the whole picture, pixels; its proportions keep the place of each variant."""
    height: int
    alt: str
    caption: str
    credit: str
    srcset: str = ""
    """The same in WebP, by width; empty for a drawing and where it would weigh more."""


@dataclass(frozen=True, slots=True)
class DateSquare:
    """A date as a square."""

    iso: str
    """``2019-05-14``."""
    day: str
    month: str
    """Short name: "mai"."""
    year: str
    words: str
    """The whole date: "mardi 14 mai 2019"."""


@dataclass(frozen=True, slots=True)
class Card:
    """A publication in a list."""

    title: str
    href: str
    lang: str
    """Language of the title where it is not the page's; empty otherwise."""
    summary: str
    kind: str
    """Name of its kind in words: "Appel"."""
    date: str
    """In words."""
    date_iso: str
    square: DateSquare | None
    """For events: the (next) date."""
    when: str
    """For events: "mardi 14 mai 2019, de 9 h à 12 h"; empty otherwise."""
    where: str
    """For events: "Orléans" or "En ligne"; empty otherwise."""
    state: str
    """A state worth a label: "Annulé", "Brouillon", "Clos"; empty otherwise."""
    state_kind: str
    """CSS class of the state: ``cancelled``, ``postponed``, ``draft`` …"""
    regions: tuple[Link, ...]
    picture: PictureView | None
    squares: Html
    """Inline SVG composition shown where there is no picture (decorative)."""
    reading: str
    """"4 min de lecture"; empty for events."""
    only_in: str = ""
    """"En français seulement", in lists of another language; empty otherwise."""
    until: str = ""
    """For events: the moment (ISO 8601) from which it is past; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages of a list."""

    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]
    """Empty where the list has one page."""
    words: str
    """"Page 2 sur 5"."""


@dataclass(frozen=True, slots=True)
class DrawingRow:
    """One line of the table that says what a drawing shows."""

    link: Link
    """Of the region, month or partner; its ``href`` may be empty."""
    values: tuple[str, ...]
    """Cells after the first one."""


@dataclass(frozen=True, slots=True)
class DrawingView:
    """A drawing, and the same as a table."""

    id: str
    """``map``, ``year`` or ``network``: also the CSS class and the prefix of its ids."""
    title: str
    note: str
    """How to read it."""
    svg: Html
    """Inline SVG with links; named by the title, described by the note."""
    columns: tuple[str, ...]
    rows: tuple[DrawingRow, ...]
    others_title: str = ""
    """Of ``others``."""
    others: tuple[Link, ...] = ()
    """What the drawing has no place for: Europe on a map of France."""
    open: bool = False
    """Whether the table is shown at once: it holds the names behind the numbers."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure."""

    value: str
    label: str
    source: str
    chart: Html = Html("")  # noqa: RUF009 (it is a string: it cannot be changed)
    """The value as squares, where it is a share or can be compared; decorative."""


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file to download."""

    href: str
    title: str
    kind: str
    """"PDF"."""
    size: str
    """"1,2 Mo"."""


@dataclass(frozen=True, slots=True)
class PartnerNotice:
    """A partner's notice at the end of an article."""

    name: str
    href: str
    url: str
    """Its own site, absolute; may be empty."""
    kind: str
    """In words."""
    logo: PictureView | None
    notice: Html
    notice_lang: str
    """Language of the notice where it is not the page's; empty otherwise."""
    notice_label: str
    """"Notice en français"; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Share:
    """A way to share that needs no script."""

    kind: str
    """``mail``, ``linkedin``."""
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact; text, and perhaps a link or a date behind it."""

    label: str
    text: str
    href: str = ""
    iso: str = ""
    struck: bool = False
    """No longer true: shown struck through (an earlier date)."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """One date of an event: a session, or an occurrence of a repetition."""

    when: str
    iso: str
    title: str
    where: str
    past: bool


@dataclass(frozen=True, slots=True)
class EventFacts:
    """When, where and how, at a glance."""

    square: DateSquare
    state: str
    """"Annulé", "Reporté", … or "Passé"; empty for an event that goes on as planned."""
    state_kind: str
    """``cancelled``, ``postponed``, ``rescheduled``, ``moved_online``, ``past`` or empty."""
    state_text: str
    """One sentence that says what it means; empty where there is no state."""
    when: str
    when_iso: str
    zone: str
    """The time zone in words, where it is not plain: "heure de Paris"."""
    before: str
    """The earlier date of a rescheduled event, to be struck through; may be empty."""
    facts: tuple[Fact, ...]
    """Where, access, online, organiser, speakers, price, registration dates, in order."""
    sessions: tuple[SessionView, ...]
    registration: Link | None
    """The button; None where one cannot register now."""
    registration_text: str
    """When registration opens, or that it has closed; may be empty."""
    calendar: Link | None
    """The event's own .ics file."""
    map: Link | None
    """OpenStreetMap at the place."""
    until: str = ""
    """The moment (ISO 8601) from which it is past."""
    next: Fact | None = None
    """Its next date, where it has several and one is still to come."""
    titled: bool = False
    """Whether its sessions have titles; ``placed``: places of their own."""
    placed: bool = False
    ways: tuple[Link, ...] = ()
    """Other ways into a calendar: links to those on the web."""
    ways_note: str = ""
    """What these links do not do; may be empty."""
    drawing: Html = NOTHING
    """Inline SVG of where it is; empty where that is not known."""
    after: tuple[Link, ...] = ()
    """Of a past event: what was published after it."""


@dataclass(frozen=True, slots=True)
class PostText:
    """A publication without page around it, as feeds carry it whole."""

    notices: tuple[Notice, ...]
    event: EventFacts | None
    picture: PictureView | None
    figures: tuple[FigureView, ...]
    body: Html
    gallery: tuple[PictureView, ...]
    attachments: tuple[AttachmentView, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """An article or an event page."""

    frame: Frame
    kind: Link
    """Kind, linked to its list."""
    title: str
    lead: str
    """The summary."""
    published: str
    """"Publié le 19 mars 2019"."""
    published_iso: str
    updated: str
    """"Mis à jour le …"; may be empty."""
    updated_iso: str
    reading: str
    regions: tuple[Link, ...]
    places: tuple[str, ...]
    partners: tuple[Link, ...]
    topics: tuple[Link, ...]
    authors: tuple[Link, ...]
    """``href`` is empty for a plain name."""
    translator: str
    """"Traduit par …"; may be empty."""
    deadline: Fact | None
    source: Fact | None
    """First published elsewhere: label, name and address."""
    license: Fact
    event: EventFacts | None
    picture: PictureView | None
    contents: tuple[Heading, ...]
    """Empty where the text has few headings."""
    body: Html
    figures: tuple[FigureView, ...]
    gallery: tuple[PictureView, ...]
    attachments: tuple[AttachmentView, ...]
    notices: tuple[PartnerNotice, ...]
    shares: tuple[Share, ...]
    previous: Link | None
    """The publication before it in time."""
    next: Link | None
    related: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Part of a list under a heading of its own (a month, a year)."""

    title: str
    """Empty where the list is not divided."""
    id: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of publications."""

    frame: Frame
    title: str
    lead: str
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    """Rows of links, each with its label: by kind, by year, upcoming or past."""
    groups: tuple[Group, ...]
    empty: str
    """What to say and do instead where the list is empty; empty otherwise."""
    elsewhere_title: str
    """"En français seulement"; empty where nothing is missing."""
    elsewhere: tuple[Card, ...]
    """Publications of another language that have no translation here."""
    pager: Pager
    feed: Link | None
    calendar: Link | None
    drawing: DrawingView | None = None
    """Of a year: its months."""
    subscription: Subscription | None = None
    ages: bool = False
    """Whether its events pass while the page stands: a script then moves them."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar to subscribe to."""

    href: str
    """``webcal:`` address, which opens the reader's calendar."""
    url: str
    """The same as an absolute ``https:`` address, to be copied."""


@dataclass(frozen=True, slots=True)
class MonthEvent:
    """An event on one of its days."""

    title: str
    href: str
    lang: str
    """Language of the title where it is not the page's; empty otherwise."""
    time: str
    """When it begins on that day; empty for whole days and days after the first."""
    where: str
    state: str
    state_kind: str
    """As of a ``Card``."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month."""

    iso: str
    number: str
    words: str
    """"mardi 14 mai"."""
    events: tuple[MonthEvent, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of events, day by day."""

    frame: Frame
    title: str
    lead: str
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    """As of a list."""
    weekdays: tuple[str, ...]
    """Names of the columns, from the first day of the week."""
    first: str
    """Column of the first day, counted from 1."""
    days: tuple[MonthDay, ...]
    empty: str
    """What to say where nothing takes place; empty otherwise."""
    previous: Link | None
    """The nearest month before it that has events."""
    next: Link | None
    elsewhere_title: str
    elsewhere: tuple[Card, ...]
    """As of a list."""
    calendar: Link
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class EntryView:
    """A partner, region, topic or person: facts, words and what was published."""

    frame: Frame
    register: str
    """``partners``, ``regions``, ``topics``, ``people``."""
    title: str
    label: str
    """What it is, in words: "Partenaire · association"."""
    logo: PictureView | None
    facts: tuple[Fact, ...]
    body: Html
    body_lang: str
    """Language of the body where it is not the page's; empty otherwise."""
    body_label: str
    list: ListView
    """Its ``frame`` is this view's."""
    places: tuple[Link, ...] = ()
    """Of a region: where in it; each with its count."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in the index of a register."""

    link: Link
    label: str
    """"Association · Centre-Val de Loire"."""
    logo: PictureView | None
    code: str
    """Of a region, for its square: "CVL"; empty otherwise."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The index of a register."""

    frame: Frame
    register: str
    title: str
    lead: str
    entries: tuple[EntryLine, ...]
    empty: str
    drawing: DrawingView | None = None
    """Of regions the map, of partners the network."""
    places: tuple[Link, ...] = ()
    """Of an association of one region, in place of a map; each with its count."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    frame: Frame
    title: str
    lead: str
    body: Html
    first: Card | None
    """The lead article."""
    latest: tuple[Card, ...]
    events: tuple[Card, ...]
    """The next ones; empty where nothing is announced."""
    all_articles: Link
    all_events: Link
    topics: tuple[Link, ...]
    drawing: DrawingView | None = None
    """The map of the regions."""
    places: tuple[Link, ...] = ()
    """Of an association of one region, in place of a map; each with its count."""


@dataclass(frozen=True, slots=True)
class StandingView:
    """A standing page."""

    frame: Frame
    title: str
    lead: str
    updated: str
    contents: tuple[Heading, ...]
    body: Html


@dataclass(frozen=True, slots=True)
class FollowAddress:
    """An address to copy into a feed reader or a calendar."""

    label: str
    """What it is: "Flux RSS", "Agenda"."""
    url: str
    """Absolute."""
    copy_label: str
    """What its button does, for who only hears it: "Copier : flux RSS, Centre-Val de Loire"."""
    calendar: str
    """The same as ``webcal:``, which opens a calendar program; empty for a feed."""


@dataclass(frozen=True, slots=True)
class FollowLine:
    """Something that can be followed, and its addresses."""

    link: Link
    addresses: tuple[FollowAddress, ...]


@dataclass(frozen=True, slots=True)
class FollowGroup:
    """Some things that can be followed."""

    title: str
    """Empty for the first group, which stands open under the title of all."""
    count: str
    """How many there are, where the group is folded; empty where it stands open."""
    lines: tuple[FollowLine, ...]


@dataclass(frozen=True, slots=True)
class FollowView:
    """The standing page that explains feeds, calendars and mail, with every address."""

    frame: Frame
    title: str
    lead: str
    updated: str
    contents: tuple[Heading, ...]
    body: Html
    groups: tuple[FollowGroup, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition of the newsletter, on the web."""

    frame: Frame
    title: str
    """The editorial's title, or "Lettre d'avril 2019"."""
    month: str
    lead: str
    body: Html
    """The editorial; may be empty."""
    first: Card | None
    articles: tuple[Card, ...]
    events: tuple[Card, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class EditionsView:
    """The list of editions."""

    frame: Frame
    title: str
    lead: str
    editions: tuple[Fact, ...]
    """Month, title and address of each."""
    empty: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; the results are made in the browser by Pagefind."""

    frame: Frame
    title: str
    lead: str
    bundle: str
    """Address of Pagefind's files."""
    filters: tuple[tuple[str, str], ...]
    """Facets in order: (Pagefind's filter name, its label)."""
    texts: Mapping[str, str]
    """Words that the script shows, by name."""


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an address that leads nowhere, in every language."""

    frame: Frame
    parts: tuple[NotFoundPart, ...]


@dataclass(frozen=True, slots=True)
class NotFoundPart:
    """The words of one language on the page for a lost address."""

    lang: str
    title: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem on the preview's page of problems."""

    place: str
    """``posts/2019/x/index.fr.md:4``."""
    level: str
    """In words."""
    kind: str
    """``problem``, ``warning``, ``note``: the CSS class."""
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The page of problems of a preview."""

    frame: Frame
    title: str
    lead: str
    problems: tuple[ProblemLine, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A former address that leads to the present one."""

    lang: str
    title: str
    href: str
    url: str
    text: str


View = (
    PostView
    | ListView
    | MonthView
    | EntryView
    | RegisterView
    | HomeView
    | StandingView
    | FollowView
    | EditionView
    | EditionsView
    | SearchView
    | NotFoundView
    | ProblemsView
    | RedirectView
)
"""Any view; a page has exactly one."""

TEMPLATES: Mapping[type, str] = {
    PostView: "post.html",
    ListView: "list.html",
    MonthView: "month.html",
    EntryView: "entry.html",
    RegisterView: "register.html",
    HomeView: "home.html",
    StandingView: "standing.html",
    FollowView: "follow.html",
    EditionView: "edition.html",
    EditionsView: "editions.html",
    SearchView: "search.html",
    NotFoundView: "not_found.html",
    ProblemsView: "problems.html",
    RedirectView: "redirect.html",
}
"""The template of each kind of page."""
