"""Sample views for the tests of templates: one of each kind, plain or hostile.

``samples(lang)`` is what a reader could meet; ``samples("fr", hostile=True)`` has the
same shape with strings that break pages where one output forgot to be escaped.
"""

from __future__ import annotations

import dataclasses
from dataclasses import fields
from typing import Any

from publications.markdown import Heading
from publications.model import Html
from publications.views import shapes as s

HOSTILE = (
    "<script>alert(1)</script>\"'>]]>&amp;{{ 7*7 }}\N{GRINNING FACE}\u05e9\u05dc\u05d5\u05dd\u202e"
)
"""Markup, both quotes, the end of CDATA, an entity, a template, an emoji, and Hebrew with
an override of the direction of writing."""

SQUARES = Html(
    '<svg viewBox="0 0 160 90" aria-hidden="true"><path fill="#DCE7E8" d="M0 0h160v90H0z"/>'
    '<path fill="#0B5563" d="M20 10h32v32H20zM60 50h32v32H60z"/>'
    '<path fill="#E3A008" d="M60 10h32v32H60z"/></svg>'
)
BODY = Html(
    "<p>Un catalyseur territorial rassemble qui ne se parlait pas, et reste neutre."
    ' Le rôle est souvent informel<sup><a href="#fn1">1</a></sup>.</p>'
    '<h2 id="un-role">Un rôle, pas un statut</h2><p>Il demande de la <b>connaissance</b>'
    " du territoire et une animation neutre, dite <em>ingénierie relationnelle</em>.</p>"
    "<ul><li>réunir ;</li><li>faire parler ;</li><li>faire faire.</li></ul>"
    "<blockquote><p>On avance au pas du plus lent, et l’on arrive plus loin.</p></blockquote>"
    '<h2 id="et-apres">Et après ?</h2><p>Les leçons viendront bientôt.</p>'
    "<table><thead><tr><th>Qui</th><th>Part</th></tr></thead><tbody>"
    "<tr><td>Maires</td><td>89 %</td></tr></tbody></table>"
    '<div class="admonition note"><p class="admonition-title">À noter</p><p>Rien ne presse.</p>'
    "</div>"
)
BODY_HEADINGS = (
    Heading(2, "un-role", "Un rôle, pas un statut", (Heading(3, "un-role", "Pourquoi"),)),
    Heading(2, "et-apres", "Et après ?"),
)


def picture(src: str = "/articles/2019/alchimie/image.svg") -> s.PictureView:
    """A picture, with a caption and a credit."""
    return s.PictureView(
        src,
        1600,
        900,
        "Des carrés qui s’assemblent",
        "Vers le centre",
        "L. Martin",
        "/a-480w.webp 480w",
    )


def drawing(id_: str = "map") -> s.DrawingView:
    """A map of two regions."""
    svg = Html(
        f'<svg viewBox="0 0 64 64" role="group" aria-labelledby="{id_}-title">'
        f'<title id="{id_}-title">Carte</title><a href="/r/" aria-label="CVL : 12 publications">'
        '<rect width="60" height="60"/><text x="30" y="25">CVL</text></a></svg>'
    )
    return s.DrawingView(
        id=id_,
        title="Là où cela se passe",
        note="Un carré par région.",
        svg=svg,
        columns=("Région", "Publications"),
        rows=(
            s.DrawingRow(s.Link("Centre-Val de Loire", "/r/"), ("12",)),
            s.DrawingRow(s.Link("Brittany", "", lang="en"), ("0",)),
        ),
        others_title="Et plus largement",
        others=(s.Link("Europe", "/e/", lang="en", count="2"),),
    )


PLACES = (s.Link("Tours", "/recherche/?q=Tours", count="2"),)


def square(day: str = "14", month: str = "mai") -> s.DateSquare:
    """The day of the general assembly."""
    return s.DateSquare("2019-05-14", day, month, "2019", "mardi 14 mai 2019")


def card(title: str = "Alchimie territoriale : le rôle clé", **changes: Any) -> s.Card:
    """An article in a list."""
    plain = s.Card(
        title=title,
        href="/articles/2019/alchimie-territoriale/",
        lang="",
        summary="Qui rassemble villes, entreprises, associations et habitant·es ? Portrait d’un"
        " métier sans nom.",
        kind="Article",
        date="19 mars 2019",
        date_iso="2019-03-19",
        square=None,
        when="",
        where="",
        state="",
        state_kind="",
        regions=(s.Link("Centre-Val de Loire", "/regions/centre-val-de-loire/"),),
        picture=None,
        squares=SQUARES,
        reading="4 min de lecture",
    )
    return dataclasses.replace(plain, **changes)


def event_card(title: str = "Assemblée générale", **changes: Any) -> s.Card:
    """An event in a list."""
    event: dict[str, Any] = {
        "kind": "Événement",
        "square": square(),
        "when": "mardi 14 mai 2019, de 9 h à 12 h",
        "where": "Orléans",
        "reading": "",
    }
    return card(title, **{**event, **changes})


CANCELLED = event_card("Café des alliances", state="Annulé", state_kind="cancelled")
FOREIGN = card("Petit lexique", lang="fr", only_in="En français seulement")


def frame(lang: str = "fr", **changes: Any) -> s.Frame:
    """What surrounds a page."""
    other = ("en", "English") if lang == "fr" else ("fr", "Français")
    home = "/" if lang == "fr" else f"/{lang}/"
    names = {
        "fr": ("Articles", "Événements", "Partenaires", "Régions", "À propos"),
        "en": ("Articles", "Events", "Partners", "Regions", "About"),
    }[lang]
    plain = s.Frame(
        lang=lang,
        site_name="Villes au Carré",
        tagline="Les villes et leurs alliés, au travail ensemble en Centre-Val de Loire.",
        page_title="Alchimie territoriale — Villes au Carré",
        description="Portrait d’un métier sans nom.",
        canonical=f"https://villesaucarre.example{home}page/",
        alternates=(
            s.Alternate("fr", "https://villesaucarre.example/page/"),
            s.Alternate("x-default", "https://villesaucarre.example/page/"),
        ),
        switches=(
            s.Switch(
                *other, f"/{other[0]}/", exists=False, note="cette page n’existe qu’en français"
            ),
        ),
        home=s.Link("Accueil", home),
        navigation=tuple(
            s.Link(name, f"{home}{number}/", current=number == 0)
            for number, name in enumerate(names)
        ),
        footer=(s.Link("Mentions légales", "/legal/"), s.Link("Accessibilité", "/accessibilite/")),
        crumbs=(s.Link("Accueil", home), s.Link("Articles", f"{home}articles/")),
        feeds=(
            s.FeedLink("application/rss+xml", "Villes au Carré", "/feed.xml"),
            s.FeedLink("text/calendar", "Agenda", "/evenements/agenda.ics"),
        ),
        open_graph=(s.Meta("og:title", "Alchimie territoriale"),),
        json_ld=Html('{"@context":"https://schema.org","@type":"Article"}'),
        search=s.Link("Recherche", f"{home}recherche/"),
        newsletter=s.NewsletterCall("", "lettre@villesaucarre.example", f"{home}lettre/"),
        feed=s.Link("Flux RSS", "/feed.xml"),
        calendar=s.Link("Agenda à emporter", "/evenements/agenda.ics"),
        email="bonjour@villesaucarre.example",
        edit=s.Link("Améliorer cette page", "https://code.example/edit/page.fr.md"),
        generator="publications 0.1.0",
        index=True,
        notices=(s.Notice("stale", "L’original a changé depuis.", s.Link("Le lire", "/p/", "fr")),),
        assets="/assets/",
        primary="#0B5563",
        accent="#E3A008",
    )
    return dataclasses.replace(plain, **changes)


EVENT = s.EventFacts(
    square=square(),
    state="Reprogrammé",
    state_kind="rescheduled",
    state_text="La date a changé.",
    when="mardi 14 mai 2019, de 9 h à 12 h",
    when_iso="2019-05-14T09:00:00+02:00",
    zone="heure de Paris",
    before="mardi 7 mai 2019",
    facts=(
        s.Fact("Où", "Hôtel de ville, 45000 Orléans"),
        s.Fact("En ligne", "visio.example", "https://visio.example/"),
        s.Fact("Inscription", "jusqu’au 10 mai 2019", iso="2019-05-10"),
        s.Fact("Organisé par", "Villes au Carré", "/partenaires/villes/", struck=True),
    ),
    sessions=(
        s.SessionView("14 mai 2019", "2019-05-14", "Ouverture", "Orléans", past=True),
        s.SessionView("4 juin 2019", "2019-06-04", "Suite", "Tours", past=False),
        s.SessionView(
            when="2 juillet 2019",
            iso="2019-07-02",
            title="Fin",
            where="Tours",
            past=False,
            state="Annulé",
            state_kind="cancelled",
        ),
    ),
    registration=s.Link("S’inscrire", "https://inscription.example/"),
    registration_text="Ouvert jusqu’au 10 mai.",
    calendar=s.Link("Mettre à mon agenda", "event.ics"),
    map=s.Link("Voir sur la carte", "https://www.openstreetmap.org/"),
    until="2019-05-15T00:00:00+02:00",
    next=s.Fact("Prochaine date", "mardi 4 juin 2019", iso="2019-06-04"),
    titled=True,
    placed=True,
    ways=(s.Link("Google Agenda", "https://calendar.example/?a=1&b=2"),),
    ways_note="Rien ne part avant votre clic.",
    drawing=SQUARES,
    after=(s.Link("Ce que nous en retenons", "/articles/2019/apres/"),),
)


def post(lang: str = "fr", **changes: Any) -> s.PostView:
    """An article with everything that an article can have."""
    plain = s.PostView(
        frame=frame(lang),
        kind=s.Link("Article", "/articles/"),
        title="Alchimie territoriale : le rôle clé des catalyseurs",
        lead="Qui rassemble villes, entreprises, associations et habitant·es ?",
        published="Publié le 19 mars 2019",
        published_iso="2019-03-19",
        updated="Mis à jour le 2 avril 2019",
        updated_iso="2019-04-02",
        reading="4 min de lecture",
        regions=(s.Link("Centre-Val de Loire", "/regions/centre-val-de-loire/"),),
        places=("Orléans",),
        partners=(s.Link("Le Rameau", "/partenaires/le-rameau/"),),
        topics=(s.Link("Co-construction", "/themes/co-construction/", lang="fr"),),
        authors=(s.Link("La rédaction", "/personnes/redaction/"), s.Link("Un·e ami·e", "")),
        translator="Traduit par Ada",
        deadline=s.Fact("À rendre avant", "le 30 juin 2019", iso="2019-06-30"),
        source=s.Fact("Paru d’abord dans", "La Gazette", "https://gazette.example/"),
        license=s.Fact("Licence", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        event=None,
        picture=picture(),
        contents=BODY_HEADINGS,
        body=BODY,
        figures=(
            s.FigureView("70 %", "des citoyen·nes", "PHARE, Le Rameau"),
            s.FigureView("89 %", "des maires", "", SQUARES),
            s.FigureView("77 %", "des dirigeant·es d’entreprise", ""),
            s.FigureView("77 %", "des responsables d’association", ""),
        ),
        gallery=(picture(), picture()),
        attachments=(s.AttachmentView("guide.pdf", "Le guide", "PDF", "1,2 Mo"),),
        notices=(
            s.PartnerNotice(
                name="Le Rameau",
                href="/partenaires/le-rameau/",
                url="https://lerameau.example/",
                kind="Association",
                logo=s.PictureView("/logo.svg", 200, 200, "Le Rameau", "", ""),
                notice=Html("<p>Laboratoire de l’innovation partenariale.</p>"),
                notice_lang="fr",
                notice_label="Notice en français",
            ),
        ),
        shares=(
            s.Share("mail", "Par courriel", "mailto:?subject=A&body=B"),
            s.Share("linkedin", "Sur LinkedIn", "https://www.linkedin.com/share?url=x"),
        ),
        previous=s.Link("Deux jours sur la Loire", "/articles/2018/deux-jours/"),
        next=s.Link("Plus de 350 catalyseurs", "/articles/2019/plus-de-350/"),
        related=(card(), card(picture=picture()), FOREIGN),
    )
    return dataclasses.replace(plain, **changes)


def listing(lang: str = "fr", **changes: Any) -> s.ListView:
    """A list in two groups, with filters and pages."""
    plain = s.ListView(
        frame=frame(lang),
        title="Articles",
        lead="Tout ce que nous avons publié.",
        filters=(
            (
                "Par type",
                (s.Link("Tous", "/articles/", current=True), s.Link("Appels", "/appels/")),
            ),
            ("Par année", (s.Link("2019", "/articles/2019/", count="9"),)),
        ),
        groups=(
            s.Group("2019", "2019", (card(), event_card(), CANCELLED)),
            s.Group(
                "", "autres", (card(picture=picture(), state="Brouillon", state_kind="draft"),)
            ),
        ),
        empty="",
        elsewhere_title="En français seulement",
        elsewhere=(FOREIGN,),
        pager=s.Pager(
            previous=s.Link("Page précédente", "/articles/"),
            next=s.Link("Page suivante", "/articles/page/3/"),
            pages=(s.Link("1", "/articles/"), s.Link("2", "/articles/page/2/", current=True)),
            words="Page 2 sur 3",
        ),
        feed=s.Link("Suivre par RSS", "/articles/feed.xml"),
        drawing=drawing("year"),
        calendar=s.Link("Agenda", "/evenements/agenda.ics"),
    )
    return dataclasses.replace(plain, **changes)


def month(lang: str = "fr", **changes: Any) -> s.MonthView:
    """Two days of a month, one of them with events."""
    meeting = s.MonthEvent("Assemblée générale", "/e/", "", "9 h", "Orléans", "", "")
    cancelled = s.MonthEvent("Balade", "/b/", "fr", "", "", "Annulé", "cancelled")
    agenda = "name.example/evenements/agenda.ics"
    plain = s.MonthView(
        frame=frame(lang),
        title="Agenda : mai 2019",
        lead="Tous les rendez-vous du mois.",
        filters=(("Quand", (s.Link("Par mois", "/m/", current=True),)),),
        weekdays=("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
        first="3",
        days=(
            s.MonthDay("2019-05-01", "1", "mercredi 1er mai", ()),
            s.MonthDay("2019-05-02", "2", "jeudi 2 mai", (meeting, cancelled)),
        ),
        empty="",
        previous=s.Link("avril 2019", "/evenements/mois/2019-04/"),
        next=s.Link("juin 2019", "/evenements/mois/2019-06/"),
        elsewhere_title="En français seulement",
        elsewhere=(FOREIGN,),
        calendar=s.Link("Fichier", "/evenements/agenda.ics"),
        subscription=s.Subscription(f"webcal://{agenda}", f"https://{agenda}"),
    )
    return dataclasses.replace(plain, **changes)


def samples(lang: str = "fr", *, hostile: bool = False) -> dict[str, Any]:
    """A view of each kind of page, by the name of its template; some kinds twice."""
    event = post(
        lang,
        title="Assemblée générale",
        event=EVENT,
        reading="",
        figures=(),
        gallery=(),
        contents=(),
        deadline=None,
    )
    page = frame(lang)
    register = s.RegisterView(
        frame=page,
        register="regions",
        title="Régions",
        lead="Là où cela se passe.",
        entries=(
            s.EntryLine(
                s.Link("Centre-Val de Loire", "/r/", count="12 publications"), "", None, "CVL"
            ),
            s.EntryLine(s.Link("Europe", "/e/", lang="fr"), "Au-delà", picture(), ""),
            s.EntryLine(s.Link("France", "/f/"), "", None, ""),
        ),
        empty="",
        drawing=drawing(),
    )
    entry = s.EntryView(
        frame=page,
        register="partners",
        title="Le Rameau",
        label="Partenaire · association",
        logo=s.PictureView("/logo.svg", 200, 200, "Le Rameau", "", ""),
        facts=(s.Fact("Site", "lerameau.example", "https://lerameau.example/"),),
        body=BODY,
        body_lang="fr",
        body_label="En français",
        list=listing(lang, title="Publications avec Le Rameau"),
        places=PLACES,
    )
    home = s.HomeView(
        frame=frame(lang, crumbs=(), notices=()),
        title="Les villes et leurs alliés, ensemble",
        lead="Ce que nous apprenons, mois après mois, de celles et ceux qui font travailler un"
        " territoire ensemble.",
        body=Html(""),
        first=card("Alchimie territoriale : le rôle clé des catalyseurs", picture=picture()),
        latest=(card(), card("Plus de 350 catalyseurs en France", picture=picture()), card()),
        events=(event_card(), event_card("Une heure avec La Réunion", where="En ligne"), CANCELLED),
        all_articles=s.Link("Tous les articles", "/articles/"),
        all_events=s.Link("Tous les événements", "/evenements/"),
        topics=(s.Link("Co-construction", "/t/", count="5"), s.Link("Villes moyennes", "/v/")),
        drawing=drawing(),
        places=PLACES,
    )
    edition = s.EditionView(
        frame=page,
        title="Le printemps des alliances",
        month="avril 2019",
        lead="Ce mois-ci, on compte.",
        body=BODY,
        first=card(picture=picture()),
        articles=(card(), card()),
        events=(event_card(),),
        previous=s.Link("Lettre de mars 2019", "/lettre/2019-03/"),
        next=None,
    )
    editions = s.EditionsView(
        frame=page,
        title="La lettre",
        lead="Une par mois.",
        editions=(s.Fact("avril 2019", "Le printemps des alliances", "/lettre/2019-04/"),),
        empty="",
    )
    search = s.SearchView(
        frame=page,
        title="Recherche",
        lead="",
        bundle="/pagefind/",
        filters=(("kind", "Type"), ("region", "Région"), ("year", "Année")),
        texts={
            "search_prompt": "Dites-nous ce que vous cherchez.",
            "search_loading": "Nous cherchons…",
            "search_none": "Rien pour « {query} ».",
            "search_results_one": "{count} résultat",
            "search_results_many": "{count} résultats",
            "search_more": "D’autres résultats",
            "search_clear": "Retirer les filtres",
            "search_error": "La recherche n’a pas pu démarrer.",
        },
    )
    lost = s.NotFoundView(
        frame=frame(lang, index=False, canonical="", crumbs=(), notices=()),
        parts=(
            s.NotFoundPart("fr", "Cette page a pris le large", "Repartons d’ici.", page.navigation),
            s.NotFoundPart("en", "This page has sailed away", "Start here.", page.navigation),
        ),
    )
    problems = s.ProblemsView(
        frame=frame(lang, problems=("posts/2019/x/index.fr.md:4: région inconnue",)),
        title="3 problèmes à régler",
        lead="Le dernier bon état du site reste en ligne.",
        problems=(
            s.ProblemLine("posts/x.md:4", "Problème", "problem", "Région inconnue.", "Corriger."),
            s.ProblemLine("posts/x.md:9", "Note", "note", "Image sans crédit.", ""),
        ),
    )
    standing = s.StandingView(
        frame=page,
        title="À propos",
        lead="Qui nous sommes.",
        updated="Mis à jour le 2 avril 2019",
        contents=BODY_HEADINGS,
        body=BODY,
    )
    rss = s.FollowAddress("Flux RSS", "https://name.example/feed.xml", "Copier : flux RSS", "")
    agenda = s.FollowAddress(
        "Agenda", "https://name.example/a.ics", "Copier : agenda", "webcal://name.example/a.ics"
    )
    line = s.FollowLine(s.Link("Centre-Val de Loire", "/regions/c/"), (rss, agenda))
    follow = s.FollowView(
        **{f.name: getattr(standing, f.name) for f in fields(standing)},
        groups=(s.FollowGroup("", "", (line,)), s.FollowGroup("Les régions", "2", (line, line))),
    )
    redirect = s.RedirectView(
        lang, "Alchimie", "/articles/2019/a/", "https://villesaucarre.example/a/", "Ici :"
    )
    found = {
        "post.html": post(lang),
        "post.html (event)": event,
        "list.html": listing(lang),
        "list.html (empty)": listing(lang, groups=(), elsewhere=(), empty="Rien ici. Voir tout ?"),
        "list.html (events)": listing(
            lang,
            groups=(s.Group("mai 2019", "m2019-05", (event_card(until="2019-05-15"),)),),
            subscription=s.Subscription(
                "webcal://name.example/a.ics", "https://name.example/a.ics"
            ),
            ages=True,
        ),
        "month.html": month(lang),
        "month.html (empty)": month(
            lang, empty="Rien ce mois-ci.", previous=None, next=None, elsewhere=(), days=()
        ),
        "entry.html": entry,
        "register.html": register,
        "home.html": home,
        "standing.html": standing,
        "follow.html": follow,
        "edition.html": edition,
        "editions.html": editions,
        "search.html": search,
        "not_found.html": lost,
        "problems.html": problems,
        "redirect.html": redirect,
    }
    if hostile:
        return {name: spoil(view, HOSTILE) for name, view in found.items()}
    return found


def spoil(value: Any, bad: str) -> Any:
    """The same view with ``bad`` in every piece of text but safe HTML and what is empty.

    What is empty stays empty, so that the page keeps the same elements.
    """
    if isinstance(value, Html) or not value:
        return value
    if isinstance(value, str):
        return bad
    if isinstance(value, dict):
        return {bad + name: spoil(text, bad) for name, text in value.items()}
    if isinstance(value, tuple):
        return tuple(spoil(item, bad) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: spoil(getattr(value, field.name), bad)
            for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changes)
    return value
