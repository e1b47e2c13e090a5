"""Sending a newsletter: once, through a real server on this machine, with a true record."""

from __future__ import annotations

import email
import json
import smtplib
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from email import policy
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from click.testing import CliRunner, Result
from publications.commands.edition_feed import fetch
from publications.commands.newsletter import newsletter_command
from publications.commands.wording import CommandError
from publications.newsletter.mailing import (
    Ledger,
    LostError,
    NewsletterError,
    Security,
    Sending,
    State,
    deliver,
    recipient,
    server_from,
    write_whole,
)
from publications.words import read_words

from tests.conftest import Served
from tests.sites import Project

LIST = "lettre@listes.example"
SENT = "posts/newsletters/sent.json"


class Mailbox:
    """Keeps what a server receives; refuses one address."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if address.startswith("personne@"):
            return "550 5.1.1 unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 Accepted"

    def message(self) -> EmailMessage:
        (envelope,) = self.envelopes
        made = email.message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[arg-type]
        assert isinstance(made, EmailMessage)
        return made


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory, tool: Callable[[str], str]) -> Path:
    """A certificate of this machine and its key, in one file."""
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    subprocess.run(
        [tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", names, "-keyout", file, "-out", f"{file}.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


def authenticate(_: SMTP, __: Session, ___: Envelope, ____: str, data: Any) -> AuthResult:
    known = isinstance(data, LoginPassword) and data.password == b"secret"
    return AuthResult(success=known, handled=known)


@pytest.fixture
def server(certificate: Path) -> Iterator[SimpleNamespace]:
    """A mail server that wants STARTTLS, then a login."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    box = Mailbox()
    controller = Controller(
        box, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True,
        auth_required=True, authenticator=authenticate,
    )  # fmt: skip
    controller.start()
    yield SimpleNamespace(box=box, port=controller.port)
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def here(
    project: Project,
    server: SimpleNamespace,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Project:
    """A project with a feed, in an environment that names the server."""
    project.post("2019/lettre", date="2019-04-26", edition="2019-04", title="Avril")
    project.post("2019/un", date="2019-04-02")
    site = project.open(date(2019, 5, 2))
    for out in site.outputs:
        if out.path.startswith("lettre/"):
            write_whole(project.site / out.path, out.content)
    monkeypatch.chdir(project.root)
    for name, value in {
        "SSL_CERT_FILE": str(certificate),
        "PUBLICATIONS_SMTP_HOST": "localhost",
        "PUBLICATIONS_SMTP_PORT": str(server.port),
        "PUBLICATIONS_SMTP_USER": "lettre",
        "PUBLICATIONS_SMTP_PASSWORD": "secret",
        "PUBLICATIONS_NEWSLETTER_FROM": "bonjour@carres.example",
        "PUBLICATIONS_NEWSLETTER_LIST": LIST,
    }.items():
        monkeypatch.setenv(name, value)
    return project


def run(*arguments: str) -> Result:
    """What the command says and does; what stands in its way is in ``exception``."""
    command: click.Command = newsletter_command(read_words("fr"))
    return CliRunner().invoke(command, ["2019-04", *arguments])


def refusal(*arguments: str) -> str:
    """Name of what stood in the command's way."""
    error = run(*arguments).exception
    assert isinstance(error, CommandError), error
    assert error.tell(read_words("fr"))
    assert error.tell(read_words("en"))
    return error.name.removeprefix("newsletter_")


def record(project: Project) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((project.root / SENT).read_text("utf-8"))
    return rows


def test_an_edition_goes_to_the_list_once(here: Project, server: SimpleNamespace) -> None:
    result = run("--send")
    assert result.exit_code == 0, result.output
    message = server.box.message()
    assert server.box.envelopes[0].rcpt_tos == [LIST]
    assert message["Message-ID"] == "<2019-04.fr@carres.example>"
    for part in message.iter_parts():
        assert "https://carres.example/articles/2019/un/" in part.get_content()
    (row,) = record(here)
    assert (row["edition"], row["language"], row["state"]) == ("2019-04", "fr", "sent")
    assert row["message_id"] == "<2019-04.fr@carres.example>"
    assert row["digest"].startswith("sha256:")
    assert refusal("--send") == "again_sent"
    assert len(server.box.envelopes) == 1


def test_it_is_sent_again_when_that_is_meant(here: Project, server: SimpleNamespace) -> None:
    for arguments in (("--send",), ("--send", "--again")):
        assert run(*arguments).exit_code == 0
    assert len(server.box.envelopes) == 2
    assert len(record(here)) == 1


def test_a_trial_does_not_stand_in_the_way(here: Project, server: SimpleNamespace) -> None:
    assert run("--send", "--to", "moi@carres.example").exit_code == 0
    assert run("--send").exit_code == 0
    assert len(server.box.envelopes) == 2
    assert "moi@carres.example" not in (here.root / SENT).read_text()


def test_a_dry_run_tells_what_would_go_to_whom(here: Project, server: SimpleNamespace) -> None:
    result = run("--dry-run")
    for told in (LIST, "bonjour@carres.example", "<2019-04.fr@carres.example>", "localhost"):
        assert told in result.output
    assert not (here.root / SENT).exists()
    assert server.box.envelopes == []


def test_an_address_that_is_refused_leaves_no_trace(here: Project) -> None:
    assert refusal("--send", "--to", "personne@carres.example") == "smtp_refused"
    assert not (here.root / SENT).exists()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("PUBLICATIONS_SMTP_PASSWORD", "faux", "smtp_login"),
        ("SSL_CERT_FILE", "", "smtp_tls"),
        ("PUBLICATIONS_SMTP_HOST", "", "smtp_setting"),
        ("PUBLICATIONS_SMTP_PORT", "1", "smtp_connect"),
        ("PUBLICATIONS_SMTP_PORT", "beaucoup", "smtp_setting"),
        ("PUBLICATIONS_SMTP_SECURITY", "peut-être", "smtp_setting"),
        ("PUBLICATIONS_NEWSLETTER_LIST", "", "no_recipient"),
        ("PUBLICATIONS_NEWSLETTER_FROM", "", "no_sender"),
        ("PUBLICATIONS_NEWSLETTER_LIST", "pas une adresse", "address"),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_is_noted(
    here: Project, monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str
) -> None:
    monkeypatch.setenv(name, value)
    assert refusal("--send") == code
    assert not (here.root / SENT).exists()


def test_a_password_never_travels_in_the_clear() -> None:
    names = {"HOST": "mail.example", "USER": "a", "PASSWORD": "b", "SECURITY": "none"}
    with pytest.raises(NewsletterError, match="smtp_clear"):
        server_from({f"PUBLICATIONS_SMTP_{name}": value for name, value in names.items()})


def test_the_usual_ports_and_encryption_need_no_setting() -> None:
    found = server_from({"PUBLICATIONS_SMTP_HOST": "mail.example"})
    assert (found.port, found.security, found.user) == (587, Security.STARTTLS, "")
    tls = {"PUBLICATIONS_SMTP_HOST": "mail.example", "PUBLICATIONS_SMTP_SECURITY": "TLS"}
    assert server_from(tls).port == 465
    assert "secret" not in repr(found)


def test_a_connection_lost_midway_stays_noted(
    here: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with falling_server() as port:
        monkeypatch.setenv("PUBLICATIONS_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("PUBLICATIONS_SMTP_PORT", str(port))
        monkeypatch.setenv("PUBLICATIONS_SMTP_SECURITY", "none")
        monkeypatch.setenv("PUBLICATIONS_SMTP_USER", "")
        assert refusal("--send") == "smtp_lost"
    assert [row["state"] for row in record(here)] == ["sending"]
    assert refusal("--send") == "again_sending"


class falling_server:  # noqa: N801 - used as a verb would be
    """A server that hangs up in the middle of a message."""

    def __enter__(self) -> int:
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.fall, daemon=True).start()
        return int(self.listener.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self.listener.close()

    def fall(self) -> None:
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rwb") as stream:
            stream.write(b"220 here\r\n")
            stream.flush()
            while (line := stream.readline()) and not line.upper().startswith(b"DATA"):
                stream.write(b"250 fine\r\n")
                stream.flush()
            stream.write(b"354 go on\r\n")
            stream.flush()
            stream.readline()
            connection.shutdown(socket.SHUT_RDWR)


# --- the record


def sending(**changes: Any) -> Sending:
    values = {
        "edition": "2019-04", "language": "fr", "to": recipient(LIST), "state": State.SENDING,
        "day": "2019-05-02", "message_id": "<2019-04.fr@a.example>", "digest": "sha256:0",
    }  # fmt: skip
    return Sending(**{**values, **changes})


def test_it_is_noted_before_and_after(tmp_path: Path) -> None:
    ledger, states = Ledger(tmp_path / "new" / "sent.json"), []

    def transport(*_: object) -> None:
        states.extend(known.state for known in ledger.read())

    deliver(EmailMessage(), None, ledger, sending(), transport)  # type: ignore[arg-type]
    assert [*states, *(known.state for known in ledger.read())] == ["sending", "sent"]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (LostError("smtp_lost"), State.SENDING),
        (NewsletterError("smtp_refused"), State.SENT),
        (KeyboardInterrupt(), State.SENDING),
    ],
)
def test_a_second_sending_that_fails_keeps_what_is_true(
    tmp_path: Path, error: BaseException, state: State
) -> None:
    ledger = Ledger(tmp_path / "sent.json")
    ledger.write(sending(state=State.SENT))

    def transport(*_: object) -> None:
        raise error

    with pytest.raises(type(error)):
        deliver(EmailMessage(), None, ledger, sending(), transport)  # type: ignore[arg-type]
    assert [known.state for known in ledger.read()] == [state]


@pytest.mark.parametrize("broken", ["{", "[1]", '[{"edition": "x"}]', "{}x", "\x00"])
def test_a_broken_record_stops_everything(tmp_path: Path, broken: str) -> None:
    (tmp_path / "sent.json").write_text(broken)
    with pytest.raises(NewsletterError, match="sent_unreadable"):
        Ledger(tmp_path / "sent.json").read()


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sent.json"
    write_whole(file, b"old")

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError):  # noqa: PT011
        write_whole(file, b"new")
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("sent.json", b"old")]


# --- the rest of the command


@pytest.mark.usefixtures("here")
def test_files_are_written_and_read_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("--out", str(out), "--eml", str(out / "essai.eml"))
    assert result.exit_code == 0, result.output
    assert sorted(f.name for f in out.iterdir()) == [
        "2019-04.fr.html",
        "2019-04.fr.txt",
        "essai.eml",
    ]
    made = email.message_from_bytes((out / "essai.eml").read_bytes(), policy=policy.default)
    assert made.is_multipart()


@pytest.mark.usefixtures("here")
def test_without_a_wish_the_text_is_shown() -> None:
    assert "https://carres.example/articles/2019/un/" in run().output


@pytest.mark.usefixtures("here")
def test_a_preview_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", lambda url: opened.append(url) or 0)
    assert run("--preview").exit_code == 0
    assert opened[0].startswith("file://")


def test_a_feed_is_read_from_the_web(here: Project, served: Served) -> None:
    with served(here.site) as address:
        result = run("--feed", f"{address}lettre/2019-04/feed.xml")
        assert result.exit_code == 0, result.exception
        assert refusal("--feed", f"{address}nothing.xml") == "feed_fetch"


def test_a_feed_that_is_too_large_is_not_read(
    tmp_path: Path, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publications.commands.edition_feed.EDITION_BYTES", 10)
    (tmp_path / "feed.xml").write_bytes(b"x" * 11)
    with served(tmp_path) as address, pytest.raises(NewsletterError, match="feed_large"):
        fetch(f"{address}feed.xml")


def test_the_month_must_be_that_of_the_feed(here: Project) -> None:
    command = newsletter_command(read_words("fr"))
    feed = str(here.site / "lettre/2019-04/feed.xml")
    error = CliRunner().invoke(command, ["2019-05", "--feed", feed]).exception
    assert isinstance(error, CommandError)
    assert error.name == "newsletter_feed_month"
    assert CliRunner().invoke(command, ["avril"]).exit_code == 2
    assert refusal("--lang", "en") == "feed_missing"


def test_the_server_takes_nothing_unencrypted(server: SimpleNamespace) -> None:
    """The server under test refuses what is not encrypted, so the tests above were."""
    with smtplib.SMTP("127.0.0.1", server.port) as smtp:
        smtp.ehlo()
        assert smtp.mail("a@b.example")[0] == 530
