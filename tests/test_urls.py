"""Addresses: the table of the contract, language by language."""

from __future__ import annotations

from datetime import date

import pytest
from publications.urls import Addresses
from publications.words import slugify

from tests.sites import Project


def publish(project: Project) -> None:
    project.post("2019/alchimie").post("2019/alchimie", "en", slug="alchemy")
    project.post("2019/ag", event="\n  start: 2019-05-14")
    project.post("2019/lettre", edition="2019-04")


@pytest.fixture
def addresses(project: Project) -> Addresses:
    publish(project)
    site = project.open()
    assert site.manuscript is not None
    return site.manuscript.addresses


def of(project: Project, identity: str, lang: str = "fr") -> str:
    site = project.open()
    assert site.catalogue is not None
    assert site.manuscript is not None
    return site.manuscript.addresses.post(site.catalogue.publications[identity].posts[lang])


def test_an_article_stands_under_its_folder_s_year(project: Project) -> None:
    publish(project)
    assert of(project, "2019/alchimie") == "articles/2019/alchimie/"
    assert of(project, "2019/alchimie", "en") == "en/articles/2019/alchemy/"


def test_events_and_editions_have_sections_of_their_own(project: Project) -> None:
    publish(project)
    assert of(project, "2019/ag") == "evenements/2019/ag/"
    assert of(project, "2019/lettre") == "lettre/2019-04/"


@pytest.mark.parametrize(
    ("lang", "name", "path"),
    [
        ("fr", "articles", "articles/"),
        ("fr", "events", "evenements/"),
        ("fr", "newsletter", "lettre/"),
        ("fr", "partners", "partenaires/"),
        ("fr", "topics", "themes/"),
        ("fr", "people", "personnes/"),
        ("fr", "search", "recherche/"),
        ("en", "articles", "en/articles/"),
        ("en", "events", "en/events/"),
        ("en", "newsletter", "en/newsletter/"),
        ("en", "partners", "en/partners/"),
        ("en", "topics", "en/topics/"),
        ("en", "people", "en/people/"),
        ("en", "search", "en/search/"),
    ],
)
def test_sections_have_an_address_in_each_language(
    addresses: Addresses, lang: str, name: str, path: str
) -> None:
    assert addresses.section(lang, name) == path


def test_lists_have_the_addresses_of_the_contract(addresses: Addresses) -> None:
    assert addresses.home("fr") == ""
    assert addresses.home("en") == "en/"
    assert addresses.year("fr", 2019) == "articles/2019/"
    assert addresses.kind("fr", "call") == "articles/appels/"
    assert addresses.past_events("fr") == "evenements/passes/"
    assert addresses.past_events("fr", 2019) == "evenements/passes/2019/"
    assert addresses.edition("en", date(2019, 4, 1)) == "en/newsletter/2019-04/"
    assert addresses.page("articles/", 1) == "articles/"
    assert addresses.page("articles/", 2) == "articles/page/2/"


def test_an_address_has_three_forms(project: Project) -> None:
    project.settings(site_url="https://carres.example/depot/").post("2019/a")
    site = project.open()
    assert site.manuscript is not None
    addresses = site.manuscript.addresses
    assert addresses.href("articles/") == "/depot/articles/"
    assert addresses.url("articles/") == "https://carres.example/depot/articles/"
    assert addresses.origin == "https://carres.example"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Élu·es & villes", "elu-es-villes"),
        ("L’Œuvre", "l-oeuvre"),
        ("Offres d’emploi", "offres-d-emploi"),
        ("  --  ", ""),
    ],
)
def test_a_slug_is_plain_ascii(text: str, slug: str) -> None:
    assert slugify(text) == slug
