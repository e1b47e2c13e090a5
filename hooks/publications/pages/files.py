"""Files published as they are, beside the pages that use them."""

from __future__ import annotations

from collections.abc import Iterator

from ..links import asset_path, rendition_path
from ..manuscript import Manuscript
from ..model import Asset, Post
from ..pictures import Darkroom
from ..settings import DOCS_DIR
from .page import Copy


def make_copies(manuscript: Manuscript, darkroom: Darkroom) -> tuple[Copy, ...]:
    """Every file that a publication uses, at its page's address in each language, once.

    A picture is published as the darkroom made it, with what was made from it; so are all
    pictures of docs/, which would else be published as they came from a camera.
    """
    every = (*_standing(manuscript, darkroom), *_all(manuscript), *_cards(manuscript))
    found = {copy.path: copy for copy in every}
    return tuple(found[path] for path in sorted(found))


def _standing(manuscript: Manuscript, darkroom: Darkroom) -> Iterator[Copy]:
    docs = (manuscript.catalogue.settings.root / DOCS_DIR).resolve()
    for file, developed in darkroom.known.items():
        if developed.whole and file.is_relative_to(docs):
            path = file.relative_to(docs)
            yield Copy(path.as_posix(), developed.whole)
            for one in developed.renditions:
                yield Copy(path.with_name(one.name).as_posix(), one.file)


def _all(manuscript: Manuscript) -> Iterator[Copy]:
    for publication in manuscript.catalogue.publications.values():
        for post in publication.posts.values():
            path = manuscript.addresses.post(post)
            for asset in (*_assets(post), *manuscript.facts(post, post.lang).assets):
                if not asset.fixed:
                    yield from _beside(asset, path)


def _cards(manuscript: Manuscript) -> Iterator[Copy]:
    for key, card in manuscript.cards.items():
        yield Copy(manuscript.card_path(*key) + card.name, card.file, card.look)


def _beside(asset: Asset, page: str) -> Iterator[Copy]:
    """A file and, of a picture, what was made from it."""
    yield Copy(asset_path(asset, page), asset.published or asset.file)
    for one in asset.renditions:
        yield Copy(rendition_path(asset, one, page), one.file)


def _assets(post: Post) -> Iterator[Asset]:
    """What the front matter names; files of docs/ are published where they stand."""
    if post.image:
        yield post.image.asset
    yield from (picture.asset for picture in post.gallery)
    yield from (attachment.asset for attachment in post.attachments)
