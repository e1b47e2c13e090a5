"""The newsletter: an edition's feed says everything, and the mail is made from nothing else."""

from __future__ import annotations

import email
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import feedparser
import pytest
from publications.commands.newsletter import SERVICES as OFFERED
from publications.feeds import make_feeds
from publications.model import EditionWish, Location, Mailing, Post, Span, Status
from publications.newsletter.blocks import read_blocks
from publications.newsletter.colours import contrast, make_colours
from publications.newsletter.cut import shorten
from publications.newsletter.mailing import (
    SERVICES,
    Envelope,
    Mail,
    NewsletterError,
    Role,
    as_html,
    as_text,
    links_of,
    make_message,
    read_edition,
    read_language,
)
from publications.settings import MAIL_BYTES, MAIL_COLUMNS
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.builders import WORDS, at, event, manuscript, meetings, picture, post, repeat
from tests.samples import HOSTILE
from tests.sites import Project

MONTH = date(2019, 4, 1)
LATE = date(2019, 12, 1)
NOON = datetime(2019, 5, 2, 12, tzinfo=UTC)


def editorial(lang: str = "fr", text: str = "Bonjour.", **changes: Any) -> Post:
    values = {"title": "Avril", "published": at(2019, 4, 26), "kind": "edition", "text": text}
    wish = EditionWish(MONTH, **changes.pop("wish", {}))
    return post("2019/lettre", lang, edition=wish, **values | changes)


def article(name: str = "alliance", **changes: Any) -> Post:
    return post(f"2019/{name}", **{"published": at(2019, 4, 9), "title": name} | changes)


def meeting(name: str = "assemblee", **changes: Any) -> Post:
    return article(name, **{"event": event(place=Location("Salle", city="Orléans"))} | changes)


def outputs(*posts: Post) -> dict[str, bytes]:
    return {out.path: out.content for out in make_feeds(manuscript(*posts, today=LATE))}


def feed(*posts: Post, lang: str = "fr") -> bytes:
    path = "lettre" if lang == "fr" else "en/newsletter"
    return outputs(*posts)[f"{path}/2019-04/feed.xml"]


def mail(*posts: Post, lang: str = "fr") -> Mail:
    return read_edition(feed(*posts, lang=lang), WORDS[lang])


def html(made: Mail) -> str:
    return as_html(made, links_of(made))


def text(made: Mail) -> str:
    return as_text(made, links_of(made))


def page(made: Mail) -> LexborHTMLParser:
    return LexborHTMLParser(html(made))


def found(tree: LexborHTMLParser, selector: str) -> LexborNode:
    node = tree.css_first(selector)
    assert node is not None
    return node


def full_edition() -> tuple[Post, ...]:
    wish = {"lead": "2019/lead", "include": ("2019/vieux",)}
    return (
        editorial(wish=wish),
        article("lead", title="Le rôle clé : qui ?", image=picture(), summary="Résumé du lead."),
        article("second", newsletter=Mailing(order=2)),
        article("premier", newsletter=Mailing(order=1, blurb="Un mot « à nous » !")),
        article("appel", kind="call", deadline=date(2019, 5, 31)),
        article("vieux", published=at(2018, 3, 1)),
        article("absent", newsletter=Mailing(skip=True)),
        meeting("plus-tard", event=event(span=Span(at(2019, 6, 1, 18), at(2019, 6, 1, 20)))),
        meeting("assemblee", published=at(2019, 2, 1)),
        meeting("loin", event=event(span=Span(at(2019, 9, 1), at(2019, 9, 1))),
                published=at(2019, 2, 1)),
    )  # fmt: skip


# --- the edition's feed


def test_every_item_of_the_feed_is_read_back_in_mail_order_with_its_role() -> None:
    parsed = feedparser.parse(feed(*full_edition()))
    assert not parsed.bozo
    assert [(e.pub_item["role"], e.id.split(":")[-2].split("/")[1]) for e in parsed.entries] == [
        ("editorial", "lettre"), ("lead", "lead"), ("article", "premier"), ("article", "second"),
        ("article", "appel"), ("article", "vieux"), ("event", "assemblee"), ("event", "plus-tard"),
    ]  # fmt: skip
    assert [e.pub_item["order"] for e in parsed.entries] == [str(n) for n in range(8)]


def test_the_feed_says_when_and_where_an_event_is() -> None:
    facts = feedparser.parse(feed(editorial(), meeting())).entries[1].pub_item
    assert facts["kind"] == "event"
    assert facts["start"] == "2019-05-14T09:00:00+02:00"
    assert facts["end"] == "2019-05-14T12:30:00+02:00"
    assert facts["timezone"] == "Europe/Paris"
    assert facts["place"] == "Salle, Orléans"
    assert facts["status"] == "scheduled"


def test_the_feed_says_blurb_deadline_and_alternative_text() -> None:
    entries = feedparser.parse(feed(*full_edition())).entries
    facts = {e.id.split(":")[-2].split("/")[1]: e.pub_item for e in entries}
    assert facts["premier"]["blurb"] == "Un mot « à nous » !"
    assert facts["appel"]["deadline"] == "2019-05-31"
    assert facts["lead"]["alt"] == "Une carte"


def test_the_json_feed_holds_the_same_items() -> None:
    made = outputs(*full_edition())
    rows = json.loads(made["lettre/2019-04/feed.json"])["items"]
    entries = feedparser.parse(made["lettre/2019-04/feed.xml"]).entries
    assert [row["id"] for row in rows] == [entry.id for entry in entries]
    assert [row["_publications"]["role"] for row in rows] == [e.pub_item["role"] for e in entries]


def test_a_series_is_announced_by_its_next_date() -> None:
    weekly = event(
        span=Span(at(2019, 3, 7, 12), at(2019, 3, 7, 13)),
        repeat=repeat("FREQ=MONTHLY;BYDAY=1TH;UNTIL=20190701"),
    )
    story = mail(editorial(), meeting(event=weekly, published=at(2019, 2, 1))).events[0]
    assert story.when.startswith("jeudi 2 mai 2019, de 12")
    assert story.when.endswith("puis d’autres dates")


def test_a_session_that_is_cancelled_is_not_announced() -> None:
    def announced(first: Status) -> tuple[str, ...]:
        series = event(sessions=meetings(first, Status.SCHEDULED))
        made = mail(editorial(), meeting(event=series, published=at(2019, 2, 1)))
        return tuple(story.when for story in made.events)

    (when,) = announced(Status.SCHEDULED)
    assert when.startswith("jeudi 2 mai 2019, de 9")
    assert announced(Status.CANCELLED) == ()  # the next one is later than an edition looks


def test_a_series_chosen_for_an_edition_tells_the_date_after_a_cancelled_one() -> None:
    series = event(sessions=meetings(Status.CANCELLED, Status.SCHEDULED))
    (story,) = mail(editorial(), meeting(event=series)).articles
    assert story.when.startswith("mardi 2 juillet 2019, de 9")


def test_the_lead_is_not_also_announced_as_an_event() -> None:
    made = mail(editorial(wish={"lead": "2019/assemblee"}), meeting())
    assert made.lead is not None
    assert made.lead.square is not None
    assert made.events == ()


def test_the_feed_of_editions_has_one_item_each_with_the_whole_content() -> None:
    march = post("2019/lettre-03", edition=EditionWish(date(2019, 3, 1)), kind="edition")
    entries = feedparser.parse(outputs(*full_edition(), march)["lettre/feed.xml"]).entries
    assert [entry.link for entry in entries] == [
        "https://name.example/lettre/2019-04/", "https://name.example/lettre/2019-03/"
    ]  # fmt: skip
    content = entries[0].content[0].value
    for name in ("Bonjour.", "Le rôle clé", "Résumé du lead.", "Un mot", "Orléans"):
        assert name in content
    assert len(re.findall('href="https://name.example/', content)) == 14


def test_the_same_sources_give_the_same_bytes() -> None:
    assert outputs(*full_edition()) == outputs(*full_edition())


def test_now_never_enters() -> None:
    early = {o.path: o.content for o in make_feeds(manuscript(*full_edition(), today=MONTH))}
    assert early["lettre/2019-04/feed.xml"] == feed(*full_edition())


# --- reading


def test_the_mail_is_the_same_without_posts(project: Project, tmp_path: Path) -> None:
    project.post("2019/lettre", date="2019-04-26", edition="2019-04")
    project.post("2019/un", date="2019-04-02", title='"Un : <b>deux</b>"')
    site = project.open(date(2019, 5, 2))
    (tmp_path / "feed.xml").write_bytes(
        next(out.content for out in site.outputs if out.path == "lettre/2019-04/feed.xml")
    )
    before = html(read_edition((tmp_path / "feed.xml").read_bytes(), WORDS["fr"]))
    for file in sorted((project.root / "posts").rglob("*.md")):
        file.unlink()
    assert html(read_edition((tmp_path / "feed.xml").read_bytes(), WORDS["fr"])) == before
    assert "Un : &lt;b&gt;deux&lt;/b&gt;" in before.replace("&#160;", " ")


def test_both_parts_have_every_item() -> None:
    made = mail(*full_edition())
    assert len(made.stories) == 7
    links = {node.attributes.get("href") for node in page(made).css("a")}
    for story in made.stories:
        assert story.url in links
        assert story.url in text(made)
        assert story.title in " ".join(text(made).split("\n"))


def test_a_language_of_its_own_has_what_is_published_in_it() -> None:
    posts = (editorial(), article(), replace(editorial(), lang="en", title="April"))
    assert mail(*posts, lang="en").stories == ()
    assert [story.title for story in mail(*posts).stories] == ["alliance"]
    assert read_language(feed(*posts, lang="en")) == "en"


def test_a_month_without_publication_says_so_kindly() -> None:
    made = mail(editorial(text=""))
    assert made.words["mail_nothing"] in found(page(made), "body").text()
    assert "Rien à lire" in text(made)


@pytest.mark.parametrize("broken", [b"", b"<html></html>", b"<rss", b"{}", b"<rss version='2.0'/>"])
def test_what_is_no_edition_is_refused(broken: bytes) -> None:
    with pytest.raises(NewsletterError):
        read_edition(broken, WORDS["fr"])


def test_the_main_feed_is_not_an_edition() -> None:
    with pytest.raises(NewsletterError, match="feed_edition"):
        read_edition(outputs(article())["feed.xml"], WORDS["fr"])


def test_dates_that_are_none_do_not_stop_a_mail() -> None:
    spoilt = feed(editorial(), meeting()).replace(b"2019-05-14T09:00:00+02:00", b"demain")
    story = read_edition(spoilt, WORDS["fr"]).events[0]
    assert (story.when, story.square) == ("", None)


# --- looks


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_an_event_that_does_not_take_place_is_struck_out(status: Status) -> None:
    made = mail(editorial(), meeting(event=event(status=status)))
    state = WORDS["fr"].word(f"state_{status.value}")
    assert made.events[0].title.startswith(state)
    tree = page(made)
    assert found(tree, ".state").text() == state
    assert found(tree, "h3").text().strip() == "assemblee"
    assert "14 mai" in found(tree, "s").text()


def test_a_moved_event_tells_its_former_date() -> None:
    moved = event(status=Status.RESCHEDULED, previous_start=at(2019, 5, 7, 9))
    made = mail(editorial(), meeting(event=moved))
    assert "mardi 7 mai 2019" in made.events[0].before
    assert not made.events[0].off


@pytest.mark.parametrize("name", ["title", "summary"])
def test_hostile_text_is_only_text(name: str) -> None:
    hostile = {name: HOSTILE}
    made = mail(editorial(**hostile), article(**hostile), meeting(**hostile))
    tree = page(made)
    assert tree.css("script") == []
    shown = found(tree, "body").text()
    assert "{{ 7*7 }}" in shown
    assert "<script>alert(1)</script>" in shown
    assert r"\u{" not in html(made)
    assert "{{ 7*7 }}" in text(made)


def test_hostile_alternative_text_stays_in_its_attribute() -> None:
    alt = HOSTILE + "\\ \u00a0\u202f\u0301"
    made = mail(editorial(wish={"lead": "2019/a"}), article("a", image=picture(alt=alt)))
    shown = found(page(made), "img.picture").attributes.get("alt")
    assert shown is not None
    assert shown.startswith("<script>alert(1)</script>\"'>]]>&amp;{{ 7*7 }}\N{GRINNING FACE}")
    assert shown.count("\\") == 1


def test_a_title_of_160_characters_is_whole() -> None:
    title = ("mot " * 40).strip()
    made = mail(editorial(title=title), article(title=title))
    assert title in found(page(made), "h3").text()
    assert all(len(line) <= MAIL_COLUMNS for line in text(made).split("\n") if "http" not in line)


def test_nothing_runs_and_nothing_is_loaded_but_pictures() -> None:
    tree = page(mail(*full_edition()))
    assert tree.css("script, link, iframe, form, svg") == []
    assert "@import" not in html(mail(*full_edition()))
    assert "url(" not in html(mail(*full_edition()))


def test_every_picture_has_alternative_text_and_size() -> None:
    images = page(mail(*full_edition())).css("img")
    assert images
    for image in images:
        assert image.attributes.get("alt") is not None
        assert image.attributes.get("width", "").isdigit()
        assert image.attributes.get("height", "").isdigit()


def test_drawings_that_mail_programs_do_not_show_are_left_out() -> None:
    drawn = picture("dessin.svg")
    drawn = replace(drawn, asset=replace(drawn.asset, media_type="image/svg+xml"))
    assert page(mail(editorial(), article(image=drawn))).css("img") == []


def test_a_mail_says_its_language_and_both_colour_schemes() -> None:
    tree = page(mail(*full_edition()))
    assert found(tree, "html").attributes["lang"] == "fr"
    assert found(tree, 'meta[name="color-scheme"]').attributes["content"] == "light dark"
    assert "prefers-color-scheme: dark" in html(mail(*full_edition()))
    assert "Un mot pour commencer." in found(tree, "body > div").text()


def test_french_spaces_are_finished() -> None:
    made = mail(*full_edition())
    assert made.lead is not None
    assert made.lead.title == "Le rôle clé\u00a0: qui\u202f?"


def test_each_item_has_one_button() -> None:
    made = mail(*full_edition())
    assert len(page(made).css(".button a")) == len(made.stories)


@pytest.mark.parametrize("primary", ["#0B5563", "#FFFFFF", "#000000", "#E3A008", "#777777"])
def test_links_and_buttons_read_in_every_colour(primary: str) -> None:
    colours = make_colours(primary, "#E3A008")
    assert contrast(colours.primary, colours.on_primary) >= 4.5
    assert contrast(colours.link, "#FBFAF7") >= 4.5
    assert contrast(colours.night, "#1B2130") >= 4.5


@pytest.mark.parametrize("count", [20, 60, 400])
def test_a_mail_stays_under_its_limit_and_leads_to_the_rest(count: int) -> None:
    many = [article(f"a-{n}", title="Titre " * 20, summary="Résumé. " * 30) for n in range(count)]
    long = "Un paragraphe. " * 40 + "\n\n" + "Mots. " * 20_000
    made = mail(editorial(text=long), *many)
    whole = html(made)
    assert len(whole.encode()) <= MAIL_BYTES
    assert made.words["mail_read_on"] in whole.replace("&#160;", "\u00a0")
    assert text(made).count("https://name.example/articles/2019/a-") == count


def test_text_is_cut_between_words() -> None:
    assert shorten("Un mot, puis un autre", 9) == "Un mot…"
    assert shorten("court", 5) == "court"


def test_the_editorial_keeps_lists_and_links_and_nothing_that_runs() -> None:
    blocks = read_blocks(
        '<h2>T</h2><ul><li>un <a href="https://a.example/?a=1&amp;b">lien</a></li></ul>'
        '<ol><li>x</li></ol><p onclick="x()">a<script>b</script><a href="javascript:x">c</a></p>'
        "<blockquote><p>q</p></blockquote><p><strong>mal <em>fermé</p><pre>"
        "<code> a\n b</code></pre>",
        str,
    )
    assert [(b.kind, b.mark) for b in blocks] == [
        ("heading", ""), ("bullet", "•"), ("number", "1."), ("paragraph", ""), ("quote", ""),
        ("paragraph", ""), ("code", ""),
    ]  # fmt: skip
    assert blocks[1].html == 'un <a href="https://a.example/?a=1&amp;b">lien</a>'
    assert blocks[1].text == "un lien <https://a.example/?a=1&b>"
    assert (blocks[3].html, blocks[3].text) == ("ac", "ac")
    assert blocks[5].html == "<strong>mal <em>fermé</em></strong>"


# --- the message


def message(made: Mail, **service: str) -> EmailMessage:
    links = links_of(made, **service)
    envelope = Envelope("bonjour@name.example", "liste@name.example", NOON)
    return make_message(made, as_html(made, links), as_text(made, links), links, envelope)


def parsed(made: Mail) -> email.message.EmailMessage:
    return email.message_from_bytes(message(made).as_bytes(), policy=policy.default)


def test_an_eml_has_both_parts_with_all_items() -> None:
    made = mail(*full_edition())
    back = parsed(made)
    assert back.get_content_type() == "multipart/alternative"
    assert not back.defects
    plain, rich = (part.get_content() for part in back.iter_parts())
    for story in made.stories:
        assert story.url in plain
        assert story.url in rich


def test_headers_say_who_which_edition_and_how_to_leave() -> None:
    back = parsed(mail(*full_edition()))
    assert back["From"] == "Villes au Carré <bonjour@name.example>"
    assert back["Message-ID"] == "<2019-04.fr@name.example>"
    assert back["Date"] == "Thu, 02 May 2019 12:00:00 +0000"
    assert back["List-Id"] == "<newsletter.fr.name.example>"
    assert back["List-Unsubscribe"].startswith("<mailto:bonjour@name.example?subject=")
    assert b"List-Unsubscribe: <mailto:" in message(mail(*full_edition())).as_bytes()


def test_a_title_cannot_begin_another_header() -> None:
    made = replace(mail(editorial()), title="Avril\r\nBcc: tous@name.example\u202e")
    back = email.message_from_bytes(message(made).as_bytes(), policy=policy.default)
    assert back["Bcc"] is None
    assert back["Subject"] == "Avril Bcc: tous@name.example"


def test_the_same_mail_is_the_same_message() -> None:
    made = mail(*full_edition())
    assert message(made).as_bytes() == message(made).as_bytes()


def test_what_is_no_address_is_refused() -> None:
    made, links = mail(editorial()), links_of(mail(editorial()))
    with pytest.raises(NewsletterError, match="address"):
        make_message(made, "", "", links, Envelope("a@b.example", "a@b.example, c", NOON))


# --- services


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_s_own_links_are_in_both_parts(service: str) -> None:
    made = mail(editorial())
    links = links_of(made, service, "lettre@listes.example")
    assert links.unsubscribe in as_text(made, links)
    hrefs = [a.attributes.get("href") for a in LexborHTMLParser(as_html(made, links)).css("a")]
    assert links.unsubscribe in hrefs
    assert links.web in hrefs


def test_lists_are_left_by_mail() -> None:
    made = mail(editorial())
    sympa = links_of(made, "sympa", "lettre@listes.example").unsubscribe
    assert sympa == "mailto:sympa@listes.example?subject=unsubscribe%20lettre"
    with pytest.raises(NewsletterError, match="service_list"):
        links_of(made, "mailman")


def test_the_command_offers_every_service() -> None:
    assert tuple(SERVICES) == OFFERED


def test_roles_are_those_of_the_feed() -> None:
    assert {str(role) for role in Role} == {"editorial", "lead", "article", "event"}
