"""PUBLISH: a site is printed beside the published one, then takes its place whole.

``stage`` makes the folder to print into, ``swap`` exchanges it with the published one,
``discard`` removes what is left; nobody waits for the removal of the old site. Where few
files have changed, ``move`` puts each in its place instead. Both folders have the same
parent, hence the same file system, so a reader sees the whole old site or the whole new one:

- on Linux the two names are exchanged in one step (``renameat2``, RENAME_EXCHANGE);
- elsewhere there are two renames, between which, for well under a millisecond, there is
  no site. If the second fails the first is undone; if the machine stops between the two,
  the next ``stage`` undoes it.

Nothing of the published site is ever opened for writing.
"""

from .beside import discard
from .errors import PublishingError
from .steps import MARK, complete, files_of, mark, move, stage, swap

__all__ = [
    "MARK",
    "PublishingError",
    "complete",
    "discard",
    "files_of",
    "mark",
    "move",
    "stage",
    "swap",
]
