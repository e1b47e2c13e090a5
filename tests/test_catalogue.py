"""The catalogue: said once, translation states, registers, embargo, lists."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from publications.catalogue import Catalogue
from publications.model import Status, TranslationState

from tests.sites import SETTINGS, TODAY, Project


def catalogue(project: Project, today: date = TODAY, *, preview: bool = False) -> Catalogue:
    site = project.open(today, preview=preview)
    assert site.catalogue is not None, [problem.code for problem in site.problems]
    return site.catalogue


def titles(project: Project, lang: str = "fr", **options: object) -> list[str]:
    shelf = catalogue(project, **options).shelves[lang]  # type: ignore[arg-type]
    return [post.title for post in shelf.listed]


def test_publications_are_listed_newest_first(project: Project) -> None:
    project.post("2019/un", title="Un", date="2019-01-01")
    project.post("2019/deux", title="Deux", date="2019-02-01")
    assert titles(project) == ["Deux", "Un"]


def test_the_order_of_one_day_is_that_of_identities(project: Project) -> None:
    project.post("2019/b", title="B").post("2019/a", title="A")
    assert titles(project) == ["A", "B"]


def test_a_translation_takes_facts_from_its_original(project: Project) -> None:
    project.write("docs/partners/rameau.fr.md", "---\nname: Le Rameau\n---\n")
    project.post("2019/a", partners="[rameau]", places="[Tours]", kind="report")
    project.post("2019/a", "en", title="Translated")
    post = catalogue(project).publications["2019/a"].posts["en"]
    assert post.title == "Translated"
    assert (post.kind, post.places, post.day) == ("report", ("Tours",), date(2019, 3, 19))
    assert [partner.id for partner in post.partners] == ["rameau"]


def test_a_translation_may_repeat_a_fact_but_not_contradict_it(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en", date="2019-03-19")
    assert project.codes() == []
    project.post("2019/a", "en", date="2019-03-20")
    assert project.codes() == ["translation-contradicts"]


def test_a_translation_keeps_its_own_words_in_lists_of_the_original(project: Project) -> None:
    project.post("2019/a", figures="\n  - value: 70 %\n    label: des maires\n    source: PHARE")
    project.post("2019/a", "en", figures="\n  - label: of mayors")
    (figure,) = catalogue(project).publications["2019/a"].posts["en"].figures
    assert (figure.value, figure.label, figure.source) == ("70 %", "of mayors", "PHARE")


def test_a_translation_may_not_add_items(project: Project) -> None:
    project.post("2019/a", figures="\n  - value: 70 %\n    label: des maires")
    project.post("2019/a", "en", figures="\n  - label: one\n  - label: two\n    value: 2")
    assert project.codes() == ["translation-more-items"]


def test_a_translation_never_takes_slug_or_aliases_from_its_original(project: Project) -> None:
    project.post("2019/a", slug="autre-nom", aliases="[/ancien/]").post("2019/a", "en")
    post = catalogue(project).publications["2019/a"].posts["en"]
    assert (post.slug, post.aliases) == ("a", ())


@pytest.mark.parametrize(
    ("follows", "state"),
    [
        ("", TranslationState.CURRENT),
        ("2019-03-19", TranslationState.STALE),
        ("2019-04-02", TranslationState.CURRENT),
        ("0123456789abcdef", TranslationState.STALE),
    ],
)
def test_a_translation_is_stale_when_it_follows_an_older_original(
    project: Project, follows: str, state: TranslationState
) -> None:
    project.post("2019/a", updated="2019-04-02").post("2019/a", "en", translates=follows)
    assert catalogue(project).publications["2019/a"].posts["en"].state is state


def test_what_has_no_translation_stands_elsewhere_and_earns_a_note(project: Project) -> None:
    project.post("2019/a", title="Seul")
    site = project.open()
    assert site.catalogue is not None
    assert [post.title for post in site.catalogue.shelves["en"].elsewhere] == ["Seul"]
    assert [p.code for p in site.problems] == ["translation-missing"]


def test_what_is_deliberately_not_translated_earns_no_note(project: Project) -> None:
    project.post("2019/a", languages="[fr]")
    assert [p.code for p in project.open().problems] == []


def test_an_unwanted_translation_is_a_problem(project: Project) -> None:
    project.post("2019/a", languages="[fr]").post("2019/a", "en")
    assert project.codes() == ["translation-not-wanted"]


def test_the_original_is_the_default_language_s_where_there_is_one(project: Project) -> None:
    project.post("2019/a", "en", date="2019-01-01").post("2019/b").post("2019/b", "en")
    found = catalogue(project).publications
    assert found["2019/a"].original.lang == "en"
    assert found["2019/b"].original.lang == "fr"


def test_a_draft_is_seen_in_a_preview_only(project: Project) -> None:
    project.post("2019/a", draft="oui")
    assert titles(project) == []
    assert titles(project, preview=True) == ["Titre 2019/a"]


def test_a_draft_translation_hides_only_itself(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en", draft="yes")
    posts = catalogue(project).publications["2019/a"].posts
    assert list(posts) == ["fr"]


def test_a_draft_original_hides_its_translations(project: Project) -> None:
    project.post("2019/a", draft="oui").post("2019/a", "en")
    assert catalogue(project).publications == {}


def test_an_unfinished_draft_stops_nobody(project: Project) -> None:
    project.post("2019/a", draft="oui", date="", summary="", region="nulle-part")
    project.post("2019/b", title="Prêt")
    assert titles(project) == ["Prêt"]


def test_unsafe_input_is_a_problem_even_in_a_draft(project: Project) -> None:
    project.post("2019/a", draft="oui", title="!!python/object x")
    assert project.codes() == ["yaml-tag"]


def test_a_future_date_is_an_embargo_until_that_day(project: Project) -> None:
    project.post("2019/a", date="2019-06-02")
    assert titles(project, today=date(2019, 6, 1)) == []
    assert titles(project, today=date(2019, 6, 2)) == ["Titre 2019/a"]


def test_a_time_is_an_embargo_until_that_minute_in_the_association_s_zone(
    project: Project,
) -> None:
    project.post("2019/a", date="2019-06-02 18:00")
    before = datetime(2019, 6, 2, 15, 59, tzinfo=UTC)
    assert titles(project, today=before) == []
    assert titles(project, today=before.replace(hour=16)) == ["Titre 2019/a"]


def test_what_has_expired_leaves_lists_and_keeps_its_page(project: Project) -> None:
    project.post("2019/a", expires="2019-05-31")
    shelf = catalogue(project).shelves["fr"]
    assert (len(shelf.posts), len(shelf.listed)) == (1, 0)
    assert len(catalogue(project, date(2019, 5, 31)).shelves["fr"].listed) == 1


def test_the_association_s_region_is_the_default(project: Project) -> None:
    project.post("2019/a")
    (region,) = catalogue(project).publications["2019/a"].original.regions
    assert (region.id, region.code) == ("centre-val-de-loire", "24")


@pytest.mark.parametrize("written", ["centre-val-de-loir", "Centre-Val de Loire"])
def test_an_unknown_region_gets_a_suggestion(project: Project, written: str) -> None:
    project.post("2019/a", region=written)
    (problem,) = [p for p in project.open().problems if p.code == "region-unknown"]
    assert problem.place.line == 5
    assert dict(problem.values)["suggestion"] == "centre-val-de-loire"


def test_a_fact_said_once_is_told_once_at_the_line_of_the_original(project: Project) -> None:
    project.post("2019/a", kind="artcle").post("2019/a", "en")
    found = [p for p in project.open().problems if p.code == "kind-unknown"]
    assert [problem.place.path for problem in found] == ["posts/2019/a/index.fr.md"]


def test_an_author_may_be_a_plain_name_or_of_the_register(project: Project) -> None:
    project.write("docs/people/redaction.fr.md", "---\nname: La rédaction\n---\n")
    project.post("2019/a", authors="[redaction, Une amie]")
    redaction, friend = catalogue(project).publications["2019/a"].original.authors
    assert redaction.label("fr") == "La rédaction"
    assert (friend.label("fr"), friend.person) == ("Une amie", None)


def test_an_event_is_upcoming_on_its_own_day_and_past_the_day_after(project: Project) -> None:
    project.post("2019/a", event="\n  start: 2019-06-01 09:00\n  end: 2019-06-01 12:00")
    assert len(catalogue(project, date(2019, 6, 1)).upcoming("fr")) == 1
    assert len(catalogue(project, date(2019, 6, 2)).past("fr")) == 1


def test_a_series_is_upcoming_until_its_last_session(project: Project) -> None:
    sessions = "".join(
        f"\n    - start: 2019-0{month}-10 09:00\n      end: 2019-0{month}-10 10:00"
        for month in (5, 7)
    )
    project.post("2019/a", event=f"\n  sessions:{sessions}")
    found = catalogue(project)
    (post,) = found.upcoming("fr")
    assert post.event is not None
    assert [span.first_day for span in post.event.dates] == [date(2019, 5, 10), date(2019, 7, 10)]
    assert found.next_day(post) == date(2019, 7, 10)


@pytest.mark.parametrize(
    ("first", "second", "status", "count"),
    [
        ("cancelled", "scheduled", Status.SCHEDULED, 1),
        ("cancelled", "cancelled", Status.CANCELLED, 2),
        ("cancelled", "postponed", Status.POSTPONED, 2),
    ],
)
def test_a_session_that_is_off_is_no_date_and_a_series_without_one_is_off(
    project: Project, first: str, second: str, status: Status, count: int
) -> None:
    project.post(
        "2019/a",
        event=f"""
  sessions:
    - start: 2019-05-10 09:00
      status: {first}
    - start: 2019-07-10 09:00
      status: {second}""",
    )
    project.post("2019/a", "en", event="\n  sessions: [{title: One}, {title: Two}]")
    for post in catalogue(project).publications["2019/a"].posts.values():
        assert post.event is not None
        assert (post.event.status, len(post.event.dates)) == (status, count)
        assert [session.status.value for session in post.event.sessions] == [first, second]


def test_a_series_is_over_when_its_last_session_is_cancelled(project: Project) -> None:
    sessions = "\n    - start: 2019-05-10\n    - {start: 2019-07-10, status: cancelled}"
    project.post("2019/a", event=f"\n  sessions:{sessions}")
    assert len(catalogue(project, date(2019, 5, 10)).upcoming("fr")) == 1
    assert len(catalogue(project, date(2019, 5, 11)).past("fr")) == 1


def test_a_repetition_is_spelt_out_with_local_times_across_clock_changes(
    project: Project,
) -> None:
    project.post(
        "2019/a",
        event="""
  start: 2019-03-07 12:30
  end: 2019-03-07 14:00
  repeat:
    rule: FREQ=MONTHLY;BYDAY=1TH;UNTIL=20190606
    except: [2019-05-02]""",
    )
    event = catalogue(project).publications["2019/a"].original.event
    assert event is not None
    assert [str(span.start) for span in event.dates] == [
        "2019-03-07 12:30:00+01:00",
        "2019-04-04 12:30:00+02:00",
        "2019-06-06 12:30:00+02:00",
    ]


def test_the_words_of_an_event_are_translated_and_its_facts_are_not(project: Project) -> None:
    project.post(
        "2019/a",
        event="\n  start: 2019-06-10\n  status: cancelled\n  place: {name: Salle, city: Orléans}",
    )
    project.post("2019/a", "en", event="\n  place: {name: Hall}")
    event = catalogue(project).publications["2019/a"].posts["en"].event
    assert event is not None
    assert (event.place.name, event.place.city) == ("Hall", "Orléans")
    assert event.status is Status.CANCELLED


def test_two_publications_may_not_share_an_identity_or_a_guid(project: Project) -> None:
    project.post("2019/a", guid="g-1").post("2019/b", guid="g-1")
    assert project.codes() == ["guid-duplicate"]
    project.post("2019/b", id="2019/a")
    assert "identity-duplicate" in project.codes()


def test_related_publications_share_partners_before_regions(project: Project) -> None:
    project.write("docs/partners/rameau.fr.md", "---\nname: Le Rameau\n---\n")
    for name in ("a", "b"):
        project.post(f"2019/{name}", partners="[rameau]", date="2019-01-01")
    project.post("2019/c", date="2019-02-01")
    found = catalogue(project)
    related = found.related(found.publications["2019/a"].original)
    assert [post.identity for post in related] == ["2019/b", "2019/c"]


def test_a_site_without_a_page_about_itself_need_not_say_so(project: Project) -> None:
    settings = SETTINGS.replace(
        "    navigation: [articles, events, partners, regions, about]\n", ""
    )
    assert settings != SETTINGS
    project.post("2019/a", languages="[fr]")
    project.remove("docs/about.fr.md").remove("docs/about.en.md")
    project.write("mkdocs.yml", settings)
    assert project.codes() == []


def test_the_association_s_region_may_be_guessed_by_its_name(project: Project) -> None:
    project.write("mkdocs.yml", SETTINGS.replace("centre-val-de-loire}", "Centre Val de Loire}"))
    (problem,) = [p for p in project.open().problems if p.code == "region-unknown"]
    assert dict(problem.values)["suggestion"] == "centre-val-de-loire"


def test_an_editorial_names_publications_that_exist(project: Project) -> None:
    project.post("2019/a")
    project.post("2019/lettre", edition="2019-03", lead="2019/b", include="[2019/a]")
    (problem,) = [p for p in project.open().problems if p.code == "publication-unknown"]
    assert dict(problem.values)["value"] == "2019/b"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("absente.png", "file-missing"),
        ("../../../mkdocs.yml", "file-outside"),
        ("piege.svg", "file-unsafe"),
        ("texte.png", "picture-unreadable"),
    ],
)
def test_a_picture_is_a_safe_file_beside_its_publication(
    project: Project, name: str, code: str
) -> None:
    folder = "posts/2019/a"
    project.write(f"{folder}/piege.svg", '<svg width="1" height="1" onload="alert(1)"></svg>')
    project.write(f"{folder}/texte.png", "pas une image")
    project.post("2019/a", image=f"{{src: {name}, alt: Texte, credit: Nous}}")
    found = project.codes()
    assert found in ([code], ["file-form"])


def test_a_link_to_the_outside_of_the_project_is_refused(project: Project) -> None:
    project.post("2019/a", body="[mot de passe](../../../../../etc/passwd)\n")
    assert project.codes() == ["link-outside"]
