"""Files published as they are, beside the pages that use them."""

from __future__ import annotations

from collections.abc import Iterator

from ..manuscript import Manuscript
from ..model import Asset, Post
from .page import Copy


def make_copies(manuscript: Manuscript) -> tuple[Copy, ...]:
    """Every file that a publication uses, at its page's address in each language, once."""
    found = {copy.path: copy for copy in _all(manuscript)}
    return tuple(found[path] for path in sorted(found))


def _all(manuscript: Manuscript) -> Iterator[Copy]:
    for publication in manuscript.catalogue.publications.values():
        for post in publication.posts.values():
            path = manuscript.addresses.post(post)
            rendered = manuscript.body(post, post.lang)
            for asset in (*_assets(post), *rendered.assets):
                if not asset.fixed:
                    yield Copy(path + asset.name, asset.file)


def _assets(post: Post) -> Iterator[Asset]:
    """What the front matter names; files of docs/ are published where they stand."""
    if post.image:
        yield post.image.asset
    yield from (picture.asset for picture in post.gallery)
    yield from (attachment.asset for attachment in post.attachments)
