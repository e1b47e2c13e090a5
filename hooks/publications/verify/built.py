"""What ``verify`` has to know of a site; ``site.Site``, which imports it, is one."""

from __future__ import annotations

from typing import Protocol

from ..manuscript import Manuscript
from ..pages import Copy, Output, Page
from ..problems import Problems


class Built(Protocol):
    """A site that has been printed."""

    @property
    def problems(self) -> Problems:
        """Where findings go."""

    @property
    def manuscript(self) -> Manuscript | None:
        """What it was made from."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Every file that was made and is no page."""

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Every file that is published as it is."""
