"""A site of which the last build is known is verified with the same result as one that is not."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha1
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from publications import verify as room
from publications.memory import Memory, shelf
from publications.problems import Problem, Problems
from publications.verify import Known, verify
from publications.verify.expected import Expected, Publication
from publications.verify.reader import Reader

ORIGIN = "https://carres.example"
HOMES = {"fr": "", "en": "en/"}
NEWEST = 3
Files = dict[str, bytes]


@dataclass
class Post:
    """A publication of a small site, in all its languages."""

    name: str
    langs: tuple[str, ...]
    is_event: bool = False
    ids: tuple[str, ...] = ("suite",)
    links: tuple[str, ...] = ()
    """Addresses."""
    words: int = 0
    """Changes the text, and nothing that it says."""

    def file(self, lang: str) -> str:
        return f"{HOMES[lang]}a/2019/{self.name}/index.html"

    def address(self, lang: str) -> str:
        return "/" + self.file(lang).removesuffix("index.html")


@dataclass
class World:
    """A site, small but whole, and the files that it is built into."""

    posts: dict[str, Post] = field(default_factory=dict)
    attachments: Files = field(default_factory=dict)
    """Files that are published as they are."""
    loose: Files = field(default_factory=dict)
    """Files that nobody decided, where any file may be."""

    def built(self) -> Files:
        files: Files = {
            "404.html": page('<a href="/">accueil</a>'),
            "_redirects": b"/ancien/ / 301\n",
            "style.css": b"a { background: url('fond.png') }",
            "fond.png": b"png",
            "robots.txt": f"Sitemap: {ORIGIN}/sitemap.xml.\n".encode(),
            "ancien/index.html": page('<a href="/">accueil</a>'),
            "sitemap.xml": sitemap(self.posts.values()),
            **self.attachments,
            **self.loose,
        }
        for lang in HOMES:
            files |= self._in(lang)
        return files

    def _in(self, lang: str) -> Files:
        home, posts = HOMES[lang], [p for p in self.posts.values() if lang in p.langs]
        links = "".join(f'<a href="{p.address(lang)}">{p.name}</a>' for p in posts)
        both = alternates({other: f"/{HOMES[other]}" for other in HOMES})
        files = {
            f"{home}index.html": page('<a href="#menu">x</a><p id="menu">', both),
            f"{home}a/index.html": page(links + f'<a href="/{home}#menu">menu</a>'),
            f"{home}e/agenda.ics": calendar([p for p in posts if p.is_event], lang),
            **feeds(home, "", posts[-NEWEST:], lang),
            **feeds(home, "-1", posts[:-NEWEST], lang),
        }
        for post in posts:
            files[post.file(lang)] = self._page(post, lang)
            files |= fragment(post.file(lang))
            if post.is_event:
                event = post.file(lang).replace("index.html", "event.ics")
                files[event] = calendar([post], lang)
        return files

    def _page(self, post: Post, _: str) -> bytes:
        body = "".join(f'<h2 id="{id_}">{id_}</h2>' for id_ in post.ids)
        body += "".join(f'<a href="{address}">lien</a>\n' for address in post.links)
        body += f'<a href="#{post.ids[0]}">x</a>' + "mot " * post.words
        return page(body, alternates({other: post.address(other) for other in post.langs}))

    def expected(self) -> Expected:
        pages = {f"{home}{name}index.html" for home in HOMES.values() for name in ("", "a/")}
        pages |= {"404.html", "ancien/index.html"}
        return Expected(
            publications=tuple(self._publications()),
            pages=frozenset(
                pages | {p.file(lang) for p in self.posts.values() for lang in p.langs}
            ),
            outputs=frozenset({"_redirects", "style.css", "sitemap.xml"}),
            copies=frozenset(self.attachments),
            former=frozenset({"ancien/index.html"}),
            homes=HOMES,
            agendas={lang: f"{home}e/agenda.ics" for lang, home in HOMES.items()},
            lists=re.compile(r"(?:en/)?a/index\.html"),
            dated=re.compile(r"(?:en/)?a/[0-9]{4}/"),
        )

    def _publications(self) -> Iterator[Publication]:
        for lang in HOMES:
            posts = [post for post in self.posts.values() if lang in post.langs]
            for post in posts:
                file = post.file(lang)
                yield Publication(
                    source=f"posts/2019/{post.name}/index.{lang}.md",
                    lang=lang,
                    title=post.name,
                    file=file,
                    guid=f"tag:{post.name}:{lang}",
                    in_lists=True,
                    in_feed=post in posts[-NEWEST:],
                    calendar=file.replace("index.html", "event.ics") if post.is_event else "",
                    in_agenda=post.is_event,
                    in_search=True,
                )


def page(body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html>\n<html lang="fr">\n<head><title>t</title>{head}'
        f'<link rel="stylesheet" href="/style.css"></head>\n'
        f'<body>\n<a href="/">accueil</a>\n{body}\n</body>\n</html>\n'
    ).encode()


def alternates(versions: dict[str, str]) -> str:
    return "".join(
        f'<link rel="alternate" hreflang="{lang}" href="{ORIGIN}{address}">\n'
        for lang, address in versions.items()
    )


def sitemap(posts: Any) -> bytes:
    urls = "".join(f"<url><loc>{ORIGIN}{p.address(p.langs[0])}</loc></url>" for p in posts)
    return f"<urlset>{urls}</urlset>".encode()


def calendar(posts: list[Post], lang: str) -> bytes:
    events = (f"BEGIN:VEVENT\r\nURL:{ORIGIN}{p.address(lang)}\r\nEND:VEVENT\r\n" for p in posts)
    return f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


def feeds(home: str, suffix: str, posts: list[Post], lang: str) -> Files:
    html = {p.name: f'<p><a href="{ORIGIN}{p.address(lang)}">{p.name}</a></p>' for p in posts}
    items = "".join(
        f"<item><guid>tag:{name}:{lang}</guid><description><![CDATA[{text}]]></description></item>"
        for name, text in html.items()
    )
    entries = "".join(
        f"<entry><id>tag:{name}:{lang}</id><content>{text.replace('<', '&lt;')}</content></entry>"
        for name, text in html.items()
    )
    held = [{"id": f"tag:{n}:{lang}", "content_html": t} for n, t in html.items()]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": held}
    return {
        f"{home}feed{suffix}.xml": f"<rss><channel>{items}</channel></rss>".encode(),
        f"{home}atom{suffix}.xml": (
            f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()
        ),
        f"{home}feed{suffix}.json": json.dumps(feed).encode(),
    }


def fragment(file: str) -> Files:
    url = "/" + file.removesuffix("index.html")
    content = gzip.compress(b"pagefind_dcd" + json.dumps({"url": url}).encode(), mtime=0)
    return {f"pagefind/fragment/fr_{sha1(content).hexdigest()[:7]}.pf_fragment": content}


@dataclass
class Folder:
    """A built site on disk, verified with and without what is known."""

    path: Path
    memory: Memory
    patch: pytest.MonkeyPatch
    now: Files = field(default_factory=dict)
    """What stands there."""
    last: Files = field(default_factory=dict)
    """What stood there when nothing was wrong last."""
    quick: int = 0
    """How often memory was enough."""

    def build(self, files: Files) -> None:
        for name in self.now.keys() - files.keys():
            (self.path / name).unlink()
        for name, content in files.items():
            if self.now.get(name) != content:
                (self.path / name).parent.mkdir(parents=True, exist_ok=True)
                (self.path / name).write_bytes(content)
        self.now = dict(files)

    def written(self) -> set[str]:
        return {
            name
            for name in self.now.keys() | self.last.keys()
            if self.now.get(name) != self.last.get(name)
        }

    def verify(self, world: World, known: Known | None) -> tuple[Problem, ...]:
        expected = world.expected()
        self.patch.setattr(room, "expect", lambda *_: expected)
        settings = SimpleNamespace(site_url=f"{ORIGIN}/", hosts=())
        site: Any = SimpleNamespace(
            problems=Problems(),
            manuscript=SimpleNamespace(catalogue=SimpleNamespace(settings=settings)),
            pages=[SimpleNamespace(file=p.file, source=p.source) for p in expected.publications],
        )
        verify(site, self.path, known)
        return tuple(site.problems.found)

    def compare(self, world: World, chance: random.Random) -> tuple[Problem, ...]:
        """What is told, which is the same with and without what is known."""
        names = chance.choice([None, set(self.now)])
        more = set(chance.sample(sorted(self.now), 2)) if chance.random() < 0.2 else set()
        known = Known(self.memory, self.written() | more, names)
        read: list[str] = []
        with self.patch.context() as patch:
            facts = Reader.facts
            patch.setattr(Reader, "facts", lambda r, file: (read.append(file), facts(r, file))[1])
            told = self.verify(world, known)
        assert told == self.verify(world, None)
        self.quick += len(read) <= len(known.written) < len(self.now)
        if not told:
            known.save()
            self.last = dict(self.now)
        return told


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return Folder(tmp_path / "site", Memory(tmp_path / "memory", "recipe"), monkeypatch)


def first_world(chance: random.Random) -> World:
    world = World()
    for number in range(chance.randint(4, 6)):
        add(world, chance, f"p{number}")
    return world


def add(world: World, chance: random.Random, name: str) -> None:
    langs = chance.choice([("fr",), ("fr", "en"), ("fr", "en"), ("en",)])
    world.posts[name] = Post(name, langs, is_event=chance.random() < 0.4)


def edit(world: World, chance: random.Random) -> None:  # noqa: C901 - a list of changes
    """Change what editors write, rightly or not."""
    names = sorted(world.posts)
    post, other = (world.posts[chance.choice(names)] for _ in range(2))
    change = chance.choice(
        [
            "words",
            "ids",
            "ids",
            "link",
            "link",
            "link",
            "no-link",
            "new",
            "gone",
            "name",
            "attach",
            "loose",
        ]
    )
    if change == "words":
        post.words += 1
    elif change == "ids":
        post.ids = chance.choice([("suite",), ("suite", "fin"), ("fin",), ("fin", "fin")])
    elif change == "link":
        address = other.address(chance.choice(other.langs))
        address += chance.choice(["", "?q#top", *(f"#{id_}" for id_ in other.ids * 2)])
        post.links = (*post.links[-1:], address)
    elif change == "no-link":
        post.links = ()
    elif change == "new":
        add(world, chance, f"p{chance.randrange(100)}")
    elif change == "gone" and len(names) > 2:
        del world.posts[post.name]
    elif change == "name":
        renamed = [replace(p, name=f"{p.name}x") if p is post else p for p in world.posts.values()]
        world.posts = {each.name: each for each in renamed}
    elif change == "attach":
        attach(world, chance, post)
    else:
        loosen(world, chance)


def attach(world: World, chance: random.Random, post: Post) -> None:
    """Publish a file as it is, or no more; its text may look like a page of the site."""
    ending = chance.choice(["txt", "html", "ics", "png"])
    file = post.file(post.langs[0]).replace("index.html", f"annexe.{ending}")
    if world.attachments.pop(file, None) is None:
        world.attachments[file] = page('<a href="/perdu/">x</a><i id="a"></i><i id="a"></i>')
        post.links = (*post.links, f"annexe.{ending}#rien")


def loosen(world: World, chance: random.Random) -> None:
    """A file that is published as it is becomes one that nobody decided, or the other way."""
    file = "b/notes.txt"
    if content := world.attachments.pop(file, None):
        world.loose[file] = content
    elif content := world.loose.pop(file, None):
        world.attachments[file] = content
    else:
        address = chance.choice(["/perdu/", "/a/"])
        chance.choice([world.attachments, world.loose])[file] = f"{ORIGIN}{address}".encode()


def damage(files: Files, chance: random.Random) -> None:
    """Do to a built site what no build should."""
    name, other = (chance.choice(sorted(files)) for _ in range(2))
    if chance.random() < 0.5:
        name = chance.choice([file for file in sorted(files) if "/2019/" in file])
    replaced = chance.choice(DAMAGES)
    if replaced == "remove":
        del files[name]
    elif replaced == "move":
        files[chance.choice(["a/2019/vieux/index.html", "b/x.xml", name + ".txt"])] = files.pop(
            name
        )
    elif replaced == "swap":
        files[name], files[other] = files[other], files[name]
    else:
        old, new = replaced
        files[name] = files[name].replace(old, new)


DAMAGES: list[Any] = [
    *("remove", "move", "swap"),
    (b"</body>", b'<a href="/perdu/">x</a></body>'),
    (b"</body>", b'<a href="#perdu">x</a></body>'),
    (b"</body>", b'<a href="">x</a><img src="https://ailleurs.example/x.png"></body>'),
    (b"</body>", b'<a href="relatif/">x</a></body>'),
    (b"</body>", b'<!-- <a id="fin"> --><a title="a > b" href="/a/">x</a></body>'),
    (b'hreflang="en"', b'hreflang="de"'),
    (b'rel="alternate"', b'rel="next"'),
    (b'id="suite"', b'id="autre"'),
    (b'id="menu"', b'id="autre"'),
    (b'href="/', b'href="'),
    (b"tag:p1", b"tag:autre"),
    (b"</", b"<"),
    (b"URL:", b"URL:x"),
    (b"url(", b"url(https://ailleurs.example/"),
    (b"\x1f\x8b", b""),
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_what_is_told_is_the_same_with_and_without_memory(seed: int, folder: Folder) -> None:
    chance = random.Random(seed)
    wrong = right = 0
    for number in range(10):
        world, kept = first_world(chance), Memory(folder.memory.folder, f"recipe {number}")
        folder.memory = kept
        folder.build(world.built())
        folder.compare(world, chance)
        for _ in range(8):
            for _ in range(chance.choice([1, 1, 2])):
                edit(world, chance)
            files = world.built()
            if chance.random() < 0.4:
                damage(files, chance)
            folder.build(files)
            if chance.random() < 0.3:
                folder.memory = Memory(kept.folder, kept.recipe)
            told = folder.compare(world, chance)
            wrong, right = wrong + bool(told), right + (not told)
    assert wrong > 10
    assert right > 10
    assert folder.quick > 5


TABLES = ["anchored", "calendars", "feeds", "found", "linked", "lists", "read", "seal"]


@pytest.mark.parametrize("lost", [*TABLES, "built-files"])
def test_what_could_be_written_only_in_part_is_not_known(
    lost: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is nearly full: what is large finds no room, and what is small does."""
    first, write = World({"p0": Post("p0", ("fr",))}), shelf._write
    more = Post("p1", ("fr", "en"), is_event=True, links=("/a/2019/p0/#suite",))
    second = World({**first.posts, "p1": more})

    def build(world: World, name: str) -> int:
        """Build, verify and remember; returns how many files were read."""
        folder.memory = Memory(folder.memory.folder, "recipe")
        written = folder.now
        folder.build(world.built())
        known = Known(folder.memory, folder.now.keys() ^ written.keys(), since=name)
        read: list[str] = []
        with monkeypatch.context() as patch:
            facts = Reader.facts
            patch.setattr(Reader, "facts", lambda r, file: (read.append(file), facts(r, file))[1])
            assert not folder.verify(world, known)
        known.save(name)
        return len(read)

    assert build(first, "first")
    assert not build(first, "first")
    with monkeypatch.context() as patch:
        patch.setattr(
            shelf,
            "_write",
            lambda file, text: lost not in (file.stem, file.parent.name) and write(file, text),
        )
        assert build(second, "second")
    assert build(second, "second")
    assert not build(second, "second")
