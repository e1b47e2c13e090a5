"""How Jinja reads our templates and prints with them: what they have no need of is left out.

They are held to little (``tests/test_templates.py``): every field that they name is there,
every output says whether it is text or finished HTML, nothing is imported.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Context

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def prepare(env: Environment) -> Environment:
    """Make the environment of the pages ready, before it reads the first template."""
    env.auto_reload = False  # templates do not change while a site is built
    env.optimized = False  # nothing can be worked out before a page is there
    env.trim_blocks = True
    env.add_extension(Unindented)
    env.globals.clear()  # no template calls anything
    env.filters |= {"e": escape, "safe": str}
    env.context_class = Names
    env.getattr = getattr  # type: ignore[assignment, method-assign]  # a missing one is a mistake
    env.get_template = cache(env.get_template)  # type: ignore[method-assign]
    if not sys.dont_write_bytecode:
        env.bytecode_cache = Code(Path(__file__).parent / "__pycache__" / "templates")
    return env


class Code(FileSystemBytecodeCache):
    """Compiled templates, kept where Python keeps its own compiled modules.

    To compile those of one page takes a tenth of a second. They are trusted as those are, and
    as ``.cache`` is not. Where they cannot be kept, they are compiled again.
    """

    def __init__(self, folder: Path) -> None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        ours = jinja2.__version__.encode() + Path(__file__).read_bytes()
        super().__init__(str(folder), f"%s-{blake2b(ours, digest_size=8).hexdigest()}.bin")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take one from there, if it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one; nothing depends on it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Unindented(Extension):
    """Indentation is for who reads templates: pages have none, and nobody loads it.

    Ends of lines stay, but those of tags: words on two lines do not run together, and
    what is wrong is told with its line.
    """

    def preprocess(self, source: str, *_: object, **__: object) -> str:
        """A template without indentation."""
        return INDENTATION.sub("", source)


class Names(Context):
    """The names that a template knows.

    Each partial gets its own, and those that every template knows are only told apart
    from the others for imports, which there are none of.
    """

    def __init__(self, *names: Any, **_: object) -> None:
        super().__init__(*names)


def escape(value: str | int) -> str:
    """Text as HTML, as ``markupsafe.escape`` gives it, but for the class that says so."""
    if isinstance(value, int):
        return str(value)
    text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")
