"""The manuscript: what is kept of a finished body, and what it is known by."""

from __future__ import annotations

from dataclasses import replace
from zlib import compress

import pytest
from publications.manuscript.bodies import facts_of, laid_out, packed, unpacked
from publications.manuscript.press import led_to
from publications.markdown import Heading, Rendered, Target, TargetKind
from publications.memory import DamagedError
from publications.model import Html

from tests.bodies import FILES

BELOW = (Heading(3, "b", "B\n"), Heading(4, "c", "C\u202f!"), Heading(3, "d", "\ud800"))
BODY = Rendered(
    Html("<h2>Élu\u202f?</h2>\n\ud800"),
    (Heading(2, "a", "A", BELOW), Heading(2, "e", "É")),
    "Élu ?\n\n\ud800",
    words=1,
    anchors=frozenset("abcde"),
)


def test_a_body_is_unpacked_as_it_was() -> None:
    content = laid_out(BODY)
    for written in (content, packed(content)):
        again = unpacked(written, facts_of(BODY, content))
        assert again == BODY
        assert isinstance(again.html, Html)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"1\n", b"[]\n", b'["a"]\n', b"[1, 2]\n", b"[1, [2]]\n", b"[1]\n\xff"]
)
def test_what_is_no_body_is_damaged(content: bytes) -> None:
    facts = facts_of(BODY, content)
    for written in (content, compress(content)):
        with pytest.raises(DamagedError):
            unpacked(written, facts)


def test_a_body_is_known_by_all_that_readers_see() -> None:
    others = [
        replace(BODY, html=Html(f"{BODY.html}{BODY.text[0]}"), text=BODY.text[1:]),
        replace(BODY, text=f"{BODY.text} "),
        replace(BODY, contents=BODY.contents[:1]),
        replace(BODY, contents=(*BODY.contents[0].children, *BODY.contents[1:])),
    ]
    keys = {facts_of(body, laid_out(body)).key for body in (BODY, *others)}
    assert len(keys) == 1 + len(others)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": TargetKind.HIDDEN},
        {"href": "/b/"},
        {"asset": FILES["carte.png"]},
        {"lang": "en"},
        {"page": "b"},
        {"suggestion": "b"},
        {"shown": "b"},
        {"srcset": "b"},
    ],
)
def test_all_of_where_a_link_led_counts(changed: dict[str, object]) -> None:
    target = Target(TargetKind.PAGE, "/a/", page="a")
    assert led_to(replace(target, **changed)) != led_to(target)
    assert {*changed} <= {*Target.__slots__}
