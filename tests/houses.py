"""A house: a small world that is built again and again, from memory and from nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.config import load_config
from publications import publishing
from publications.building import Builder, Made
from publications.memory import Memory
from publications.opening import open_memory
from publications.printing import jobs_of
from publications.problems import Problem
from publications.settings import CACHE_DIR
from publications.site import Site

from tests.worlds import World


class House:
    """A world with its two ways to build it: with all that is remembered, and with nothing."""

    def __init__(self, world: World, pictures: Path) -> None:
        self.world, self.recipe = world, recipe_of_code()
        self.site = world.root / "site"
        self.is_published = False
        self.config: Any = None
        self.printed_with: dict[str, bytes] = {}
        cache = world.root / CACHE_DIR
        cache.mkdir(parents=True, exist_ok=True)
        for name in ("pictures", "cards"):
            (pictures / name).mkdir(parents=True, exist_ok=True)
            (cache / name).symlink_to(pictures / name)

    @property
    def remembered(self) -> Path:
        """Folder of what is remembered."""
        return self.world.root / CACHE_DIR / "memory"

    def press(self) -> Any:
        """MkDocs as the command starts it; with the same templates and settings, the same."""
        on_disk = self.world.on_disk
        used = {p: on_disk[p] for p in on_disk if p.startswith(("mkdocs.yml", "overrides/"))}
        if used != self.printed_with:
            self.config, self.printed_with = configured(self.world.root), used
        return self.config.printing.press(self.config)

    def again(self) -> tuple[Site, Made | None]:
        """Build with all that is remembered, over what is published."""
        return self.build(self.site, Memory(self.remembered, self.recipe))

    def anew(self, folder: Path) -> Site:
        """Build from nothing into a folder that is not there."""
        return self.build(folder, Memory())[0]

    def builder(self, folder: Path, memory: Memory) -> Builder:
        """What builds the world into a folder."""
        return Builder(self.world.root, self.press(), folder, memory, workers=1)

    def build(self, folder: Path, memory: Memory) -> tuple[Site, Made | None]:
        """As the command does, but for search and checks, which have tests of their own."""
        builder = self.builder(folder, memory)
        site = builder.open(self.world.day, self.config.site_url)
        if site.problems.blocking:
            return site, None
        self.config.printing.show(site)
        made = builder.make(site)
        builder.publish(made)
        publishing.discard(made.staging)
        return site, made


def made_again(house: House) -> set[str]:
    """Build in both ways, which must give the same.

    Returns:
        Files of the site that were made again; none where a mistake stands in the way.
    """
    folder = house.world.root.parent / "anew"
    house.world.write()
    site, made = house.again()
    without = house.anew(folder)
    assert told(site) == told(without)
    house.is_published = made is not None
    if made is None:
        return set()
    difference = first_difference(house.site, folder)
    publishing.discard(folder)
    assert not difference, difference
    assert not (wrong := wrongly_kept(site, house.press(), made)), wrong
    return {job.path for job in made.edition.changed}


def wrongly_kept(site: Site, press: Any, made: Made) -> dict[str, str]:
    """Files whose key is not what it was taken to be, since none of their texts has changed."""
    jobs = {job.path: job for job in jobs_of(site, press)}
    keys = {path: job.key() for path, job in jobs.items()}
    return {path: key for path, key in keys.items() if made.edition.keys[path] != key}


class Compiled(BytecodeCache):
    """Templates that were compiled before, in any world: most are the same in all of them."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self.known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()


def configured(root: Path) -> Any:
    """MkDocs' configuration, as the command loads it; what is dear is done once."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    env = config.theme.get_env()
    find, listed = env.list_templates, []

    def list_once(**options: Any) -> list[str]:
        if not listed:  # there are 14,000 icons
            listed.extend(find(**options))
        return listed

    env.list_templates, env.bytecode_cache = list_once, COMPILED
    config.theme.get_env = lambda: env
    return config


@cache
def recipe_of_code() -> str:
    """Key of the code and its libraries: neither changes while tests run."""
    return open_memory(Path("nowhere")).recipe


def first_difference(one: Path, other: Path) -> str:
    """The first file that is not the same in two folders, with what differs; empty: none."""
    here, there = files_in(one), files_in(other)
    for name in sorted(here | there):
        if name not in here:
            return f"{name} is missing"
        if name not in there:
            return f"{name} is left over"
        if (one / name).read_bytes() != (other / name).read_bytes():
            return f"{name}: {_differing_line(one / name, other / name)}"
    return ""


def files_in(folder: Path) -> set[str]:
    """Every file of a site, hidden ones too, but for what tells one build from another."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return files - {publishing.MARK}


def _differing_line(one: Path, other: Path) -> str:
    texts = (path.read_text("utf-8", "replace").splitlines() for path in (one, other))
    pairs = zip(*texts, strict=False)
    lines = next(((a, b) for a, b in pairs if a != b), ("", "one of both goes on"))
    at = next((n for n, (a, b) in enumerate(zip(*lines, strict=False)) if a != b), 0)
    return " instead of ".join(repr(line[max(0, at - 60) : at + 60]) for line in lines)


def told(site: Site) -> list[Problem]:
    """Everything that is wrong, in its order."""
    return list(site.problems)
