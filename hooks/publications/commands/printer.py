"""MkDocs as the printer of a preview: started once, and again where it must know of a change."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..printing import Press
from ..site import Site


class Printer:
    """MkDocs with the settings and the templates as they were when it was started."""

    def __init__(self, config: MkDocsConfig, url: str) -> None:
        """Start it.

        Args:
            config: What it was told in mkdocs.yml.
            url: Address of the site, in place of the one in there.
        """
        config.site_url = url
        config.plugins.on_startup(command="serve", dirty=False)
        self.config = config.plugins.on_config(config)
        self.printing = self.config.printing  # type: ignore[attr-defined]
        self.press: Press = self.printing.press(self.config)

    def show(self, site: Site) -> None:
        """Print the pages of this site from now on."""
        self.printing.show(site)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Of what it prints with, and of standing pages."""
        own = self.config.theme.dirs[: bool(self.config.theme.custom_dir)]
        return tuple(map(Path, (self.config.docs_dir, *own, *self.config.watch)))
