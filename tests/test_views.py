"""Views: finished words, states, notices, structured data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from publications.views import EntryView, HomeView, ListView, PostView

from tests.sites import TODAY, Project


def view(project: Project, path: str, today: date = TODAY, *, preview: bool = False) -> Any:
    site = project.open(today, preview=preview)
    pages = {page.path: page for page in site.pages}
    assert path in pages, ([p.code for p in site.problems], sorted(pages))
    return pages[path].view()


def post(project: Project, path: str = "articles/2019/a/", **options: Any) -> PostView:
    found = view(project, path, **options)
    assert isinstance(found, PostView)
    return found


def things(found: PostView) -> list[dict[str, Any]]:
    return list(json.loads(found.frame.json_ld)["@graph"])


def test_dates_are_in_words_in_the_language_of_the_page(project: Project) -> None:
    project.post("2019/a", date="2019-04-01").post("2019/a", "en")
    assert post(project).published == "Publié le 1er avril 2019"
    assert post(project, "en/articles/2019/a/").published == "Published on 1 April 2019"


def test_typography_is_finished_in_french_only(project: Project) -> None:
    project.post("2019/a", title='"Alchimie : le rôle, enfin !"')
    project.post("2019/a", "en", title='"Alchemy: at last!"')
    assert post(project).title == "Alchimie\u00a0: le rôle, enfin\u202f!"
    assert post(project, "en/articles/2019/a/").title == "Alchemy: at last!"


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"draft": "oui"}, ["draft"]),
        ({"date": "2019-07-01"}, ["embargo"]),
        ({"expires": "2019-05-01"}, ["expired"]),
        ({"deadline": "2019-05-31"}, ["deadline"]),
        ({"deadline": "2019-06-01"}, []),
        ({"updated": "2019-04-02", "correction": "Un chiffre."}, ["correction"]),
    ],
)
def test_readers_are_told_what_they_must_know_before_the_text(
    project: Project, fields: dict[str, str], kinds: list[str]
) -> None:
    project.post("2019/a", **fields)
    found = post(project, preview=True)
    assert [notice.kind for notice in found.frame.notices] == kinds
    assert found.frame.index == (kinds not in (["draft"], ["embargo"]))


def test_a_stale_or_machine_translation_says_so_and_leads_to_the_original(
    project: Project,
) -> None:
    project.post("2019/a", updated="2019-04-02")
    project.post("2019/a", "en", translates="2019-03-19", machine="yes")
    stale, machine = post(project, "en/articles/2019/a/").frame.notices
    assert stale.link is not None
    assert (stale.link.href, stale.link.lang) == ("/articles/2019/a/", "fr")
    assert machine.kind == "machine"


def test_the_switch_leads_to_the_counterpart_or_says_that_there_is_none(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en", slug="b").post("2019/c")
    (there,) = post(project).frame.switches
    assert (there.href, there.exists, there.note) == ("/en/articles/2019/b/", True, "")
    (missing,) = post(project, "articles/2019/c/").frame.switches
    assert (missing.href, missing.exists) == ("/en/articles/", False)
    assert missing.note == "Cette page n’existe pas encore en anglais."


def test_hreflang_names_existing_translations_and_a_default(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en", slug="b").post("2019/c")
    alternates = {a.lang: a.url for a in post(project).frame.alternates}
    assert alternates == {
        "fr": "https://carres.example/articles/2019/a/",
        "en": "https://carres.example/en/articles/2019/b/",
        "x-default": "https://carres.example/articles/2019/a/",
    }
    assert post(project, "articles/2019/c/").frame.alternates == ()


def test_a_text_first_published_elsewhere_is_canonical_there(project: Project) -> None:
    project.post("2019/a", source="{name: Ailleurs, url: https://ailleurs.example/x}")
    assert post(project).frame.canonical == "https://ailleurs.example/x"


def test_every_autodiscovered_feed_is_published(project: Project) -> None:
    project.post("2019/a", event="\n  start: 2019-06-10")
    site = project.open()
    published = {f"/{output.path}" for output in site.outputs}
    for page in site.pages:
        frame = getattr(page.view(), "frame", None)
        if frame is not None:
            assert {feed.href for feed in frame.feeds} <= published, page.path
            assert {frame.feed.href, frame.calendar.href} <= published, page.path


def test_a_list_names_apart_what_is_not_translated(project: Project) -> None:
    project.post("2019/a", title="Seul").post("2019/b").post("2019/b", "en", title="Both")
    found = view(project, "en/articles/")
    assert isinstance(found, ListView)
    assert [card.title for group in found.groups for card in group.cards] == ["Both"]
    assert found.elsewhere_title == "In French only"
    (card,) = found.elsewhere
    assert (card.title, card.lang, card.only_in) == ("Seul", "fr", "In French only")


def test_an_empty_list_says_what_to_do_instead(project: Project) -> None:
    found = view(project, "evenements/")
    assert isinstance(found, ListView)
    assert "Événements passés" in found.empty or "passés" in found.empty


def test_the_home_page_leads_with_what_asks_to_lead(project: Project) -> None:
    project.post("2019/a", title="Une", newsletter="{lead: oui}").post(
        "2019/b", title="Récent", date="2019-05-01"
    )
    home = view(project, "")
    assert isinstance(home, HomeView)
    assert home.first is not None
    assert home.first.title == "Une"
    assert [card.title for card in home.latest] == ["Récent"]


def test_a_notice_that_is_not_translated_appears_with_its_language(project: Project) -> None:
    project.write("docs/partners/rameau.fr.md", "---\nname: Le Rameau\n---\n\nUne notice.\n")
    project.post("2019/a", partners="[rameau]").post("2019/a", "en")
    (notice,) = post(project, "en/articles/2019/a/").notices
    assert (notice.notice_lang, notice.notice_label) == ("fr", "Text in French") or (
        notice.notice_lang == "fr" and "French" in notice.notice_label
    )
    entry = view(project, "en/partners/rameau/")
    assert isinstance(entry, EntryView)
    assert entry.body_lang == "fr"


def test_an_article_describes_itself_to_machines(project: Project) -> None:
    project.post("2019/a", title="'</script><b>'").post("2019/a", "en")
    article, _ = things(post(project, "en/articles/2019/a/"))
    assert article["@type"] == "Article"
    assert article["datePublished"] == "2019-03-19T00:00:00+01:00"
    assert article["translationOfWork"] == {"@id": "https://carres.example/articles/2019/a/"}
    assert "</script>" not in post(project).frame.json_ld
    assert things(post(project))[0]["headline"] == "</script><b>"


def test_an_event_describes_itself_to_machines(project: Project) -> None:
    project.post(
        "2019/a",
        event="""
  start: 2019-06-10 09:00
  end: 2019-06-10 12:00
  status: cancelled
  place: {name: Salle, city: Orléans, latitude: 47.9, longitude: 1.9}
  online: {url: "https://visio.example/a"}
  registration: {url: "https://inscription.example/a", price: 0 €}""",
    )
    event = things(post(project, "evenements/2019/a/"))[1]
    assert event["startDate"] == "2019-06-10T09:00:00+02:00"
    assert event["eventStatus"] == ["https://schema.org/EventCancelled"]
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in event["location"]] == ["Place", "VirtualLocation"]


@pytest.mark.parametrize(
    ("registration", "button", "words"),
    [
        ("{url: 'https://i.example/', closes: 2019-06-05}", True, "jusqu’au 5 juin 2019"),
        ("{url: 'https://i.example/', closes: 2019-05-31}", False, "closes depuis"),
        ("{url: 'https://i.example/', opens: 2019-06-02}", False, "à partir du 2 juin 2019"),
    ],
)
def test_the_registration_button_says_when_it_opens_or_has_closed(
    project: Project, registration: str, button: bool, words: str
) -> None:
    event = f"\n  start: 2019-06-10 09:00\n  registration: {registration}"
    project.post("2019/a", event=event)
    facts = post(project, "evenements/2019/a/").event
    assert facts is not None
    assert (facts.registration is not None) == button
    assert words in facts.registration_text


def test_a_cancelled_event_cannot_be_registered_for(project: Project) -> None:
    event = (
        "\n  start: 2019-06-10\n  status: cancelled\n  registration: {url: 'https://i.example/'}"
    )
    project.post("2019/a", event=event)
    facts = post(project, "evenements/2019/a/").event
    assert facts is not None
    assert (facts.state, facts.registration) == ("Annulé", None)


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("CC-BY-4.0", "CC BY 4.0"),
        ("CC-BY-NC-SA-3.0-FR", "CC BY-NC-SA 3.0 FR"),
        ("CC0-1.0", "CC0 1.0"),
        ("etalab-2.0", "etalab-2.0"),
    ],
)
def test_a_licence_has_the_name_that_people_know(
    project: Project, identifier: str, name: str
) -> None:
    project.post("2019/a", license=identifier)
    assert post(project).license.text == name


def test_links_to_share_need_no_script(project: Project) -> None:
    project.post("2019/a", title='"A & B : 100 %"')
    mail, linkedin = post(project).shares
    assert mail.href.startswith("mailto:?subject=A%20%26%20B%20%3A%20100%20%25&body=")
    assert "https%3A%2F%2Fcarres.example%2Farticles%2F2019%2Fa%2F" in linkedin.href


def test_a_preview_of_a_chosen_day_does_not_age(project: Project) -> None:
    project.post("2019/a", event="\n  start: 2019-06-10")
    published = post(project, "evenements/2019/a/").event
    chosen = post(project, "evenements/2019/a/", preview=True).event
    assert published is not None
    assert chosen is not None
    assert (published.until, chosen.until) == ("2019-06-11T00:00:00+02:00", "")
