"""Event pages, lists and months: dates, states, ways into a calendar, what came after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from publications.model import Event, Location, Post, Registration, Session, Span, Status
from publications.views import Context, ListView, MonthView, PostView, make_post
from publications.views.shapes import EventFacts
from publications.views.structured_event import events
from selectolax.lexbor import LexborHTMLParser

from tests.builders import TODAY, at, event, manuscript, meetings, post, region, repeat, topic
from tests.sites import Project
from tests.test_templates import render

NBSP = "\u00a0"


def facts(made: Event, *others: Post, today: date = TODAY, **changes: Any) -> EventFacts:
    one = post("2019/fete", title="Fête", event=made, **changes)
    found = make_post(Context(manuscript(one, *others, today=today), "fr"), one).event
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def monthly(count: int = 7) -> Event:
    span = Span(at(2019, 4, 4, 12, 30), at(2019, 4, 4, 14))
    return event(span=span, repeat=repeat(f"FREQ=MONTHLY;BYDAY=1TH;COUNT={count}"))


# Dates


def test_one_date_is_told_whole_with_its_zone() -> None:
    found = facts(event())
    assert plain(found.when) == "mardi 14 mai 2019, de 9 h à 12 h 30"
    assert (found.zone, found.next, found.sessions) == ("heure de Paris", None, ())


def test_several_dates_are_told_from_first_to_last_and_the_square_is_the_next() -> None:
    found = facts(monthly())
    assert found.when == "du jeudi 4 avril au jeudi 3 octobre 2019 (7 dates)"
    assert found.square.iso == "2019-05-02"
    assert found.next is not None
    assert plain(found.next.text) == "jeudi 2 mai 2019, de 12 h 30 à 14 h"
    assert [session.past for session in found.sessions] == [True] + [False] * 6


def test_a_series_that_is_over_shows_its_last_date_and_has_no_next() -> None:
    found = facts(monthly(2), today=date(2019, 6, 1))
    assert (found.square.iso, found.next, found.state) == ("2019-05-02", None, "Passé")
    assert found.when == "du jeudi 4 avril au jeudi 2 mai 2019 (2 dates)"


def test_a_cancelled_session_is_in_the_list_and_nowhere_the_next_date() -> None:
    made = event(sessions=meetings(Status.CANCELLED, Status.SCHEDULED, Status.SCHEDULED))
    found = facts(made)
    assert found.square.iso == "2019-07-02"
    assert found.when == "du mardi 2 juillet au lundi 2 septembre 2019 (2 dates)"
    assert found.next is not None
    assert plain(found.next.text) == "mardi 2 juillet 2019, de 9 h à 17 h"
    assert [(session.state, session.state_kind) for session in found.sessions] == [
        ("Annulé", "cancelled"),
        ("", ""),
        ("", ""),
    ]
    assert (found.state, found.registration_text) == ("", "")


def test_of_two_sessions_the_one_that_is_left_is_the_date() -> None:
    made = event(sessions=meetings(Status.SCHEDULED, Status.POSTPONED))
    for today in (TODAY, date(2019, 8, 1)):
        found = facts(made, today=today)
        assert plain(found.when) == "jeudi 2 mai 2019, de 9 h à 17 h"
        assert [session.state for session in found.sessions] == ["", "Reporté"]
        assert [session.past for session in found.sessions] == [today > TODAY, False]


def test_a_cancelled_session_is_struck_through_and_says_why() -> None:
    made = event(sessions=meetings(Status.SCHEDULED, Status.CANCELLED))
    one = post("2019/fete", event=made)
    page = LexborHTMLParser(render("post.html", make_post(Context(manuscript(one), "fr"), one)))
    first, second = page.css(".sessions tbody tr")
    assert first.css_first("s") is None
    struck, state = second.css_first("td s time"), second.css_first("td .state")
    assert struck is not None
    assert struck.attributes["datetime"] == "2019-07-02T09:00:00+02:00"
    assert state is not None
    assert (state.text(), state.attributes["class"]) == ("Annulé", "state state--cancelled")


def test_several_meetings_of_one_day_name_it_once() -> None:
    spans = [Span(at(2019, 5, 14, hour), at(2019, 5, 14, hour + 1)) for hour in (9, 14)]
    made = event(span=Span(spans[0].start, spans[1].end), sessions=tuple(map(Session, spans)))
    assert facts(made).when == "mardi 14 mai 2019 (2 rencontres)"


@pytest.mark.parametrize(
    ("zone", "hour", "said"),
    [
        ("Indian/Reunion", 16, "heure de La Réunion, soit de 14 h à 15 h à Paris"),
        ("Europe/Brussels", 16, "heure de Bruxelles"),
        (
            "Pacific/Noumea",
            8,
            "heure de Nouméa, soit lundi 13 mai 2019, de 23 h à mardi 14 mai 2019, 0 h à Paris",
        ),
    ],
)
def test_an_event_elsewhere_has_both_clocks(zone: str, hour: int, said: str) -> None:
    there = ZoneInfo(zone)
    start = at(2019, 5, 14, hour).replace(tzinfo=there)
    found = facts(event(span=Span(start, start + timedelta(hours=1)), timezone=there))
    if zone == "Pacific/Noumea":
        assert "Paris" in found.zone
        assert "13 mai" in found.zone
    else:
        assert plain(found.zone) == said


def test_an_event_has_passed_at_the_midnight_after_its_last_day() -> None:
    assert facts(event()).until == "2019-05-15T00:00:00+02:00"


# States


@pytest.mark.parametrize(
    ("status", "before", "after"),
    [
        (Status.SCHEDULED, "", "Passé a eu lieu."),
        (Status.CANCELLED, "Annulé n’aura pas lieu", "Annulé n’a pas eu lieu"),
        (Status.POSTPONED, "Reporté est reporté", "Reporté n’a pas eu lieu"),
        (Status.RESCHEDULED, "Nouvelle date a changé de date", "Passé a eu lieu, à une autre date"),
        (Status.MOVED_ONLINE, "En ligne a lieu en ligne", "Passé a eu lieu en ligne"),
    ],
)
def test_a_state_is_told_in_the_tense_of_the_day(status: Status, before: str, after: str) -> None:
    made = event(status=status)
    for today, words in ((TODAY, before), (date(2019, 5, 15), after)):
        found = facts(made, today=today)
        said = f"{found.state} {found.state_text}".replace("Cet événement ", "").strip()
        assert said.startswith(words) if words else said == ""


def test_nobody_is_sent_to_an_online_room_that_is_closed() -> None:
    made = event(online_url="https://visio.example/")
    assert any(fact.href for fact in facts(made).facts)
    assert not any(fact.href for fact in facts(made, today=date(2019, 5, 15)).facts)


# Ways into a calendar


def way(made: Event, host: str) -> dict[str, list[str]]:
    (link,) = [link for link in facts(made).ways if urlsplit(link.href).hostname == host]
    return parse_qs(urlsplit(link.href).query)


PLACED = event(place=Location("Salle", "4 rue X", "45000", "Orléans"))
DAYS = event(span=Span(date(2019, 5, 14), date(2019, 5, 15)))


def test_a_link_to_google_says_when_and_where() -> None:
    found = way(PLACED, "calendar.google.com")
    assert found["dates"] == ["20190514T070000Z/20190514T103000Z"]
    assert found["location"] == ["Salle, 4 rue X, 45000 Orléans"]
    assert found["text"] == ["Fête"]
    assert found["details"][0].endswith("https://name.example/evenements/2019/fete/")
    assert way(DAYS, "calendar.google.com")["dates"] == ["20190514/20190516"]


@pytest.mark.parametrize("host", ["outlook.live.com", "outlook.office.com"])
def test_a_link_to_outlook_says_when(host: str) -> None:
    found = way(PLACED, host)
    assert (found["startdt"], found["enddt"]) == (
        ["2019-05-14T07:00:00Z"],
        ["2019-05-14T10:30:00Z"],
    )
    days = way(DAYS, host)
    assert (days["startdt"], days["enddt"], days["allday"]) == (
        ["2019-05-14"],
        ["2019-05-16"],
        ["true"],
    )


def test_a_link_to_yahoo_says_when() -> None:
    found = way(PLACED, "calendar.yahoo.com")
    assert (found["st"], found["et"]) == (["20190514T070000Z"], ["20190514T103000Z"])
    days = way(DAYS, "calendar.yahoo.com")
    assert (days["st"], days["et"], days["dur"]) == (["20190514"], ["20190515"], ["allday"])


def test_the_links_of_a_series_hold_its_next_date_and_say_so() -> None:
    found = facts(monthly())
    assert "20190502T103000Z" in found.ways[0].href
    assert found.ways_note.startswith("Le fichier contient toutes les dates")


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_what_does_not_take_place_has_only_its_file(status: Status) -> None:
    found = facts(event(status=status))
    assert (found.ways, found.calendar is not None) == ((), True)
    assert facts(event(), today=date(2019, 5, 15)).ways == ()


# Where


def test_a_place_in_france_is_drawn_and_its_words_are_escaped() -> None:
    place = Location("A", city='Tours <"&">', latitude=47.39, longitude=0.69)
    found = facts(event(place=place))
    assert found.drawing.startswith('<svg class="position"')
    assert 'aria-label="Tours &lt;&quot;&amp;&quot;&gt; sur une carte de France"' in found.drawing
    assert '<rect class="position__here" x="11" y="11"' in found.drawing
    assert found.map is not None
    assert found.map.href.startswith("https://www.openstreetmap.org/?mlat=47.39000&mlon=0.69000")


@pytest.mark.parametrize(
    ("latitude", "longitude", "drawn"),
    [(48.39, -4.49, True), (41.92, 8.74, True), (-20.88, 55.45, False), (51.5, -0.1, False)],
    ids=["Brest", "Ajaccio", "Saint-Denis", "London"],
)
def test_only_what_is_on_the_map_is_drawn(latitude: float, longitude: float, drawn: bool) -> None:
    place = Location("Là", latitude=latitude, longitude=longitude)
    assert bool(facts(event(place=place)).drawing) is drawn


# What came after


def test_a_past_event_leads_to_what_links_to_it_then_to_what_shares_most() -> None:
    shared = {"topics": (topic(),), "published": at(2019, 6, 1)}
    others = (
        post("2019/theme", title="Thème", **shared),
        post("2019/rapport", title="Rapport", published=at(2019, 7, 1), text="Voir."),
        post("2019/appel", title="Appel", deadline=date(2019, 8, 1), **shared),
        post("2019/avant", title="Avant", topics=(topic(),)),
        post("2019/region", title="Région", regions=(region(),), published=at(2019, 6, 1)),
        post("2021/tard", title="Tard", topics=(topic(),), published=at(2021, 1, 1)),
    )
    options = {"topics": (topic(),), "regions": (region(),)}
    late = facts(event(), *others, today=date(2021, 6, 1), **options)
    assert [link.label for link in late.after] == ["Thème"]
    assert facts(event(), *others, today=TODAY, **options).after == ()


def test_a_report_that_links_to_the_event_comes_first(project: Project) -> None:
    project.write("docs/topics/t.fr.md", "---\nname: T\n---\n")
    project.post("2019/fete", event="\n  start: 2019-04-10", topics="[t]")
    project.post("2019/theme", title="Thème", topics="[t]", date="2019-04-11")
    body = "La [fête](../fete/index.fr.md) a eu lieu.\n"
    project.post("2019/rapport", title="Rapport", date="2019-05-11", body=body)
    found = view(project, "evenements/2019/fete/")
    assert [link.label for link in found.event.after] == ["Rapport", "Thème"]


# Lists and months


def view(project: Project, path: str, today: date = date(2019, 6, 1)) -> Any:
    pages = {page.path: page for page in project.open(today).pages}
    assert path in pages, sorted(pages)
    return pages[path].view()


def paths(project: Project) -> set[str]:
    return {page.path for page in project.open().pages}


def titles(found: ListView) -> list[str]:
    return [card.title for group in found.groups for card in group.cards]


@pytest.fixture
def season(project: Project) -> Project:
    """A region and a topic with an event to come, a region with a past one only."""
    for name in ("bretagne", "corse", "normandie"):
        project.write(f"docs/regions/{name}.fr.md", f"---\nname: {name.title()}\n---\n")
    project.write("docs/topics/eau.fr.md", "---\nname: Eau\n---\n")
    project.post(
        "2019/b", title="B", region="bretagne", topics="[eau]", event="\n  start: 2019-06-20"
    )
    project.post("2019/c", title="C", region="corse", event="\n  start: 2019-04-20")
    project.post("2019/n", title="N", region="normandie")
    return project.post(
        "2019/v", title="V", event="\n  start: 2019-07-05 18:00\n  status: cancelled"
    )


def test_upcoming_events_can_be_narrowed_down_by_region_and_topic(season: Project) -> None:
    whole = view(season, "evenements/")
    assert titles(whole) == ["B", "V"]
    rows = {label: [link.label for link in links] for label, links in whole.filters}
    assert rows == {
        "Quand": ["À venir", "Passés", "Par mois"],
        "Région": ["Tout", "Bretagne", "Centre-Val de Loire"],
    }
    assert titles(view(season, "evenements/regions/bretagne/")) == ["B"]
    assert titles(view(season, "evenements/themes/eau/")) == ["B"]


def test_a_month_that_heads_a_list_begins_with_a_capital(season: Project) -> None:
    months = [group.title for group in view(season, "evenements/").groups]
    assert months == ["Juin 2019", "Juillet 2019"]


def test_a_list_of_a_region_stays_when_its_last_event_is_over(season: Project) -> None:
    found = view(season, "evenements/regions/corse/")
    assert titles(found) == []
    assert found.empty
    assert "evenements/regions/normandie/" not in paths(season)
    (current,) = [link for _, links in found.filters[1:2] for link in links if link.current]
    assert current.label == "Corse"


def test_a_list_of_a_region_offers_the_calendar_of_the_region(season: Project) -> None:
    found = view(season, "evenements/regions/bretagne/")
    assert found.subscription.href == "webcal://carres.example/regions/bretagne/agenda.ics"
    assert found.subscription.url == "https://carres.example/regions/bretagne/agenda.ics"
    assert view(season, "evenements/themes/eau/").subscription is None


def test_there_is_a_month_for_each_event_and_for_today(season: Project) -> None:
    months = sorted(path for path in paths(season) if path.startswith("evenements/mois/"))
    assert months == [f"evenements/mois/2019-0{n}/" for n in (4, 6, 7)]
    assert "en/events/month/2019-06/" in paths(season)
    april, june = (view(season, f"evenements/mois/2019-0{n}/") for n in (4, 6))
    assert (april.previous, april.next.label) == (None, "juin 2019")
    assert (june.previous.label, june.next.label) == ("avril 2019", "juillet 2019")


def test_a_month_has_each_day_with_its_events(season: Project) -> None:
    june: MonthView = view(season, "evenements/mois/2019-06/")
    assert (len(june.days), june.first, june.empty) == (30, "6", "")
    assert [(day.number, e.title) for day in june.days for e in day.events] == [("20", "B")]
    (one,) = view(season, "evenements/mois/2019-07/").days[4].events
    assert (plain(one.time), one.state) == ("18 h", "Annulé")


def test_an_event_of_several_days_is_on_each_of_them_in_both_months(project: Project) -> None:
    project.post("2019/a", title="A", event="\n  start: 2019-06-29 18:00\n  end: 2019-07-02 12:00")
    june, july = (view(project, f"evenements/mois/2019-0{n}/") for n in (6, 7))
    assert [plain(e.time) for day in june.days for e in day.events] == ["18 h", ""]
    assert [day.number for day in july.days if day.events] == ["1", "2"]


def test_a_cancelled_session_is_in_no_month_and_no_list(project: Project) -> None:
    sessions = "\n    - {start: 2019-08-10, status: cancelled}\n    - {start: 2019-09-10}"
    project.post("2019/a", title="A", event=f"\n  sessions:{sessions}")
    assert "evenements/mois/2019-08/" not in paths(project)
    assert "evenements/mois/2019-09/" in paths(project)
    (card,) = [card for group in view(project, "evenements/").groups for card in group.cards]
    assert (plain(card.when), card.state) == ("mardi 10 septembre 2019", "")


def test_what_is_not_translated_is_named_under_the_month(season: Project) -> None:
    june = view(season, "en/events/month/2019-06/")
    assert (june.elsewhere_title, [card.title for card in june.elsewhere]) == (
        "In French only",
        ["B"],
    )
    assert june.empty


def test_a_series_over_two_years_is_filed_under_its_last_date(project: Project) -> None:
    sessions = "\n    - start: 2017-11-01\n    - start: 2018-02-01"
    project.post("2017/a", title="A", event=f"\n  sessions:{sessions}")
    assert titles(view(project, "evenements/passes/2018/")) == ["A"]
    assert view(project, "evenements/passes/").groups[0].title == "2018"
    assert "evenements/passes/2017/" not in paths(project)


def test_a_repetition_that_meets_a_change_of_clocks_is_a_problem(project: Project) -> None:
    project.post(
        "2019/a",
        event="\n  start: 2019-03-24 02:30\n  end: 2019-03-24 04:00"
        "\n  repeat:\n    rule: FREQ=WEEKLY;COUNT=3",
    )
    (problem,) = [p for p in project.open().problems if p.code == "moment-skipped"]
    assert dict(problem.values)["value"] == "2019-03-31 02:30"
    assert problem.place.field == "event.repeat.rule"


# Feeds and structured data


def test_the_events_feed_tells_a_change_as_news(project: Project) -> None:
    old = "\n  start: 2019-06-10 10:00"
    project.post("2019/a", title="A", date="2019-01-01", event=old)
    project.post("2019/b", title="B", date="2019-05-01", event="\n  start: 2019-07-10")
    digest = '{"sequence": 0, "digest": "' + "0" * 64 + '", "changed": "2019-05-20"}'
    project.write("posts/2019/a/calendar.json", digest)
    outputs = {out.path: out.content.decode("utf-8", "replace") for out in project.open().outputs}
    feed = outputs["evenements/feed.xml"]
    assert feed.index("Changement : A") < feed.index("<title>B</title>")
    assert "tag:carres.example,2019:2019/a:fr:scheduled-1</guid>" in feed
    assert "Changement" not in outputs["feed.xml"]


@pytest.mark.parametrize(
    ("price", "told"),
    [
        ("0 €", "Gratuit"),
        ("0,00 euro", "Gratuit"),
        ("0", "Gratuit"),
        ("10 €", "10 €"),
        ("0 à 5 €", "0 à 5 €"),
    ],
)
def test_what_costs_nothing_is_said_to_be_free(price: str, told: str) -> None:
    found = facts(event(registration=Registration("https://i.example/", price=price)))
    assert plain(next(fact.text for fact in found.facts if fact.label == "Tarif")) == told


def test_a_price_in_euros_is_one_for_machines() -> None:

    def offer(price: str) -> Any:
        made = event(registration=Registration("https://i.example/", price=price))
        one = post("2019/fete", event=made)
        return events(Context(manuscript(one), "fr"), one)[0]["offers"]

    assert offer("12,5 €")["price"] == "12.50"
    assert offer("0 €")["priceCurrency"] == "EUR"
    assert offer("12 € (6 € réduit)")["description"] == "12 € (6 € réduit)"


def test_each_session_is_where_it_takes_place() -> None:

    spans = [Span(at(2019, month, 2, 9), at(2019, month, 2, 17)) for month in (5, 6)]
    sessions = tuple(
        Session(span, place=Location(name)) for span, name in zip(spans, "AB", strict=True)
    )
    one = post("2019/fete", event=event(span=spans[0], sessions=sessions))
    (series,) = events(Context(manuscript(one), "fr"), one)
    places = [part["location"][0]["name"] for part in series["subEvent"]]
    assert (series["@type"], places) == ("EventSeries", ["A", "B"])


def test_a_cancelled_session_is_a_cancelled_event_for_machines() -> None:
    made = event(sessions=meetings(Status.CANCELLED, Status.SCHEDULED, Status.SCHEDULED))
    one = post("2019/fete", event=made)
    (series,) = events(Context(manuscript(one), "fr"), one)
    assert [part["eventStatus"] for part in series["subEvent"]] == [
        ["https://schema.org/EventCancelled"],
        ["https://schema.org/EventScheduled"],
        ["https://schema.org/EventScheduled"],
    ]
    assert series["eventStatus"] == ["https://schema.org/EventScheduled"]
    assert (series["startDate"], series["endDate"]) == (
        "2019-07-02T09:00:00+02:00",
        "2019-09-02T17:00:00+02:00",
    )


def test_an_article_has_no_facts_of_an_event() -> None:
    one = post()
    found: PostView = make_post(Context(manuscript(one), "fr"), one)
    assert found.event is None
