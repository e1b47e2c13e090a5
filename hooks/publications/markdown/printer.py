"""How tokens become HTML where markdown-it's own way does not do."""
# ruff: noqa: ARG002  # the arguments of a rule are markdown-it's

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from .context import Context
from .tags import Piece

SIZES = "(min-width: 720px) 680px, 100vw"
"""Width of a picture in the text (HTML ``sizes``): the measure of ``publications.css``."""


def context_of(env: EnvType) -> Context:
    """The body that is being printed."""
    context: Context = env["context"]
    return context


class Printer(RendererHTML):
    """Rules named after the types of tokens, as markdown-it finds them."""

    def renderToken(  # noqa: N802  # markdown-it's own
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A tag as markdown-it prints it, sooner: most have no attributes."""
        token = tokens[idx]
        if token.hidden:
            return ""
        attributes = self.renderAttrs(token) if token.attrs else ""
        if token.nesting < 0:
            return f"</{token.tag}{attributes}>" + ("\n" if token.block else "")
        tag = f"<{token.tag}{attributes}>"
        if not token.block:
            return tag
        before = "\n" if idx and tokens[idx - 1].hidden else ""
        return before + tag + _after(tokens, idx)

    def renderInline(  # noqa: N802  # markdown-it's own
        self, tokens: Sequence[Token], options: OptionsDict, env: EnvType
    ) -> str:
        """The words of a block as markdown-it prints them, sooner: most tokens are text."""
        rules, written = self.rules, []
        for index, token in enumerate(tokens):
            if token.type == "text":
                written.append(_escaped(token.content))
            else:
                rule = rules.get(token.type, self.renderToken)
                written.append(rule(tokens, index, options, env))
        return "".join(written)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A picture, complete since the walk; in WebP too, where it was made in it."""
        webp = tokens[idx].meta.get("webp", "")
        picture = self.renderToken(tokens, idx, options, env)
        if not webp:
            return picture
        written = f'type="image/webp" srcset="{escapeHtml(webp)}" sizes="{SIZES}"'
        return f"<picture><source {written}>{picture}</picture>"

    def html_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Raw HTML, judged: only its pieces are printed, never its source."""
        pieces: list[Piece] = tokens[idx].meta.get("pieces", [])
        return "".join(piece.html() for piece in pieces)

    def html_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """As ``html_inline``."""
        return self.html_inline(tokens, idx, options, env)

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A table in a region that scrolls, by keyboard too (WCAG 2.1.1)."""
        return table_region(context_of(env)) + self.renderToken(tokens, idx, options, env)

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of both."""
        return self.renderToken(tokens, idx, options, env) + "</div>\n"

    def list_item_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """An item; of a task list with a box in a character, which feeds and mail keep."""
        item = self.renderToken(tokens, idx, options, env)
        checked = tokens[idx].meta.get("checked")
        if checked is None:
            return item
        phrases = context_of(env).phrases
        label = escapeHtml(phrases.task_done if checked else phrases.task_todo)
        box = "☑" if checked else "☐"
        return f'{item}<span class="task" role="img" aria-label="{label}">{box}</span> '

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The call of a note."""
        note, call = _note(tokens[idx])
        name, *calls = context_of(env).notes[note]
        return (
            f'<sup class="footnote-ref"><a href="#{name}" id="{calls[call]}"'
            f' role="doc-noteref">{note + 1}</a></sup>'
        )

    def footnote_block_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The notes, named for screen readers (DPUB-ARIA 1.1, doc-endnotes)."""
        label = escapeHtml(context_of(env).phrases.footnotes)
        return f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol>\n'

    def footnote_block_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of the notes."""
        return "</ol>\n</section>\n"

    def footnote_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """One note."""
        return f'<li id="{context_of(env).notes[tokens[idx].meta["id"]][0]}">'

    def footnote_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a note."""
        return "</li>\n"

    def footnote_anchor(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The way back to one call; nothing where that call is not on the page."""
        context, (note, call) = context_of(env), _note(tokens[idx])
        if (note, call) not in context.calls:
            return ""
        label = escapeHtml(context.phrases.back(note + 1))
        # U+FE0E keeps iOS from drawing the arrow as a coloured picture.
        return (
            f' <a href="#{context.notes[note][1 + call]}" class="footnote-backref"'
            f' role="doc-backlink" aria-label="{label}">\u21a9\ufe0e</a>'
        )


def table_region(context: Context) -> str:
    """The opening tag around a table."""
    label = escapeHtml(context.phrases.table)
    return f'<div class="table-wrap" role="region" tabindex="0" aria-label="{label}">\n'


def _escaped(text: str) -> str:
    """Text as HTML: to see that nothing in it means anything is sooner than to replace it."""
    meaning = "&" in text or "<" in text or ">" in text or '"' in text
    return escapeHtml(text) if meaning else text


def _after(tokens: Sequence[Token], idx: int) -> str:
    """The end of the line, where it ends after a block's tag."""
    token = tokens[idx]
    if token.nesting < 1 or idx + 1 == len(tokens):
        return "\n"
    following = tokens[idx + 1]
    closing = following.nesting < 0 and following.tag == token.tag
    return "" if closing or following.hidden or following.type == "inline" else "\n"


def _note(token: Token) -> tuple[int, int]:
    return token.meta["id"], token.meta.get("subId", 0)
