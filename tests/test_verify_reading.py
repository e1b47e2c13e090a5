"""What is read fast says the same as what is read slowly: start tags, items of feeds."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from publications.verify import find_files
from publications.verify.contents import read_xml
from publications.verify.facts import Facts
from publications.verify.items import Items
from publications.verify.machine import Machines
from publications.verify.said import Said, Tags
from publications.verify.tags import NotPlainError, read_tag, start_tags

ORIGIN = "https://carres.example/"

PAGE = """<!doctype html>
<html lang="fr"><head><title>Un &amp; deux</title>
<meta property="og:url" content="https://carres.example/a/">
<link rel="alternate" hreflang="en" href="https://carres.example/en/a/">
<link rel="stylesheet" href="/x.css">
<script type="application/ld+json">{"url":"https://carres.example/a/#x"}</script>
<script src="/x.js"></script></head>
<body class="a"><a href="#suite" class='b'>x</a><a href="../b/?q=1&amp;r=2#c">y</a>
<h2 id="suite">Suite</h2><p style="background: url(/i.png)">z</p>
<img src="a.png" srcset="a.webp 1x, b.webp 2x" alt=""><form action="/cherche/"></form>
<a href="https://ailleurs.example/" ping="/p/">w</a><div id=fin></div>
<textarea>text</textarea></body></html>
"""

HOSTILE = (
    *("<", ">", '"', "'", "&", "=", "/", " ", "\n", "\r", "\0", "\x80", "é", "</", "<!", "<?"),
    *("<!-- ", " -->", "<![CDATA[", "]]>", "<title>", "</title>", "<textarea>", "<plaintext>"),
    *("<!-- x-y -->", "<!-->", "<!--->", "<!-- a --!>", '<!-- <a href="/e/"> -->', "--", "-->"),
    *("</html>", "</HTML>", "</html> x", "<body id=x>", "<style>", "</style >", "<noscript>"),
    *('<a href="/perdu/">', '<A HREF="/perdu/">', "<a href=x href=y>", '<i id="suite"></i>'),
    *(
        '<a title="a > b" href="/c/">',
        "<a href='/d/'>",
        "<script>",
        "</script>",
        "<svg/>",
        "&#x2f;",
    ),
)


@pytest.fixture
def tags() -> Tags:
    """Tags of a site without files."""
    return Tags(find_files(Path(), ORIGIN, frozenset()), frozenset())


def whole(said: list[Said]) -> tuple[Any, ...]:
    """What is said, whatever its order."""
    ids, *named, foreign, _ = zip(*said, strict=True)
    sets = ({each for one in many for each in one} for many in named)
    return (sorted(id_ for one in ids for id_ in one), *sets, any(foreign))


@pytest.mark.parametrize("seed", range(20))
def test_a_page_says_the_same_by_its_tags_as_by_its_elements(tags: Tags, seed: int) -> None:
    chance, plain = random.Random(seed), 0
    for _ in range(50):
        text = PAGE
        for _ in range(chance.choice([0, 1, 1, 2])):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(HOSTILE) + text[at + chance.choice([0, 0, 1, 9]) :]
        page = text.encode()
        try:
            for tag in start_tags(page):
                read_tag(tag)
        except NotPlainError:
            continue
        plain += 1
        assert whole(tags.read(page)) == whole([tags._of_page(page)]), text
    assert plain


def test_a_comment_is_no_reason_to_read_slowly(tags: Tags) -> None:
    page = PAGE.replace("</body>", "<!-- un <!doctype -->\n</body>")
    with pytest.raises(NotPlainError):
        list(map(read_tag, start_tags(page.encode())))
    page = PAGE.replace("</body>", "<!-- pied-de-page, 2 -->\n</body>")
    list(map(read_tag, start_tags(page.encode())))
    assert whole(tags.read(page.encode())) == whole(tags.read(PAGE.encode()))


@pytest.mark.parametrize("text", ["</html>", "</html>\n", "</HTML> \n", "x</html> y<html>"])
def test_the_end_of_a_page_is_its_end(text: str) -> None:
    page = f"<html><body>{text}".encode()
    if "y" in text:
        with pytest.raises(NotPlainError):
            start_tags(page)
    else:
        assert start_tags(page) == [b"html", b"body"]


def test_a_translation_without_an_address_is_one(tags: Tags) -> None:
    page = b'<link rel="alternate" hreflang="en">'
    assert [said.alternates for said in tags.read(page)] == [(("en", ""),)]


HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n<rss{more} "
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">\n  <channel>\n'
    "    <link>https://carres.example/</link>\n"
)
ITEMS = [
    f"    <item>\n      <guid>tag:{n}</guid>\n      <link>{ORIGIN}{n}/</link>\n      "
    f'<content:encoded>&lt;a href="{ORIGIN}c/{n}/"&gt;x&lt;/a&gt;</content:encoded>\n'
    "    </item>\n"
    for n in range(4)
]
END = "  </channel>\n</rss>\n"


def feed(*items: str, more: str = "") -> str:
    """A feed of RSS."""
    return HEAD.format(more=more) + "".join(items) + END


def told(machines: Machines, content: bytes) -> tuple[Any, ...]:
    """What a feed says, whatever its order."""
    said = machines.facts("feed.xml", content)
    return (set(said.leads), said.holds and sorted(said.holds), said.is_wrong)


def test_an_item_is_read_once_for_all_feeds() -> None:
    read: list[int] = []

    def facts_of(content: Any) -> Facts:
        read.append(len(content.items))
        return Facts(holds=tuple(content.items))

    items = Items(facts_of)
    first = items.facts(feed(*ITEMS[:3], more=' xmlns:fh="urn:h"').encode())
    second = items.facts(feed(*ITEMS[1:]).encode())
    assert first is not None
    assert first.holds == ("tag:0", "tag:1", "tag:2")
    assert second is not None
    assert second.holds == ("tag:1", "tag:2", "tag:3")
    assert read == [1, 1, 1, 0, 1, 0]


def test_an_item_is_read_again_where_its_prefixes_mean_something_else(tags: Tags) -> None:
    content = feed(ITEMS[0])
    machines = Machines(tags)
    assert machines.facts("feed.xml", content.encode()).holds == ("tag:0",)
    without = content.replace("xmlns:content", "xmlns:other").encode()
    assert machines.facts("feed.xml", without).is_wrong


DAMAGES = (
    *("<", ">", "&", "]]>", "<item>", "</item>", "<item/>", "<item x='1'/>", "<!--", "-->", "\x0b"),
    *("<![CDATA[", "<?x ", "?>", "</channel>", "<channel>", "<guid>tag:x</guid>", "&x;", "\x80"),
    *(
        "xmlns=",
        "<content:encoded>&lt;a href='x'&gt;&lt;/a&gt;</content:encoded>",
        "<a:b/>",
        "ITEM",
    ),
)


@pytest.mark.parametrize("seed", range(20))
def test_a_feed_says_the_same_by_its_items_as_by_its_whole(tags: Tags, seed: int) -> None:
    chance, machines, read = random.Random(seed), Machines(tags), 0
    for _ in range(50):
        text = feed(*chance.choices(ITEMS, k=chance.randrange(4)))
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
            at = chance.choice([chance.randrange(len(text)), max(0, text.find("item>") - 1)])
            damage = chance.choice(DAMAGES).replace("ITEM", ITEMS[0])
            text = text[:at] + damage + text[at + chance.choice([0, 0, 1, 7]) :]
        content = text.encode()
        try:
            expected = read_xml(content)
        except etree.XMLSyntaxError:
            assert machines.facts("feed.xml", content).is_wrong, text
            continue
        read += 1
        alone = machines._of_content(".xml", expected)
        said = (set(alone.leads), alone.holds and sorted(alone.holds), alone.is_wrong)
        assert told(machines, content) == said, text
    assert read > 5
