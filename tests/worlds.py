"""A small world of sources, held as data: everything that a site can have, once or twice.

``World.write`` puts it on disk, and touches only what says something else than before, as
an editor does. ``tests.changes`` changes it at random.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from tests.sites import ROOT

DAY = date(2019, 5, 2)
"""As of when a world begins."""

SETTINGS: dict[str, Any] = {
    "site_name": "Les Carrés",
    "site_url": "https://carres.example/",
    "theme": {"name": "material", "custom_dir": "overrides", "font": False},
    "plugins": [],
    "hooks": [str(ROOT / "hooks" / "mkdocs_hooks.py")],
    "extra": {
        "publications": {
            "authority": "carres.example,2019",
            "languages": ["fr", "en"],
            "association": {
                "name": "Les Carrés",
                "region": "centre-val-de-loire",
                "email": "bonjour@carres.example",
                "tagline": {"fr": "Des villes et des gens.", "en": "Towns and people."},
            },
            "kinds": {"article": None, "news": None, "report": None, "call": None, "job": None},
            "navigation": ["articles", "events", "partners", "regions", "about"],
            "footer": ["subscribe", "legal", "privacy"],
            "newsletter": {"email": "lettre@carres.example"},
            "feed_items": 4,
            "edit_url": "https://code.example/edit/",
        }
    },
}


@dataclass
class Text:
    """A source: its fields, and the text under them."""

    fields: dict[str, Any]
    body: str = "Texte.\n"
    loose: int = 0
    """How many of the last fields stand under the dashes, where they are text."""

    def written(self) -> str:
        """As an editor types it."""
        rows = [f"{name}: {_value(value)}" for name, value in self.fields.items()]
        within = len(rows) - self.loose
        return "\n".join(["---", *rows[:within], "---", *rows[within:], "", self.body])


def _value(value: Any) -> str:
    """A value on one line; JSON is YAML."""
    plain = isinstance(value, str) and value and value.replace("-", "").isalnum()
    return value if plain else json.dumps(value, ensure_ascii=False)


@dataclass
class World:
    """Every source of a project, and the day."""

    root: Path
    texts: dict[str, Text] = field(default_factory=dict)
    """By path from the project's folder."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Pictures, attachments, records, templates."""
    settings: dict[str, Any] = field(default_factory=lambda: deepcopy(SETTINGS))
    day: date = DAY
    on_disk: dict[str, bytes] = field(default_factory=dict)
    """What was written last."""

    @property
    def ours(self) -> dict[str, Any]:
        """The association's own settings."""
        ours: dict[str, Any] = self.settings["extra"]["publications"]
        return ours

    def state(self) -> tuple[Any, ...]:
        """All that can be changed, to come back to."""
        return deepcopy((self.texts, self.files, self.settings, self.day))

    def come_back(self, state: tuple[Any, ...]) -> None:
        """Be again what it was."""
        self.texts, self.files, self.settings, self.day = deepcopy(state)

    def write(self) -> list[str]:
        """Write what has changed, remove what is no more.

        Returns:
            Paths of the files that are not what they were.
        """
        wanted = {path: text.written().encode() for path, text in self.texts.items()}
        wanted |= self.files
        wanted["mkdocs.yml"] = yaml.safe_dump(self.settings, allow_unicode=True).encode()
        different = [p for p in {**wanted, **self.on_disk} if wanted.get(p) != self.on_disk.get(p)]
        for path in (path for path in different if path not in wanted):
            (self.root / path).unlink()
            _remove_empty((self.root / path).parent, self.root)
        for path in (path for path in different if path in wanted):
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(wanted[path])
        self.on_disk = wanted
        return sorted(different)

    # Its parts.

    def post(
        self, identity: str, lang: str = "fr", body: str = "Texte.\n", **fields: Any
    ) -> dict[str, Any]:
        """Add a publication; returns its fields."""
        known = {"title": f"Titre {identity}", "summary": f"Résumé de {identity}."}
        if lang == "fr":
            known["date"] = f"{identity[:4]}-03-19"
        path = f"posts/{identity}/index.{lang}.md"
        self.texts[path] = Text({**known, **fields}, body)
        return self.texts[path].fields

    def page(self, path: str, lang: str, body: str = "", /, **fields: Any) -> None:
        """Add a standing page, or an entry of a register."""
        self.texts[f"docs/{path}.{lang}.md"] = Text(fields, body)


def _remove_empty(folder: Path, root: Path) -> None:
    """As git does, which knows no empty folder."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@cache
def templates() -> dict[str, bytes]:
    """The project's own templates and assets, which each world has a copy of."""
    found = sorted(path for path in (ROOT / "overrides").rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}


@cache
def png(width: int, height: int, colour: str) -> bytes:
    """A picture of one colour."""
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def svg(colour: str, size: int = 80) -> bytes:
    """A drawing; with another colour it has as many bytes."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">'
        f'<path fill="{colour}" d="M0 0h9v9H0z"/></svg>\n'
    ).encode()


def image(src: str, alt: str = "Des carrés") -> dict[str, str]:
    """A picture of a front matter."""
    return {"src": src, "alt": alt, "credit": "Les Carrés"}


def new_world(root: Path) -> World:
    """A world as it begins, on disk."""
    root.mkdir(parents=True, exist_ok=True)
    world = World(root, files=dict(templates()))
    _registers(world)
    _pages(world)
    _articles(world)
    _events(world)
    _editions(world)
    world.write()
    return world


def _registers(world: World) -> None:
    for lang, name in {"fr": "Centre-Val de Loire", "en": "Centre-Loire Valley"}.items():
        world.page("regions/centre-val-de-loire", lang, name=name, **_fr(lang, code="24"))
    world.page("regions/bretagne", "fr", name="Bretagne", code="53")
    for lang, name in {"fr": "Villes moyennes", "en": "Towns"}.items():
        world.page("topics/villes", lang, "Ni trop, ni trop peu.\n", name=name)
    world.page("topics/liens", "fr", name="Liens")
    link = "Voir [le carnet](../../posts/2018/carnet/index.fr.md).\n"
    fields = {"kind": "association", "region": "bretagne", "since": "2009"}
    logo = {"src": "le-rameau.svg", "alt": "Le Rameau"}
    world.page("partners/le-rameau", "fr", link, name="Le Rameau", logo=logo, **fields)
    world.page("partners/le-rameau", "en", "A laboratory.\n", name="The Branch")
    world.files["docs/partners/le-rameau.svg"] = svg("#112233")
    world.page("partners/universites", "fr", "Deux.\n", name="Universités", kind="university")
    world.page("people/redaction", "fr", "Nous.\n", name="La rédaction", role="Écrit")
    world.page("people/redaction", "en", "We.\n", name="The editors", role="Writes")


def _fr(lang: str, **fields: Any) -> dict[str, Any]:
    """What only the original says."""
    return fields if lang == "fr" else {}


def _pages(world: World) -> None:
    world.page("index", "fr", "Bienvenue.\n", title="Bienvenue", summary="Chez nous.")
    world.page("index", "en", "Welcome.\n", title="Welcome", summary="At home.")
    body = "## Qui\n\nNous. ![Un plan](plan.png)\n\n[L'appel](../posts/2019/appel/index.fr.md)\n"
    world.page("about", "fr", body, title="À propos", slug="a-propos", summary="Qui nous sommes.")
    world.page("about", "en", "We.\n", title="About", summary="Who we are.")
    world.files["docs/plan.png"] = png(40, 30, "#0b5563")
    world.page("legal", "fr", "Rien.\n", title="Mentions légales", summary="La loi.")
    world.page("privacy", "fr", "Rien.\n", title="Vie privée", summary="Rien ne sort.")
    for lang, title in {"fr": "S'abonner", "en": "Follow"}.items():
        world.page("subscribe", lang, title=title, slug="suivre", summary=f"{title}.")


def _articles(world: World) -> None:
    body = (
        "Un [essai](../../2019/essai/index.fr.md#suite) et [une page](../../../docs/about.fr.md).\n"
        "\n## Étape\n\n![Loire](loire.png)\n\n[Le Rameau](../../../docs/partners/le-rameau.fr.md)\n"
    )
    fields: dict[str, Any] = {"partners": ["le-rameau"], "topics": ["villes"], "places": ["Tours"]}
    fields["image"] = image("pont.svg")
    fields["gallery"] = [image("loire.png"), image("soir.png")]
    world.post("2018/carnet", body=body, date="2018-11-05", **fields)
    english = "A [try](../../2019/essai/index.fr.md).\n\n## Step\n\n![Loire](loire.png)\n"
    world.post("2018/carnet", "en", english, title="Notebook", slug="notebook")
    world.files["posts/2018/carnet/pont.svg"] = svg("#aa0000", 160)
    world.files["posts/2018/carnet/loire.png"] = png(60, 40, "#aa5500")
    world.files["posts/2018/carnet/soir.png"] = png(40, 60, "#0055aa")

    body = "Après [la rencontre](../../2018/rencontre/index.fr.md).\n\n## Suite\n\nEt puis.\n"
    fields = {"authors": ["redaction", "Ada"], "topics": ["villes", "liens"]}
    fields |= {"partners": ["universites"], "source": {"name": "Gazette", "url": "https://g.e/"}}
    world.post("2019/essai", body=body, updated="2019-04-01", **fields)
    world.post("2019/essai", "en", "After.\n", title="A try", slug="try", translates="2019-03-19")

    figures = [{"value": "89 %", "label": "des maires", "source": "Nous"}]
    figures += [{"value": "12", "label": "villes"}, {"value": "7", "label": "villes"}]
    attachments = [{"file": "trame.csv", "title": "Trame"}]
    fields = {"kind": "call", "deadline": "2019-05-20", "aliases": ["/appel/"]}
    fields |= {"figures": figures, "attachments": attachments, "partners": ["le-rameau"]}
    world.post("2019/appel", body="Voir [la trame](trame.csv).\n", date="2019-04-10", **fields)
    world.post("2019/appel", "en", title="A call", translates="2019-04-10")
    world.files["posts/2019/appel/trame.csv"] = b"a,b\n1,2\n"

    fields = {"kind": "job", "languages": ["fr"], "expires": "2019-06-15", "region": "bretagne"}
    world.post("2019/poste", date="2019-04-25", **fields)
    world.post("2019/breve", kind="news", date="2019-04-20", newsletter={"lead": "oui"})
    world.post("2019/breve", "en", title="In short", machine="oui")


def _events(world: World) -> None:
    place = {"name": "La Table", "city": "Orléans", "latitude": "47.9", "longitude": "1.9"}
    meeting = {"start": "2018-10-04 09:00", "end": "2018-10-04 12:00", "place": place}
    meeting["organiser"] = "le-rameau"
    fields = {"topics": ["villes"], "partners": ["universites"], "date": "2018-09-01"}
    world.post("2018/rencontre", event=meeting, **fields)
    world.post("2018/rencontre", "en", title="Meeting", slug="meeting")

    rule = {"rule": "FREQ=MONTHLY;BYDAY=1TH;COUNT=4", "except": ["2019-06-06"]}
    event: dict[str, Any] = {"start": "2019-04-04 12:30", "end": "2019-04-04 14:00", "repeat": rule}
    world.post("2019/cafe", event=event, date="2019-03-14", topics=["liens"])
    world.post("2019/cafe", "en", title="The café", slug="the-cafe")

    event = {"start": "2019-05-14 09:00", "end": "2019-05-14 12:30", "place": place}
    event["registration"] = {
        "url": "https://i.example/", "opens": "2019-04-15", "closes": "2019-05-10", "price": "5 €"
    }  # fmt: skip
    event["online"] = {"url": "https://visio.example/"}
    event["speakers"] = ["Ada", "Grace"]
    world.post("2019/assemblee", event=event, date="2019-04-02", authors=["redaction"])
    world.post("2019/assemblee", "en", title="Assembly", event={"place": {"city": "Orleans"}})
    record = {"sequence": 1, "digest": "0" * 64, "changed": "2019-04-05"}
    world.files["posts/2019/assemblee/calendar.json"] = json.dumps(record).encode()

    event = {"start": "2019-05-25", "end": "2019-05-26", "status": "cancelled"}
    world.post("2019/balade", event=event, date="2019-04-12", region="bretagne", topics=["villes"])

    sessions = [{"start": f"2019-0{m}-11 18:00", "end": f"2019-0{m}-11 20:00"} for m in (5, 6)]
    sessions[1]["title"] = "La deuxième"
    event = {"start": "2019-05-11 18:00", "end": "2019-05-11 20:00", "sessions": sessions}
    world.post("2019/soirees", event=event, date="2019-04-18", partners=["le-rameau"])


def _editions(world: World) -> None:
    named = {"lead": "2019/essai", "include": ["2018/carnet"], "exclude": ["2019/poste"]}
    world.post("2019/lettre-03", date="2019-03-29", edition="2019-03")
    world.post("2019/lettre-04", date="2019-04-26", edition="2019-04", **named)
    world.post("2019/lettre-04", "en", title="April")
