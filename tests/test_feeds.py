"""Feeds: RSS, Atom and JSON Feed say the same of every publication, and say it safely."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import pytest
from publications.feeds import NAMESPACE, make_feeds
from publications.feeds.clean import clean
from publications.feeds.lists import founded
from publications.manuscript import Manuscript
from publications.model import Author, Figure, Post, Session, Span, Status, TranslationState
from selectolax.lexbor import LexborHTMLParser

from tests.builders import (
    at,
    event,
    manuscript,
    meetings,
    partner,
    picture,
    post,
    region,
    settings,
    topic,
)
from tests.samples import HOSTILE

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}content"
ATOM = "{http://www.w3.org/2005/Atom}"
ITEM = f"{{{NAMESPACE}}}item"


def files(made: Manuscript) -> dict[str, bytes]:
    return {output.path: output.content for output in make_feeds(made)}


def channel(*posts: Post, path: str = "feed.xml") -> ET.Element:
    found = ET.fromstring(files(manuscript(*posts))[path]).find("channel")
    assert found is not None
    return found


def item(*posts: Post, path: str = "feed.xml") -> ET.Element:
    found = channel(*posts, path=path).find("item")
    assert found is not None
    return found


def full_post() -> Post:
    return post(
        "2019/alchimie-territoriale",
        title="Alchimie territoriale : le rôle clé",
        image=picture(),
        gallery=(picture("vue.png", "Une vue"),),
        authors=(Author("Ada"), Author("Bob")),
        regions=(region(),),
        partners=(partner(),),
        topics=(topic(),),
        figures=(Figure("89 %", "des maires", "PHARE"),),
        updated=date(2019, 4, 2),
        correction="Un chiffre était faux.",
        text="Lire [la suite](#la-suite).\n\n## La suite\n\nVoilà.",
    )


def test_every_list_has_its_feed() -> None:
    made = files(manuscript(full_post(), post("2019/fete", event=event())))
    assert {
        "feed.xml", "atom.xml", "feed.json", "feed.png", "evenements/feed.xml",
        "regions/centre-val-de-loire/feed.xml", "partenaires/le-rameau/feed.xml",
        "themes/villes-moyennes/feed.xml", "en/feed.xml", "en/atom.xml", "en/feed.json",
        "en/events/feed.xml", "en/partners/le-rameau/feed.xml",
        "lettre/feed.xml", "en/newsletter/feed.xml",
    } == set(made)  # fmt: skip


def test_readers_accept_every_format() -> None:
    made = files(manuscript(full_post(), post("2019/fete", event=event(), title=HOSTILE)))
    for path in made:
        if path.endswith(".xml"):
            parsed = feedparser.parse(made[path])
            assert not parsed.bozo, path
            assert parsed.version in ("rss20", "atom10"), path


def test_the_same_sources_give_the_same_bytes() -> None:
    posts = full_post(), post("2019/fete", event=event())
    assert files(manuscript(*posts)) == files(manuscript(*posts))


def test_a_channel_says_what_it_is() -> None:
    found = channel(full_post())
    link = found.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib == {
        "href": "https://name.example/feed.xml", "rel": "self", "type": "application/rss+xml"
    }  # fmt: skip
    assert found.findtext("link") == "https://name.example/"
    assert found.findtext("language") == "fr"
    assert found.findtext("ttl") == "60"
    assert found.findtext("image/url") == "https://name.example/feed.png"
    rights = "© Villes au Carré, sauf mention contraire sous licence CC BY 4.0"
    assert found.findtext("copyright") == rights


def test_the_date_of_a_channel_is_its_newest_item_s() -> None:
    assert channel(full_post()).findtext("lastBuildDate") == "Tue, 02 Apr 2019 00:00:00 +0200"


def test_an_empty_feed_is_as_old_as_its_authority() -> None:
    found = ET.fromstring(files(manuscript())["en/feed.xml"])
    assert found.findtext("channel/lastBuildDate") == "Tue, 01 Jan 2019 00:00:00 +0100"
    assert found.find("channel/item") is None


@pytest.mark.parametrize(
    ("authority", "day"),
    [
        ("a.example,2019", date(2019, 1, 1)),
        ("a.example,2019-03", date(2019, 3, 1)),
        ("a.example,2019-03-04", date(2019, 3, 4)),
    ],
)
def test_an_authority_has_a_date_of_three_forms(authority: str, day: date) -> None:
    assert founded(settings(authority=authority)).date() == day


def test_items_come_newest_first_and_only_so_many() -> None:
    posts = [post(f"2019/p{day:02}", published=at(2019, 3, day)) for day in range(1, 32)]
    made = files(manuscript(*posts, site=settings(feed_items=3)))
    links = [link.text for link in ET.fromstring(made["feed.xml"]).findall("channel/item/link")]
    assert links == [f"https://name.example/articles/2019/p{day}/" for day in (31, 30, 29)]


def test_an_item_holds_what_outputs_promise() -> None:
    found = item(full_post())
    guid = found.find("guid")
    assert guid is not None
    assert guid.text == "tag:name.example,2019:2019/alchimie-territoriale:fr"
    assert guid.get("isPermaLink") == "false"
    assert found.findtext("title") == "Alchimie territoriale : le rôle clé"
    assert found.findtext("description") == "Un mot pour commencer."
    assert found.findtext("pubDate") == "Tue, 19 Mar 2019 00:00:00 +0100"
    assert found.findtext(f"{ATOM}updated") == "2019-04-02T00:00:00+02:00"
    assert [creator.text for creator in found.findall(CREATOR)] == ["Ada", "Bob"]
    assert {(c.get("domain"), c.text) for c in found.findall("category")} == {
        ("https://name.example/articles/", "Article"),
        ("https://name.example/regions/", "Centre-Val de Loire"),
        ("https://name.example/partenaires/", "Le Rameau"),
        ("https://name.example/themes/", "Villes moyennes"),
    }


def test_a_picture_is_told_twice_with_its_real_size() -> None:
    found = item(full_post())
    enclosure, media = found.find("enclosure"), found.find(MEDIA)
    assert enclosure is not None
    assert media is not None
    url = "https://name.example/articles/2019/alchimie-territoriale/carte.png"
    assert enclosure.attrib == {"url": url, "length": "12345", "type": "image/png"}
    assert media.attrib == {
        "url": url, "fileSize": "12345", "type": "image/png", "medium": "image",
        "width": "1600", "height": "900",
    }  # fmt: skip


def test_what_a_publication_lacks_is_left_out() -> None:
    made = files(manuscript(post()))["feed.xml"]
    assert b"None" not in made
    found = ET.fromstring(made).find("channel/item")
    assert found is not None
    assert found.find("enclosure") is None
    assert found.find(MEDIA) is None
    assert found.find(f"{ATOM}updated") is None


def test_the_whole_article_is_there() -> None:
    content = item(full_post()).findtext(CONTENT) or ""
    for part in ("89", "des maires", "Un chiffre était faux.", 'alt="Une vue"', "La suite"):
        assert part in content


def test_a_credit_is_told_from_the_caption() -> None:
    shown = replace(picture(), caption="Vue d’ici.", credit="Nous")
    content = item(post("2019/a", image=shown)).findtext(CONTENT) or ""
    assert "<figcaption>Vue d’ici. Crédit&nbsp;: Nous</figcaption>" in content


def test_no_address_is_relative() -> None:
    content = item(full_post()).findtext(CONTENT) or ""
    tree = LexborHTMLParser(content)
    addresses = [n.attributes["href"] for n in tree.css("a[href]")]
    addresses += [n.attributes["src"] for n in tree.css("[src]")]
    assert len(addresses) == 3
    assert all(address and address.startswith("https://") for address in addresses)


def test_a_site_under_a_path_keeps_it() -> None:
    site = settings(site_url="https://name.example/depot/")
    made = files(manuscript(full_post(), site=site))["feed.xml"]
    content = ET.fromstring(made).findtext(f"channel/item/{CONTENT}") or ""
    assert 'src="https://name.example/depot/articles/2019/' in content
    assert "depot/depot" not in made.decode()


def test_a_publication_keeps_a_guid_of_its_own() -> None:
    assert (
        item(post(guid="https://old.example/?p=7")).findtext("guid") == "https://old.example/?p=7"
    )


def test_a_translation_is_an_item_of_its_own_feed() -> None:
    english = post(lang="en", title="Hello", state=TranslationState.CURRENT, slug="hello")
    found = item(post(), english, path="en/feed.xml")
    assert found.findtext("title") == "Hello"
    assert found.findtext("guid") == "tag:name.example,2019:2019/bonjour:en"
    assert found.findtext("link") == "https://name.example/en/articles/2019/hello/"


def test_what_is_not_translated_is_not_in_the_other_feed() -> None:
    assert channel(post(), path="en/feed.xml").find("item") is None


def test_what_has_expired_is_not_listed() -> None:
    assert channel(post(expires=date(2019, 4, 1))).find("item") is None


def test_a_cancelled_event_says_so_in_title_content_and_facts() -> None:
    cancelled = post(title="Balade", event=event(status=Status.CANCELLED))
    found = item(cancelled)
    assert found.findtext("title") == "Annulé : Balade"
    assert "<strong>Annulé</strong>" in (found.findtext(CONTENT) or "")
    facts = found.find(ITEM)
    assert facts is not None
    assert facts.attrib == {
        "kind": "event", "status": "cancelled", "timezone": "Europe/Paris",
        "start": "2019-05-14T09:00:00+02:00", "end": "2019-05-14T12:30:00+02:00",
    }  # fmt: skip


def test_an_announcement_is_an_item_of_the_events_feed_only() -> None:
    cancelled = post("2019/fete", event=event(status=Status.CANCELLED))
    tag = "tag:name.example,2019:2019/fete:fr"
    assert item(cancelled, path="evenements/feed.xml").findtext("guid") == f"{tag}:cancelled-0"
    assert item(cancelled).findtext("guid") == tag


def test_a_series_names_its_dates() -> None:
    sessions = tuple(
        Session(Span(at(2019, month, 2, 9), at(2019, month, 2, 17)), title)
        for month, title in ((5, "Se connaître"), (9, "Essayer"))
    )
    series = post(event=event(span=Span(at(2019, 5, 2, 9), at(2019, 9, 2, 17)), sessions=sessions))
    content = item(series).findtext(CONTENT) or ""
    assert "Se connaître" in content
    assert "lundi 2 septembre 2019" in content


def test_a_series_says_which_of_its_dates_is_cancelled() -> None:
    series = event(sessions=meetings(Status.SCHEDULED, Status.CANCELLED, Status.SCHEDULED))
    found = item(post(event=series))
    rows = LexborHTMLParser(found.findtext(CONTENT) or "").css("ul:nth-of-type(2) li")
    assert [row.css_first("s") is not None for row in rows] == [False, True, False]
    assert rows[1].text().startswith("Annulé mardi 2 juillet 2019")
    assert found.findtext("title") == post().title


def test_hostile_text_comes_out_as_typed_and_harmless() -> None:
    hostile = post(title=HOSTILE, summary=HOSTILE, figures=(Figure(HOSTILE, HOSTILE, HOSTILE),))
    made = files(manuscript(hostile))
    found = ET.fromstring(made["feed.xml"]).find("channel/item")
    assert found is not None
    assert found.findtext("title") == HOSTILE
    assert found.findtext("description") == HOSTILE
    assert not LexborHTMLParser(found.findtext(CONTENT) or "").css("script, style, iframe")
    first = json.loads(made["feed.json"])["items"][0]
    assert first["title"] == HOSTILE
    assert not LexborHTMLParser(first["content_html"]).css("script")


def test_what_xml_forbids_is_taken_out() -> None:
    assert clean("a\x00\x0bb\ufffe\ud800\tc\n😀") == "ab\tc\n😀"
    assert item(post(title="a\x0bb")).findtext("title") == "ab"


def test_the_three_formats_say_the_same() -> None:
    made = files(manuscript(full_post(), post("2019/fete", event=event())))
    rss = ET.fromstring(made["feed.xml"]).findall("channel/item")
    atom = ET.fromstring(made["atom.xml"]).findall(f"{ATOM}entry")
    feed = json.loads(made["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    for one, two, three in zip(rss, atom, feed["items"], strict=True):
        assert one.findtext("guid") == two.findtext(f"{ATOM}id") == three["id"]
        assert one.findtext("title") == two.findtext(f"{ATOM}title") == three["title"]
        assert one.findtext(CONTENT) == two.findtext(f"{ATOM}content") == three["content_html"]
        facts = [element.attrib for element in (*one.findall(ITEM), *two.findall(ITEM))]
        assert facts[0] == facts[1]
        assert facts[0].items() <= three["_publications"].items()


def test_an_item_is_the_same_text_in_every_feed() -> None:
    """It is written once: a feed that comes later must not differ from the first."""
    named = {"partners": (partner("le-rameau"),), "regions": (region("bretagne"),)}
    posts = [post(f"2019/essai-{n}", title=f"Essai {n}", **named) for n in range(3)]
    made = files(manuscript(*posts))
    main = made["feed.xml"].split(b"<item>")[1:]
    lists = [
        content for path, content in made.items() if path.count("/") > 1 and b"<item>" in content
    ]
    assert len(main) == 3
    assert len(lists) >= 2
    for content in lists:
        assert content.split(b"<item>")[1:] == main


@pytest.mark.parametrize("text", ["<item>\n", "    <item>\n", "  </channel>\n</rss>\n"])
def test_an_item_that_speaks_of_items_is_one_item(text: str) -> None:
    speaking = post("2019/flux", title=f"Un flux : {text}", summary=text, text=f"```\n{text}```\n")
    others = [post("2018/avant"), speaking, post("2017/apres")]
    found = channel(*others).findall("item")
    assert len(found) == 3
    assert text.strip() in "".join(entry.findtext("description") or "" for entry in found)
