"""MEMORY: what is remembered from build to build, under the key of all that it depends on.

A thing is taken from memory only where everything that it is a function of is what it was:
its *key* says so (``key_of``). Memory only ever saves time. Where it is missing, damaged,
of another version of this software or of its libraries, everything is made anew, and the
result is the same bytes.
"""

from .keys import GONE, Look, key_of, look_at, look_of, recipe
from .pickling import DamagedError, dump, load, undisturbed
from .recall import recall
from .recent import Recent
from .shelf import Memory, Shelf

__all__ = [
    "GONE",
    "DamagedError",
    "Look",
    "Memory",
    "Recent",
    "Shelf",
    "dump",
    "key_of",
    "load",
    "look_at",
    "look_of",
    "recall",
    "recipe",
    "undisturbed",
]
