"""The ``publications`` command: what it says, in which language, and its exit codes."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from publications import printing
from publications.commands import run
from publications.commands.language import of_environment
from publications.commands.tree import make_commands
from publications.publishing import MARK
from publications.words import available_languages, read_words

from tests.sites import ROOT, Project, new_project

BROKEN = "2019/casse"

HERE = {"PYTHONPATH": str(ROOT / "hooks")}
"""Environment in which the code under test is found, wherever the program is run."""


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of the machine that runs the tests says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PUBLICATIONS_TODAY", "NO_MKDOCS_2_WARNING"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one publication, as the working folder."""
    project = new_project(tmp_path / "projet")
    project.post("2019/alchimie", title="Alchimie").post("2019/alchimie", "en", title="Alchemy")
    monkeypatch.chdir(project.root)
    return project


def program(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "publications.commands", *arguments],
        cwd=cwd,
        env={**os.environ, **HERE, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


# ---- check


def test_check_finds_nothing_wrong_with_a_good_project(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.remove("posts/2019/alchimie/index.en.md").post("2019/alchimie", languages="[fr]")
    assert run(["check", "--today", "2019-06-01"]) == 0
    assert capsys.readouterr() == ("Rien à corriger.\n", "")


def test_check_tells_everything_and_counts_it(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.post(BROKEN, region="nulle-part", body="[perdu](perdu.fr.md)\n")
    project.post("2019/autre", partners="[inconnu]")
    assert run(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("posts/2019/casse/index.fr.md:")]
    assert [line for line in lines if line.startswith("posts/2019/autre/index.fr.md:")]
    assert re.fullmatch(r"3 problèmes( et \d remarques?)?\.", lines[-1])


def test_check_tells_only_of_the_paths_it_is_given(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.post(BROKEN, region="nulle-part").post("2018/autre", partners="[inconnu]")
    assert run(["check", "posts/2018"]) == 1
    out = capsys.readouterr().out
    assert "posts/2018/autre/index.fr.md" in out
    assert BROKEN not in out
    assert run(["check", "posts/2019/alchimie/index.fr.md", "docs"]) == 0


@pytest.mark.usefixtures("project")
def test_check_does_not_call_good_what_it_has_not_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ailleurs.fr.md").write_text("Sans en-tête\n")
    assert run(["check", "../ailleurs.fr.md"]) == 2
    assert f"«\u00a0{tmp_path}/ailleurs.fr.md\u00a0» n’est pas dans" in capsys.readouterr().err


def test_check_works_from_any_folder_of_the_project(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.post(BROKEN, region="nulle-part")
    monkeypatch.chdir(project.root / "posts" / "2019")
    assert run(["check", "casse"]) == 1
    assert "posts/2019/casse/index.fr.md:" in capsys.readouterr().out


def test_check_in_json_is_one_object_a_line(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.post(BROKEN, region="nulle-part")
    assert run(["check", "--format", "json", "--lang", "en", f"posts/{BROKEN}"]) == 1
    out, err = capsys.readouterr()
    codes = [json.loads(line)["code"] for line in out.splitlines()]
    assert "region-unknown" in codes
    assert err.startswith("1 problem")


def test_check_for_github_marks_the_line(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.post(BROKEN, region="nulle-part")
    assert run(["check", "--format=github"]) == 1
    assert "::error file=posts/2019/casse/index.fr.md,line=" in capsys.readouterr().out


def test_a_warning_fails_a_strict_check_only(project: Project) -> None:
    project.post("2019/image", body="![Vue](https://ailleurs.example/x.png)\n")
    assert run(["check"]) == 0
    assert run(["check", "--strict"]) == 1


def test_the_day_decides_what_is_hidden(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.post("2019/futur", date="2019-12-01")
    project.post("2019/lien", body="[futur](../futur/index.fr.md)\n")
    assert run(["check", "--today", "2019-06-01"]) == 0
    assert "posts/2019/lien/index.fr.md" in capsys.readouterr().out
    monkeypatch.setenv("PUBLICATIONS_TODAY", "2019-12-01")
    assert run(["check", "posts/2019/lien"]) == 0
    assert "index.fr.md:7" not in capsys.readouterr().out


def test_check_neither_builds_nor_needs_mkdocs(project: Project) -> None:
    code = (
        "import sys; from publications.commands import run; code = run(['check']);"
        "sys.exit(code or bool({'mkdocs', 'material'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project.root,
        env={**os.environ, **HERE},
        check=False,
    )
    assert done.returncode == 0
    assert not project.site.exists()


def test_help_waits_for_nothing_that_it_does_not_need(project: Project) -> None:
    dear = {"yaml", "pydantic", "mkdocs", "markdown_it", "PIL", "icalendar", "lxml", "feedparser"}
    code = (
        "import sys; from publications.commands import run; code = run(['--lang=fr', '--help']);"
        f"sys.exit(code or bool({dear} & {{*sys.modules}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project.root,
        env={**os.environ, **HERE},
        check=False,
    )
    assert done.returncode == 0


# ---- languages


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LC_ALL": "fr_BE@euro", "LANG": "en_GB"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "fr_FR"}, "en"),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LC_ALL": "POSIX", "LANG": "fr_FR"}, ""),
        ({"LANG": "de_DE.UTF-8"}, ""),
        ({}, ""),
    ],
)
def test_the_environment_may_name_the_language(environment: dict[str, str], lang: str) -> None:
    assert of_environment(environment, ("en", "fr")) == lang


def test_the_language_is_that_asked_for_else_the_environments_else_the_sites(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def usage(*arguments: str) -> str:
        assert run([*arguments, "--help"]) == 0
        return capsys.readouterr().out.partition("publications")[0].strip()

    assert usage("check") == "Usage\u00a0:"
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    english = text.replace("languages: [fr, en]", "languages: [en, fr]")
    (project.root / "mkdocs.yml").write_text(english, "utf-8")
    assert usage("check") == "Usage:"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert usage("check") == "Usage\u00a0:"
    assert usage("--lang", "en", "check") == "Usage:"
    assert usage("check", "--lang=en") == "Usage:"


@pytest.mark.parametrize("lang", available_languages())
def test_every_command_and_option_is_explained(lang: str) -> None:
    commands = make_commands(read_words(lang))
    for command in (commands, *commands.commands.values()):
        shown = CliRunner().invoke(command, ["--help"], prog_name="publications")
        assert shown.exit_code == 0
        assert "Error" not in shown.output
        assert command.help
        for option in command.params:
            assert option.opts[0] == option.name or getattr(option, "help", "") or option.opts


def test_both_catalogues_word_the_same() -> None:
    catalogues = [
        {key for key in read_words(lang).messages if key[0] == "command"} for lang in ("fr", "en")
    ]
    assert catalogues[0] == catalogues[1]


# ---- misuse


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "La commande « chek » n’existe pas."),
        (["check", "--formt", "x"], "Vouliez-vous dire --format ?"),
        (["check", "--format", "xml"], "« --format » attend l’un de : text, github ou json."),
        (["check", "--today", "02/05/2019"], "et non « 02/05/2019 »"),
        (["check", "--today", "20190502"], "2019-05-02, et non « 20190502 »"),
        (["check", "--today", "2019-02-30"], "et non « 2019-02-30 »"),
        (["check", "--today"], "L’option « --today » attend une valeur."),
        (["check", "nulle-part"], "« nulle-part » n’existe pas."),
        (["newsletter"], "Il manque une valeur, écrite ainsi : AAAA-MM."),
        (["check", "--lang", "xx"], "« --lang » attend l’un de : en ou fr."),
        (["build", "site"], "Ceci n’a pas été compris : site"),
        (["build", "--site-url", "exemple.fr"], "et non « exemple.fr »"),
        (["serve", "--dev-addr", "8000"], "127.0.0.1:8000, et non « 8000 »"),
        (["serve", "--dev-addr", "localhost:99999"], "et non « localhost:99999 »"),
        (["--lang", "fr"], "Il manque une commande"),
    ],
)
@pytest.mark.usefixtures("project")
def test_what_is_not_understood_is_told_in_words_with_exit_code_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.usefixtures("project")
def test_a_wrong_day_in_the_environment_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLICATIONS_TODAY", "demain")
    assert run(["check"]) == 2
    assert "demain" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_outside_a_project_it_is_said_that_there_is_none(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "en", command]) == 2
    assert "There is no mkdocs.yml" in capsys.readouterr().err


# ---- build


def test_build_publishes_what_mkdocs_would(project: Project) -> None:
    assert project.build().returncode == 0
    project.site.rename(project.root / "theirs")
    done = program("build", "--today", "2019-06-01", cwd=project.root, LC_ALL="en_GB.UTF-8")
    assert (done.returncode, done.stderr) == (0, done.stderr)
    assert done.stdout.startswith(f"The site is ready: {project.site}")
    ours = {file.relative_to(project.site) for file in project.site.rglob("*") if file.is_file()}
    ours.remove(Path(MARK))
    for file in ours:
        assert (project.site / file).read_bytes() == (project.root / "theirs" / file).read_bytes()
    assert len(ours) == sum(f.is_file() for f in (project.root / "theirs").rglob("*"))


def test_build_with_a_problem_publishes_nothing_and_says_so(project: Project) -> None:
    assert program("build", cwd=project.root).returncode == 0
    before = (project.site / "index.html").stat().st_ino
    project.post(BROKEN, region="nulle-part")
    done = program("build", cwd=project.root)
    assert done.returncode == 1
    assert "posts/2019/casse/index.fr.md:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project.site / "index.html").stat().st_ino == before


def test_a_full_disk_is_told_in_words_and_the_next_build_is_whole(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(file: str, _: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", file)

    monkeypatch.chdir(project.root)
    with monkeypatch.context() as patch:
        patch.setattr(printing, "_put", full)
        assert run(["--lang", "fr", "build"]) == 1
    told = capsys.readouterr().err
    assert "Le système ne permet pas de publier dans" in told
    assert "(No space left on device)" in told
    assert not project.site.exists()
    assert run(["build"]) == 0
    assert (project.site / "index.html").exists()


def test_a_strict_build_refuses_a_warning(project: Project) -> None:
    project.post("2019/image", body="![Vue](https://ailleurs.example/x.png)\n")
    done = program("build", "--strict", cwd=project.root)
    assert done.returncode == 1
    assert not project.site.exists()


def test_build_into_a_folder_named_from_where_one_stands(project: Project) -> None:
    where = project.root / "posts"
    done = program("build", "--site-dir", "../ailleurs", cwd=where)
    assert done.returncode == 0, done.stderr
    assert (project.root / "ailleurs" / "index.html").is_file()
    assert not project.site.exists()


def test_build_never_replaces_a_folder_that_is_no_site(project: Project) -> None:
    done = program("build", "--site-dir", "posts", cwd=project.root, LC_ALL="en")
    assert done.returncode == 1
    assert "is not a site that was published before" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project.root / "posts/2019/alchimie/index.fr.md").exists()


def test_what_mkdocs_refuses_is_told_in_our_words(project: Project) -> None:
    done = program("build", "--site-dir", "..", cwd=project.root)
    assert done.returncode == 1
    assert done.stderr.startswith("mkdocs.yml:1: MkDocs refuse ces réglages")
    assert "Corrigez mkdocs.yml" in done.stderr


def test_build_for_another_address(project: Project) -> None:
    address = "https://ailleurs.example/depot"
    done = program("build", "--site-url", address, cwd=project.root)
    assert done.returncode == 0, done.stderr
    assert f'<link rel="canonical" href="{address}/">' in project.html("")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_settings_that_cannot_be_read_are_told_in_words(project: Project, command: str) -> None:
    (project.root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    done = program(command, cwd=project.root)
    assert done.returncode == 1
    assert "mkdocs.yml:" in done.stderr
    assert "Traceback" not in done.stderr


# ---- serve


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.usefixtures("project")
def test_serve_on_a_port_that_is_taken_names_it_and_a_free_one(
    taken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "en", "serve", "--dev-addr", f"127.0.0.1:{taken}"]) == 2
    told = capsys.readouterr().err
    assert f"The address 127.0.0.1:{taken} is taken" in told
    free = re.search(r"--dev-addr 127\.0\.0\.1:(\d+)$", told.strip())
    assert free is not None
    assert int(free[1]) != taken


@pytest.mark.usefixtures("project")
def test_serve_on_a_host_of_another_machine_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--dev-addr", "192.0.2.1:8000"]) == 2
    assert "192.0.2.1:8000" in capsys.readouterr().err


def test_serve_shows_drafts_until_it_is_interrupted(project: Project, taken: int) -> None:
    project.post("2019/brouillon", draft="oui", title="Brouillon")
    project.settings(site_url=f"https://carres.example/\ndev_addr: 127.0.0.1:{taken}")
    command = [sys.executable, "-m", "publications.commands", "serve", "--today", "2019-06-01"]
    environment = {**os.environ, **HERE, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=project.root, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        told = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
        assert address is not None, told
        assert int(address[1]) != taken, "the port that is taken was passed over"
        page = fetch(f"{address[0]}articles/2019/brouillon/")
        server.send_signal(signal.SIGINT)
        server.wait(30)
    assert "Brouillon" in page
    assert not project.site.exists()


def fetch(address: str) -> str:
    """A page, as soon as the server answers."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")


# ---- schema


def test_schema_prints_the_json_schema_of_the_front_matter(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["schema", "partners"]) == 0
    assert "name" in json.loads(capsys.readouterr().out)["properties"]
