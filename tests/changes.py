"""Random changes of a world, as editors make them: one at a time, each told in words.

A change may be a mistake: then nothing is published, and the same problems are told
whether something was remembered or not.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from random import Random
from typing import Any

from tests.worlds import Text, World, image, png, svg

Change = Callable[[World, Random], str | None]
"""Changes a world; says what it did, or None where there is nothing to be changed so."""

CHANGES: list[Change] = []

NAMES = ("Carrés", "Deux rives", "Été : déjà ?", "« Oui » & <non>", "Quatre", "L'eau")
SENTENCES = (
    "Une phrase de plus.\n",
    "## Un titre\n\nEt un texte.\n",
    "Mot\n",
    '!!! note "À noter"\n    Rien.\n',
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "Une note[^1].\n\n[^1]: Ici.\n",
    "## Suite\n\n## Étape\n\n### Encore\n\n## Et puis\n\n## Fin\n",
)
COLOURS = ("#102030", "#a0b0c0", "#0a5a3a", "#553311")
STATES = ("scheduled", "cancelled", "postponed", "rescheduled", "moved_online")


def change(make: Change) -> Change:
    """Enter a change in the list."""
    CHANGES.append(make)
    return make


def random_change(world: World, chance: Random) -> str:
    """Change something; say what."""
    while True:
        make = chance.choice(CHANGES)
        what = make(world, chance)
        if what is not None:
            return f"{make.__name__}: {what}"


# What can be chosen from.


def posts(world: World, *, lang: str = "") -> list[str]:
    """Paths of the texts of publications."""
    return [p for p in sorted(world.texts) if p.startswith("posts/") and p.endswith(f"{lang}.md")]


def pages(world: World) -> list[str]:
    """Paths of standing pages."""
    return [p for p in sorted(world.texts) if p.startswith("docs/") and p.count("/") == 1]


def entries(world: World, register: str = "") -> list[str]:
    """Paths of the texts of entries of registers, or of one."""
    every = [p for p in sorted(world.texts) if p.startswith("docs/") and p.count("/") == 2]
    return [p for p in every if p.startswith(f"docs/{register}")]


def events(world: World) -> list[str]:
    """Paths of the originals of events."""
    return [p for p in posts(world, lang="fr") if "event" in world.texts[p].fields]


def identity_of(path: str) -> str:
    """``2019/essai``, of ``posts/2019/essai/index.fr.md``."""
    return path.removeprefix("posts/").rpartition("/")[0]


def id_of(path: str) -> str:
    """``le-rameau``, of ``docs/partners/le-rameau.fr.md``."""
    return path.rpartition("/")[2].partition(".")[0]


def day_near(world: World, chance: Random, before: int = 60, after: int = 60) -> str:
    """A day around today."""
    return (world.day + timedelta(days=chance.randint(-before, after))).isoformat()


def pick(world: World, chance: Random, paths: list[str]) -> tuple[str, Text] | None:
    """One text; None where there is none to choose from."""
    path = chance.choice(paths) if paths else ""
    return (path, world.texts[path]) if paths else None


# Words.


@change
def title(world: World, chance: Random) -> str:
    path = chance.choice(posts(world) + pages(world))
    world.texts[path].fields["title"] = name = chance.choice(NAMES)
    return f"{path} {name}"


@change
def summary(world: World, chance: Random) -> str:
    path = chance.choice(posts(world) + pages(world))
    world.texts[path].fields["summary"] = f"Résumé : {chance.choice(NAMES)}."
    return path


@change
def body(world: World, chance: Random) -> str:
    path = chance.choice(sorted(world.texts))
    text, sentence = world.texts[path], chance.choice(SENTENCES)
    text.body = chance.choice((f"{text.body}\n{sentence}", f"{sentence}\n{text.body}", sentence))
    return f"{path} {sentence!r}"


@change
def one_word_for_another(world: World, chance: Random) -> str | None:
    paths = [p for p, text in sorted(world.texts.items()) if "Texte" in text.body]
    if not paths:
        return None
    path = chance.choice(paths)
    world.texts[path].body = world.texts[path].body.replace("Texte", "Autre")
    return path


@change
def closing_dashes(world: World, chance: Random) -> str:
    path = chance.choice(posts(world))
    text = world.texts[path]
    text.loose = 0 if text.loose else 1
    return f"{path} {text.loose}"


@change
def link(world: World, chance: Random) -> str:
    path = chance.choice(sorted(world.texts))
    to = chance.choice(sorted(world.texts))
    anchor = chance.choice(("", "", "#suite", "#etape", "#rien"))
    relative = posixpath.relpath(to, posixpath.dirname(path))
    world.texts[path].body += f"\nVoir [ceci]({relative}{anchor}).\n"
    return f"{path} -> {to}{anchor}"


@change
def correction(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    fields = world.texts[path].fields
    if fields.pop("correction", None) is None:
        fields["correction"] = "Une date était fausse."
        fields["updated"] = max(fields["date"][:10], day_near(world, chance, after=0))
    return path


@change
def authors(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    every = (["redaction"], ["Ada"], ["redaction", "Ada"], ["nouveau"], [])  # see entry_added
    names = chance.choice(every)
    return _set(world, path, "authors", names)


def _set(world: World, path: str, name: str, value: Any) -> str:
    """Write a field; an empty one is taken out."""
    fields = world.texts[path].fields
    if value in ("", None, [], {}):
        fields.pop(name, None)
    else:
        fields[name] = value
    return f"{path} {name} {value}"


@change
def source_and_license(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    if chance.random() < 0.5:
        return _set(world, path, "license", chance.choice(("", "CC0-1.0")))
    source = chance.choice((None, {"name": "Revue", "url": "https://revue.example/"}))
    return _set(world, path, "source", source)


@change
def places(world: World, chance: Random) -> str:
    path = chance.choice(posts(world))
    return _set(world, path, "places", chance.choice(([], ["Tours"], ["Blois", "Tours"])))


@change
def wishes_for_the_letter(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    wishes = ({}, {"lead": "oui"}, {"skip": "oui"}, {"blurb": "Lisez !"}, {"order": "-1"})
    return _set(world, path, "newsletter", chance.choice(wishes))


# Publications.


@change
def publication_date(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    fields = world.texts[path].fields
    for name in ("updated", "correction"):
        fields.pop(name, None)
    after = chance.choice((0, 0, 0, 40))
    return _set(world, path, "date", day_near(world, chance, before=200, after=after))


@change
def draft(world: World, chance: Random) -> str:
    path = chance.choice(posts(world))
    return _set(world, path, "draft", "" if "draft" in world.texts[path].fields else "oui")


@change
def publication_deleted(world: World, chance: Random) -> str | None:
    identities = sorted({identity_of(path) for path in posts(world)})
    if len(identities) < 6:
        return None
    identity = chance.choice(identities)
    delete(world, f"posts/{identity}/")
    if chance.random() < 0.8:
        forget(world, identity)
    return identity


def delete(world: World, folder: str) -> None:
    """Delete everything below a folder."""
    world.texts = {p: text for p, text in world.texts.items() if not p.startswith(folder)}
    world.files = {p: file for p, file in world.files.items() if not p.startswith(folder)}


def forget(world: World, name: str) -> None:
    """Take out every mention of something."""
    for text in world.texts.values():
        lines = text.body.splitlines(keepends=True)
        text.body = "".join(line for line in lines if f"{name}/" not in line and name not in line)
        for field in ("partners", "topics", "authors", "include", "exclude"):
            if name in text.fields.get(field, ()):
                text.fields[field] = [one for one in text.fields[field] if one != name]
        for field in ("lead", "region"):
            if text.fields.get(field) == name:
                del text.fields[field]
        if text.fields.get("event", {}).get("organiser") == name:
            text.fields["event"] = {**text.fields["event"], "organiser": ""}
            del text.fields["event"]["organiser"]


@change
def publication_added(world: World, chance: Random) -> str | None:
    identity = f"{chance.choice((2018, 2019))}/{chance.choice(('neuf', 'nouveau', 'ajout'))}"
    if f"posts/{identity}/index.fr.md" in world.texts:
        return None
    fields: dict[str, Any] = {"date": min(f"{identity[:4]}-04-28", world.day.isoformat())}
    fields |= {"topics": chance.choice((["villes"], ["liens"], []))}
    if chance.random() < 0.4:
        day = day_near(world, chance)
        fields["event"] = {"start": f"{day} 10:00", "end": f"{day} 11:00"}
    world.post(identity, body=chance.choice(SENTENCES), **fields)
    if chance.random() < 0.5:
        world.post(identity, "en", title=chance.choice(NAMES))
    return identity


@change
def folder_renamed(world: World, chance: Random) -> str | None:
    identity = chance.choice(sorted({identity_of(path) for path in posts(world)}))
    new = f"{identity}-bis"
    if any(path.startswith(f"posts/{new}/") for path in world.texts):
        return None
    was, now = f"posts/{identity}/", f"posts/{new}/"
    world.texts = {p.replace(was, now): text for p, text in world.texts.items()}
    world.files = {p.replace(was, now): file for p, file in world.files.items()}
    forget(world, identity)
    if chance.random() < 0.5:
        world.texts[f"{now}index.fr.md"].fields["id"] = identity
    return identity


@change
def translation_added(world: World, chance: Random) -> str | None:
    lonely = [p for p in posts(world, lang="fr") if p.replace(".fr.", ".en.") not in world.texts]
    lonely = [p for p in lonely if "languages" not in world.texts[p].fields]
    if not lonely or "en" not in world.ours["languages"]:
        return None
    path = chance.choice(lonely)
    world.post(identity_of(path), "en", title=chance.choice(NAMES))
    return path


@change
def translation_removed(world: World, chance: Random) -> str | None:
    paths = [p for p in sorted(world.texts) if p.endswith(".en.md")]
    if not paths:
        return None
    path = chance.choice(paths)
    del world.texts[path]
    return path


@change
def translation_follows(world: World, chance: Random) -> str | None:
    paths = posts(world, lang="en")
    if not paths:
        return None
    followed = chance.choice(("", "2019-03-19", "2019-05-02", "2018-11-05", "01234567"))
    return _set(world, chance.choice(paths), "translates", followed)


@change
def only_in_some_languages(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    return _set(world, path, "languages", [] if "languages" in world.texts[path].fields else ["fr"])


@change
def machine_or_translator(world: World, chance: Random) -> str | None:
    paths = posts(world, lang="en")
    if not paths:
        return None
    name, value = chance.choice((("machine", "oui"), ("machine", ""), ("translator", "Ada")))
    return _set(world, chance.choice(paths), name, value)


@change
def slug(world: World, chance: Random) -> str | None:
    path = chance.choice(posts(world) + pages(world))
    new = chance.choice(("adresse", "autre-adresse", "encore", "pont"))
    fields = world.texts[path].fields
    if chance.random() < 0.7:
        fields["aliases"] = [f"/ancienne/{fields.get('slug', id_of(path))}-{len(path)}/"]
    return _set(world, path, "slug", new)


@change
def kind(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    return _set(world, path, "kind", chance.choice(("article", "news", "report", "call", "job")))


@change
def deadline(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    days = ("", day_near(world, chance), f"{day_near(world, chance, 2, 2)} 12:00")
    return _set(world, path, "deadline", chance.choice(days))


@change
def expires(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    fields = world.texts[path].fields
    day = max(fields["date"][:10], day_near(world, chance, 10, 40))
    return _set(world, path, "expires", chance.choice(("", day)))


@change
def figures(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    value = chance.choice(("45 %", "3", "1 200 €"))
    rows = [{"value": value, "label": "de nous"}, {"value": "9", "label": "d'eux"}]
    return _set(world, path, "figures", chance.choice(([], rows[:1], rows)))


@change
def edition(world: World, chance: Random) -> str | None:
    paths = [p for p in posts(world, lang="fr") if "edition" in world.texts[p].fields]
    if not paths:
        return None
    path = chance.choice(paths)
    some = sorted({identity_of(one) for one in posts(world)} - {identity_of(path)})
    field = chance.choice(("lead", "include", "exclude", "edition"))
    if field == "edition":
        return _set(world, path, field, chance.choice(("2019-01", "2019-02", "2019-04")))
    one = chance.choice(some)
    return _set(world, path, field, chance.choice((one, "") if field == "lead" else ([one], [])))


@change
def sent(world: World, chance: Random) -> str:
    row = {"edition": "2019-04", "language": "fr", "to": "0" * 16, "state": "sent"}
    row |= {"day": day_near(world, chance, 5, 0), "message_id": "<a@b>", "digest": "1" * 64}
    path = "posts/newsletters/sent.json"
    rows = chance.choice(([], [row], [row, {**row, "language": "en"}]))
    world.files[path] = json.dumps(rows).encode()
    return str(len(rows))


# Files beside them.


def pictures_of(world: World) -> list[str]:
    """Paths of pictures."""
    return [p for p in sorted(world.files) if p.endswith((".png", ".svg"))]


@change
def picture_replaced(world: World, chance: Random) -> str:
    path, colour = chance.choice(pictures_of(world)), chance.choice(COLOURS)
    size = chance.choice((40, 40, 90))
    world.files[path] = svg(colour, size) if path.endswith(".svg") else png(size, 30, colour)
    return f"{path} {colour} {size}"


@change
def picture_removed(world: World, chance: Random) -> str:
    path = chance.choice(pictures_of(world))
    del world.files[path]
    if chance.random() < 0.8:
        _without_file(world, path)
    return path


def _without_file(world: World, path: str) -> None:
    """Take out what names a file."""
    folder, _, name = path.rpartition("/")
    for where, text in world.texts.items():
        if posixpath.dirname(where) != folder:
            continue
        text.body = "\n".join(line for line in text.body.split("\n") if f"({name})" not in line)
        fields = text.fields
        for one in ("image", "logo"):
            if fields.get(one, {}).get("src") == name:
                del fields[one]
        for many, key in (("gallery", "src"), ("attachments", "file")):
            if many in fields:
                fields[many] = [one for one in fields[many] if one.get(key) != name]


@change
def picture_added(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    folder, colour = posixpath.dirname(path), chance.choice(COLOURS)
    name = chance.choice(("neuve.png", "neuve.svg"))
    drawn = svg(colour) if name.endswith("svg") else png(50, 50, colour)
    world.files[f"{folder}/{name}"] = drawn
    fields = world.texts[path].fields
    if chance.random() < 0.5:
        fields["image"] = image(name, chance.choice(NAMES))
    else:
        fields["gallery"] = [*fields.get("gallery", ()), image(name)]
    return f"{folder}/{name}"


@change
def words_of_a_picture(world: World, chance: Random) -> str | None:
    path = chance.choice(posts(world))
    fields = world.texts[path].fields
    if "image" not in fields:
        return None
    wanted = chance.choice(("alt", "caption", "credit"))
    fields["image"] = {**fields["image"], wanted: chance.choice(NAMES)}
    return path


@change
def attachment(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    folder = posixpath.dirname(path)
    content = chance.choice((b"a,b\n3,4\n", b"a,b\n5,6\n", b"a,b\n" + b"1,2\n" * 900))
    world.files[f"{folder}/trame.csv"] = content
    return _set(world, path, "attachments", [{"file": "trame.csv", "title": chance.choice(NAMES)}])


@change
def calendar_record(world: World, chance: Random) -> str | None:
    paths = events(world)
    if not paths:
        return None
    path = f"{posixpath.dirname(chance.choice(paths))}/calendar.json"
    record = {"sequence": chance.randint(0, 3), "digest": chance.choice("ab") * 64}
    record["changed"] = day_near(world, chance, after=0)
    world.files[path] = json.dumps(record).encode()
    return path


# Events.


Facts = dict[str, Any]
"""What is written of an event."""


def event_change(make: Callable[[World, Random, Facts], str | None]) -> Change:
    """Enter a change of the facts of an event; it says what it did beside which one it chose."""

    @wraps(make)
    def change_one(world: World, chance: Random) -> str | None:
        found = pick(world, chance, events(world))
        if found is None:
            return None
        path, text = found
        text.fields["event"] = facts = dict(text.fields["event"])
        what = make(world, chance, facts)
        return None if what is None else f"{path} {what}".rstrip()

    return change(change_one)


def evening(world: World, chance: Random, facts: Facts) -> str:
    """Let an event take place on another day, from 18:00 on."""
    day = day_near(world, chance, 40, 40)
    facts["start"], facts["end"] = f"{day} 18:00", f"{day} 19:30"
    return day


@event_change
def event_moved(world: World, chance: Random, facts: Facts) -> str:
    for name in ("sessions", "repeat"):
        facts.pop(name, None)
    day = evening(world, chance, facts)
    if chance.random() < 0.2:
        facts["start"] = facts["end"] = day
    return day


@event_change
def event_state(world: World, chance: Random, facts: Facts) -> str:
    facts["status"] = state = chance.choice(STATES)
    facts.pop("previous_start", None)
    if state == "rescheduled":
        facts["previous_start"] = f"{day_near(world, chance)} 09:00"
    if state == "moved_online":
        facts["online"] = {"url": "https://visio.example/nous"}
    return state


@event_change
def session_state(world: World, chance: Random, facts: Facts) -> str | None:  # noqa: ARG001
    if "sessions" not in facts:
        return None
    facts["sessions"] = sessions = [dict(session) for session in facts["sessions"]]
    chance.choice(sessions)["status"] = state = chance.choice(STATES[:3])
    return state


@event_change
def event_place(world: World, chance: Random, facts: Facts) -> str:  # noqa: ARG001
    facts["place"] = {"name": chance.choice(NAMES), "city": chance.choice(("Blois", "Tours"))}
    return ""


@event_change
def event_registration(world: World, chance: Random, facts: Facts) -> str:
    days = sorted((day_near(world, chance), day_near(world, chance)))
    facts["registration"] = {"url": "https://i.example/", "opens": days[0], "closes": days[1]}
    return ""


@event_change
def event_series(world: World, chance: Random, facts: Facts) -> str:
    facts.pop("sessions", None)
    evening(world, chance, facts)
    facts["repeat"] = {"rule": chance.choice(("FREQ=WEEKLY;COUNT=5", "FREQ=MONTHLY;COUNT=3"))}
    return ""


@change
def event_or_article(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    fields = world.texts[path].fields
    if fields.pop("event", None) is None:
        day = day_near(world, chance)
        fields["event"] = {"start": f"{day} 10:00", "end": f"{day} 11:00"}
        fields.pop("kind", None)
    return path


@event_change
def event_organiser(world: World, chance: Random, facts: Facts) -> str | None:
    partners = entries(world, "partners/")
    if not partners:
        return None
    facts["organiser"] = id_of(chance.choice(partners))
    return ""


# Registers and standing pages.


@change
def entry_renamed(world: World, chance: Random) -> str:
    path = chance.choice(entries(world))
    world.texts[path].fields["name"] = chance.choice(NAMES)
    return path


@change
def entry_said_otherwise(world: World, chance: Random) -> str:
    path = chance.choice(entries(world))
    world.texts[path].body = chance.choice(SENTENCES)
    return path


@change
def partner_facts(world: World, chance: Random) -> str | None:
    paths = [p for p in entries(world, "partners/") if p.endswith(".fr.md")]
    if not paths:
        return None
    fields = (("url", "https://p.example/"), ("until", "2019"), ("kind", "network"), ("region", ""))
    return _set(world, chance.choice(paths), *chance.choice(fields))


@change
def entry_added(world: World, chance: Random) -> str:
    register = chance.choice(("partners", "regions", "topics", "people"))
    world.page(f"{register}/nouveau", "fr", name=chance.choice(NAMES))
    return register


@change
def entry_removed(world: World, chance: Random) -> str | None:
    paths = [p for p in entries(world) if id_of(p) != "centre-val-de-loire"]
    if len(paths) < 4:
        return None
    path = chance.choice(paths)
    name = id_of(path)
    delete(world, f"{posixpath.dirname(path)}/{name}.")
    if chance.random() < 0.8:
        forget(world, name)
    return path


@change
def entries_of_a_publication(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    field, register = chance.choice((("partners", "partners/"), ("topics", "topics/")))
    known = sorted({id_of(p) for p in entries(world, register)})
    return _set(world, path, field, chance.sample(known, chance.randint(0, len(known))))


@change
def region_of_a_publication(world: World, chance: Random) -> str:
    path = chance.choice(posts(world, lang="fr"))
    known = sorted({id_of(p) for p in entries(world, "regions/")})
    return _set(world, path, "region", chance.choice(("", *known)))


@change
def page_added_or_removed(world: World, chance: Random) -> str:
    path = chance.choice(("docs/contact.fr.md", "docs/about.en.md", "docs/index.en.md"))
    if world.texts.pop(path, None) is None:
        world.texts[path] = Text({"title": chance.choice(NAMES), "summary": "Une page."})
    return path


@change
def file_of_docs(world: World, chance: Random) -> str:
    path = "docs/papiers/statuts.txt"
    if world.files.pop(path, None) is None:
        world.files[path] = chance.choice((b"Un.\n", b"Deux.\n"))
    return path


# Settings, templates, days.


@change
def settings(world: World, chance: Random) -> str:
    ours, name = world.ours, chance.choice(NAMES)
    values: dict[str, Callable[[], Any]] = {
        "site_name": lambda: world.settings.update(site_name=name),
        "site_url": lambda: world.settings.update(
            site_url=chance.choice(("https://carres.example/", "https://autre.example/depot/"))
        ),
        "navigation": lambda: ours.update(navigation=["events", "articles", "topics", "legal"]),
        "footer": lambda: ours.update(footer=chance.choice(([], ["legal"], ["about", "contact"]))),
        "kinds": lambda: ours["kinds"].update(
            news={lang: {"one": "Brève", "many": name.replace("<", "").replace(">", "")}
                  for lang in ("fr", "en")}
        ),
        "feed_items": lambda: ours.update(feed_items=chance.choice((2, 3, 5, 30))),
        "primary": lambda: ours["association"].update(primary=chance.choice(COLOURS)),
        "tagline": lambda: ours["association"].update(tagline={"fr": name}),
        "license": lambda: ours.update(license="CC0-1.0"),
        "newsletter": lambda: ours.update(newsletter={"action": "https://liste.example/"}),
        "timezone": lambda: ours.update(timezone=chance.choice(("Europe/Paris", "Indian/Reunion"))),
    }  # fmt: skip
    setting = chance.choice(sorted(values))
    values[setting]()
    return setting


@change
def languages(world: World, chance: Random) -> str | None:
    if chance.random() < 0.6:  # dear, and soon told
        return None
    if "en" in world.ours["languages"]:
        world.ours["languages"] = ["fr"]
        world.ours["association"]["tagline"] = {"fr": "Des villes."}
        for path in [p for p in world.texts if p.endswith(".en.md")]:
            del world.texts[path]
    else:
        world.ours["languages"] = ["fr", "en"]
    return str(world.ours["languages"])


@change
def template(world: World, chance: Random) -> str:
    choice = ("post.html", "list.html", "partials/header.html", "assets/javascripts/theme.js")
    path = f"overrides/{chance.choice(choice)}"
    world.files[path] += b"\n// nouveau\n" if path.endswith(".js") else b"\n<!-- nouveau -->\n"
    return path


@change
def day(world: World, chance: Random) -> str:
    world.day += timedelta(days=chance.randint(1, 60))
    if chance.random() < 0.2:
        world.day = date(world.day.year + 1, 1, chance.randint(1, 3))
    return world.day.isoformat()


@change
def a_few_days(world: World, chance: Random) -> str:
    world.day += timedelta(days=chance.randint(1, 9))
    return world.day.isoformat()


@change
def mistake(world: World, chance: Random) -> str:
    path = chance.choice(posts(world))
    field, value = chance.choice(
        (("partners", ["personne"]), ("titre", "Oups"), ("date", "2019-02-30"), ("image", {}))
    )
    return _set(world, path, field, value or {"src": "absente.png", "alt": "Rien"})
