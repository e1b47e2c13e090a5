"""What stands beside a text: pictures, key figures, files to download."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Attachment, Figure, Picture
from ..problems import Problems
from ..schema import WrittenImage, WrittenPost
from .assets import Assets
from .sheets import Sheet


@dataclass(frozen=True, slots=True)
class Beside:
    """Makes what stands beside one text; findings go to the problems of ``assets``."""

    sheet: Sheet[WrittenPost]
    assets: Assets

    @property
    def problems(self) -> Problems:
        """Where findings go."""
        return self.assets.problems

    def picture(self, image: WrittenImage, *at: str | int) -> Picture | None:
        """A picture, by what was written of it under a field."""
        sheet = self.sheet
        for name in ("src", "alt"):
            if not getattr(image, name):
                code = "field-missing" if name == "src" else "picture-alt-missing"
                self.problems.add(code, sheet.place(*at, name), value=image.src or "")
        if not image.src:
            return None
        if not image.credit:
            self.problems.add("picture-credit-missing", sheet.place(*at), value=image.src)
        asset = self.assets.picture(sheet.source.file, image.src, sheet.place(*at, "src"))
        if asset is None:
            return None
        return Picture(asset, image.alt or "", image.caption or "", image.credit or "")

    def gallery(self) -> tuple[Picture, ...]:
        """The pictures after the text."""
        images = enumerate(self.sheet.written.gallery or ())
        pictures = (self.picture(image, "gallery", i) for i, image in images)
        return tuple(picture for picture in pictures if picture)

    def figures(self) -> tuple[Figure, ...]:
        """The key figures."""
        figures = []
        for i, figure in enumerate(self.sheet.written.figures or ()):
            for name in ("value", "label"):
                if not getattr(figure, name):
                    self._missing("figures", i, name)
            figures.append(Figure(figure.value or "", figure.label or "", figure.source or ""))
        return tuple(figures)

    def attachments(self) -> tuple[Attachment, ...]:
        """The files to download."""
        sheet, attachments = self.sheet, []
        for i, written in enumerate(sheet.written.attachments or ()):
            if not written.file:
                self._missing("attachments", i, "file")
                continue
            place = sheet.place("attachments", i, "file")
            asset = self.assets.attachment(sheet.source.file, written.file, place)
            if asset:
                attachments.append(Attachment(asset, written.title or asset.name))
        return tuple(attachments)

    def _missing(self, *at: str | int) -> None:
        """A required field is not there, unless what is there was already refused."""
        if at not in self.sheet.source.lines:
            self.problems.add("field-missing", self.sheet.place(*at))
