"""What can stand in the way of a newsletter, told in the reader's language."""

from __future__ import annotations

from ..words import Words


class NewsletterError(Exception):
    """The newsletter cannot be made or sent; nothing was, unless the words say so.

    Its words are in the catalogues: context ``command``, ``newsletter_<code>``.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def tell(self, words: Words) -> str:
        """What happened and what to do about it, in the language of ``words``."""
        return words.get("command", f"newsletter_{self.code}", **self.values)
