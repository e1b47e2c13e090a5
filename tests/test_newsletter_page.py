"""The web page of an edition is made from the edition's feed, parsed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from publications.feeds import make_feeds
from publications.model import EditionWish, Mailing, Post, Status
from publications.newsletter import Sending, State, read_pages, read_sent
from publications.newsletter.sent import SENT_FILE
from publications.pages import Output, make_pages
from publications.problems import Problems
from publications.views import EditionView

from tests.builders import at, event, manuscript, meetings, post

PATH = "lettre/2019-04/"
SENT = Sending("2019-04", "fr", "0" * 16, State.SENT, "2019-05-02", "<x>", "0")


def edition(status: Status = Status.SCHEDULED) -> tuple[Post, ...]:
    return (
        post(
            "2019/lettre",
            title="Avril",
            published=at(2019, 4, 26),
            kind="edition",
            edition=EditionWish(date(2019, 4, 1), lead="2019/une"),
        ),
        post("2019/une", title="La une", published=at(2019, 4, 2)),
        post(
            "2019/suite",
            title="La suite",
            published=at(2019, 4, 9),
            newsletter=Mailing(blurb="Lisez."),
        ),
        post("2019/fete", title="La fête", published=at(2019, 3, 1), event=event(status=status)),
    )


def view(
    *posts: Post, change: tuple[str, str] = ("", ""), sent: Sending | None = None
) -> EditionView:
    """The page of the edition; ``change`` is made in its feed."""
    made = manuscript(*posts)
    old, new = (text.encode() for text in change)
    outputs = [Output.finished(o.path, o.content.replace(old, new)) for o in make_feeds(made)]
    pages = read_pages(made, make_pages(made), outputs, (sent,) if sent else ())
    found = next(page for page in pages if page.path == PATH).view()
    assert isinstance(found, EditionView)
    return found


def test_the_page_shows_what_the_mail_shows() -> None:
    found = view(*edition())
    assert found.title == "Avril"
    assert found.first is not None
    assert found.first.title == "La une"
    assert [card.summary for card in found.articles] == ["Lisez."]
    assert [card.title for card in found.events] == ["La fête"]
    assert found.events[0].when == "mardi 14 mai 2019, de 9\u00a0h à 12\u00a0h\u00a030"


def test_whatever_the_feed_says_is_on_the_page() -> None:
    found = view(*edition(), change=("La suite", "Autre chose"))
    assert [card.title for card in found.articles] == ["Autre chose"]


def test_a_page_without_sending_has_no_notice() -> None:
    assert view(*edition(Status.CANCELLED)).frame.notices == ()


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_after_the_sending_the_page_tells_what_does_not_take_place(status: Status) -> None:
    (notice,) = view(*edition(status), sent=SENT).frame.notices
    assert notice.kind == status.value
    assert "2 mai 2019" in notice.text
    assert notice.link is not None
    assert (notice.link.label, notice.link.href) == ("La fête", "/evenements/2019/fete/")


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_after_the_sending_the_page_tells_which_session_does_not_take_place(
    status: Status,
) -> None:
    *others, _ = edition()
    fete = post("2019/fete", title="La fête", published=at(2019, 3, 1))
    for states, kinds in (
        ((status, Status.SCHEDULED), [status.value]),
        ((Status.SCHEDULED, status), []),  # later than the edition looks
    ):
        series = replace(fete, event=event(sessions=meetings(*states)))
        notices = view(*others, series, sent=SENT).frame.notices
        assert [notice.kind for notice in notices] == kinds
        assert all("2 mai 2019" in notice.text for notice in notices)
        assert view(*others, series).frame.notices == ()


def test_a_whole_that_is_cancelled_is_told_once() -> None:
    *others, fete = edition()
    sessions = meetings(Status.CANCELLED, Status.SCHEDULED)
    series = replace(fete, event=event(sessions=sessions, status=Status.CANCELLED))
    wish = EditionWish(date(2019, 4, 1), lead="2019/fete")
    posts = (replace(others[0], edition=wish), *others[1:], series)
    assert [n.kind for n in view(*posts, sent=SENT).frame.notices] == ["cancelled"]


def test_an_event_as_planned_needs_no_notice() -> None:
    assert view(*edition(), sent=SENT).frame.notices == ()


def test_the_sending_of_another_language_changes_nothing() -> None:
    other = Sending("2019-04", "en", "0" * 16, State.SENT, "2019-05-02", "<x>", "0")
    assert view(*edition(Status.CANCELLED), sent=other).frame.notices == ()


@pytest.mark.parametrize("day", ["hier", 3, None])
def test_a_record_that_cannot_be_read_is_a_problem(tmp_path: Path, day: object) -> None:
    file, problems = tmp_path / SENT_FILE, Problems()
    assert read_sent(tmp_path, problems) == ()
    assert not problems.blocking
    file.parent.mkdir(parents=True)
    row = {"edition": "2019-04", "language": "fr", "to": "", "state": "sent", "day": day}
    file.write_text(json.dumps([row | {"message_id": "", "digest": ""}]))
    assert read_sent(tmp_path, problems) == ()
    assert [problem.code for problem in problems] == ["file-unreadable"]
