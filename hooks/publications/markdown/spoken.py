"""In which language the words of a body are, part by part (WCAG 3.1.2)."""

from __future__ import annotations

from ..typography import typeset

Key = tuple[str, int]
"""What opened a part: element and depth; raw HTML has no depth (``RAW``)."""

RAW = -1


class Spoken:
    """The language at the point reached, and whether text is shown exactly as typed."""

    def __init__(self, lang: str) -> None:
        self._parts: list[tuple[Key, str, bool]] = [(("", RAW), lang, False)]

    @property
    def depth(self) -> int:
        """Number of parts that are open."""
        return len(self._parts)

    def finished(self, text: str) -> str:
        """Text with the typography of its language."""
        _, lang, verbatim = self._parts[-1]
        return text if verbatim else typeset(text, lang)

    def enter(self, key: Key, lang: str = "", *, verbatim: bool = False) -> None:
        """Begin a part; without ``lang`` its language stays."""
        _, outer, exact = self._parts[-1]
        self._parts.append((key, lang or outer, exact or verbatim))

    def leave(self, key: Key) -> None:
        """End the innermost part with this key, and what was left open in it."""
        if len(self._parts) == 1:  # as nearly always
            return
        for index in range(len(self._parts) - 1, 0, -1):
            if self._parts[index][0] == key:
                del self._parts[index:]
                return

    def back_to(self, depth: int) -> None:
        """End the parts that a paragraph left open."""
        del self._parts[depth:]
