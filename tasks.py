#!/usr/bin/env python3
"""The one task runner: sets up what is missing in .venv, then runs the task.

    python3 tasks.py serve …    preview the site while writing (as `publications serve …`)
    python3 tasks.py build …    build the site (as `publications build …`)
    python3 tasks.py test …     run the tests, browser included (as `pytest …`)
    python3 tasks.py check      everything that CI checks: lint, types, imports, strict build, tests
    python3 tasks.py format     rewrite the code in the one style
    python3 tasks.py lock …     renew the locks; --upgrade takes the newest versions
    python3 tasks.py clean …    remove what tasks made; --all also .venv and the Node packages

It needs Python 3.11 or newer and nothing else: only the standard library is imported.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
NODE = ROOT / "tests" / "node"

OLDEST_PYTHON = (3, 11)
LOCKER = "uv==0.13.9"
"""Resolves for every system and Python at once, which pip-compile does not."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MACHINE_TOOLS = {
    "git": "the project's history: install git (Debian: apt install git)",
    "java": "the HTML validator: install Java 17 (Debian: apt install default-jre-headless)",
    "node": "the feed, calendar and accessibility validators: install Node.js 20 or newer",
    "npm": "the validators' packages: install npm, which comes with Node.js",
}
"""Tools of the machine that only tests use, and what for."""

NO_NETWORK_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeout",
    "Network is unreachable",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "ENOTFOUND",
    "EAI_AGAIN",
)

GENERATED = (
    *("site", ".site-*", ".cache", "build", "dist", "hooks/*.egg-info"),
    *(".grimp_cache", ".hypothesis", ".import_linter_cache"),
    *(".mypy_cache", ".pytest_cache", ".ruff_cache"),
    *("hooks/**/__pycache__", "tests/**/__pycache__", "__pycache__"),
)
INSTALLED = (".venv", "tests/node/node_modules")


class TaskError(Exception):
    """Something that the person who runs the task has to put right; printed as it is."""


# ---- running programs


def say(text: str) -> None:
    """Print a line at once, so that it stands before what programs print."""
    print(text, flush=True)


def in_ci() -> bool:
    """Whether the task runs in CI, where a missing tool is a failure."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


def is_windows() -> bool:
    """Whether programs end in .exe and stand in Scripts. Asked so that mypy checks both ways."""
    return os.name == "nt"


def program(name: str, venv: Path = VENV) -> str:
    """Path of a program of a virtual environment, wherever the system keeps it."""
    return str(venv / ("Scripts" if is_windows() else "bin") / (name + ".exe" * is_windows()))


def environment() -> dict[str, str]:
    """Environment of every program: the virtual environment first on the path."""
    path = os.pathsep.join([str(Path(program("python")).parent), os.environ.get("PATH", "")])
    ours = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "VIRTUAL_ENV": str(VENV), "PATH": path}
    return {**os.environ, **ours}


def run(*command: str, cwd: Path = ROOT) -> int:
    """Run a program in the project folder and return its exit code."""
    return subprocess.run(command, cwd=cwd, env=environment(), check=False).returncode


def run_quietly(doing: str, *command: str, cwd: Path = ROOT) -> None:
    """Run a program that only speaks when it fails; raise TaskError in plain words."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment(),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise TaskError(f"{doing} failed.{hint(done.stdout)}\n\n{done.stdout[-3000:].strip()}")


def hint(output: str) -> str:
    """What a failed installation most likely means, from what the program printed."""
    if any(sign in output for sign in NO_NETWORK_SIGNS):
        return " There seems to be no network: connect this machine (or set its proxy) and retry."
    if "DO NOT MATCH THE HASHES" in output:
        return " A downloaded file is not the one in the lock: see `python3 tasks.py lock`."
    return ""


# ---- the virtual environment


def set_up() -> None:
    """Make .venv hold exactly what the lock says, where it does not yet."""
    require_python()
    if stands() and read(stamp()) == wanted():
        return
    if not stands():
        make_environment()
    install()
    stamp().write_text(wanted(), encoding="utf-8")


def stamp() -> Path:
    """File that remembers what .venv was made from."""
    return VENV / "installed-from.sha256"


def wanted() -> str:
    """Digest of everything that decides what .venv holds."""
    return hashlib.sha256(LOCK.read_bytes() + PROJECT.read_bytes()).hexdigest()


def read(path: Path) -> str:
    """Text of a file; empty where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def stands(venv: Path = VENV) -> bool:
    """Whether .venv runs: its Python is there, and made it, in this very folder."""
    python = Path(program("python", venv))
    made_here = str(venv) in read(venv / "pyvenv.cfg")
    return python.exists() and made_here and not replaced(python.resolve().name, venv)


def replaced(python: str, venv: Path) -> bool:
    """Whether a newer Python, of this name, has come in place of the one that made .venv.

    So it is after Debian 12 has become 13: packages stay with the Python that is gone.
    """
    named = re.fullmatch(r"python\d+\.\d+t?", python)  # Windows names no version
    return bool(named) and not (venv / "lib" / python).is_dir()


def require_python() -> None:
    """Raise TaskError when the running Python is too old."""
    if sys.version_info < OLDEST_PYTHON:
        raise TaskError(
            f"This project needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer; "
            f"this is {sys.version.split()[0]} ({sys.executable}).\n"
            "Run tasks.py with a newer one, for example: python3.12 tasks.py …"
        )


def make_environment() -> None:
    """Make an empty .venv in place of whatever stands there."""
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian ships Python without it
        import venv  # noqa: F401, PLC0415
    except ImportError:
        raise TaskError(
            "This Python cannot make virtual environments: its venv module is not installed.\n"
            "On Debian or Ubuntu: apt install python3-venv. Then run the same command again."
        ) from None
    say("Making .venv …")
    run_quietly("Making .venv", sys.executable, "-m", "venv", "--clear", str(VENV))


def install() -> None:
    """Install the lock, each file checked against its hash, then the project itself.

    The builder comes first: feedgen is published as source only, and would
    otherwise be built with whatever setuptools is newest that day.
    """
    say("Installing what requirements.lock names (about a minute the first time) …")
    with tempfile.TemporaryDirectory() as folder:
        builder = Path(folder) / "builder.txt"
        builder.write_text(lock_entry("setuptools"), encoding="utf-8")
        pip_install("--require-hashes", "-r", str(builder))
    pip_install("--require-hashes", "--no-build-isolation", "--use-pep517", "-r", str(LOCK))
    pip_install("--no-deps", "--no-build-isolation", "-e", str(ROOT))


def lock_entry(name: str) -> str:
    """The lines of one package in the lock: its version and its hashes."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next(at for at in range(start, len(lines)) if not lines[at].endswith("\\"))
    return "\n".join([*lines[start:end], lines[end], ""])


def pip_install(*arguments: str) -> None:
    """Install into .venv with its own pip."""
    pip = (program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input")
    run_quietly("Installing Python packages", *pip, "install", "--quiet", *arguments)


# ---- what tests need of the machine


def find_chromium() -> str | None:
    """Path of the browser that tests drive, or None; PUBLICATIONS_CHROMIUM decides if set."""
    named = os.environ.get("PUBLICATIONS_CHROMIUM")
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in (*BROWSERS, *MAC_BROWSERS))
    return next((path for path in found if path), None)


def ensure_chromium() -> None:
    """Install Chromium where it is missing and where that is possible; else say what to do."""
    named = os.environ.get("PUBLICATIONS_CHROMIUM")
    if named and not find_chromium():
        raise TaskError(f"PUBLICATIONS_CHROMIUM names {named}, which is no program here.")
    if find_chromium() or install_chromium():
        return
    say(
        "No Chromium was found, and none could be installed: "
        + ("in CI that is a failure." if in_ci() else "browser tests are skipped.")
        + "\nInstall it (Debian: apt install chromium; elsewhere: Chromium or Google Chrome),"
        + "\nor set PUBLICATIONS_CHROMIUM to the path of the program."
    )


def install_chromium() -> bool:
    """Install Chromium from the system's packages, else Playwright's own; tell whether it did."""
    if has_apt() and install_chromium_with_apt():
        return True
    say("Chromium is missing: asking Playwright for its own …")
    try:
        run_quietly("Installing Chromium", program("playwright"), "install", "chromium")
    except TaskError as error:
        say(str(error).splitlines()[0])
        return False
    return True


def has_apt() -> bool:
    """Whether this is root on a Debian-like system."""
    return not is_windows() and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_chromium_with_apt() -> bool:
    """Install Debian's Chromium, asking nothing; tell whether it is there now."""
    say("Chromium is missing: installing the system's package …")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    try:
        run_quietly("Reading the list of packages", "apt-get", "update", "--quiet")
        run_quietly("Installing Chromium", "apt-get", "install", "--quiet", "--yes", "chromium")
    except TaskError as error:
        say(str(error).splitlines()[0])
    return find_chromium() is not None


def ensure_validators() -> None:
    """Install the Node packages that check what was built; name the tools that are missing."""
    for name, use in MACHINE_TOOLS.items():
        if shutil.which(name) is None:
            say(f"{name} is missing, for {use}. Tests that need it are skipped.")
    npm = shutil.which("npm")
    if npm and read(validators_stamp()) != validators_wanted():
        install_validators(npm)


def validators_stamp() -> Path:
    """File that remembers which lock the Node packages were installed from."""
    return NODE / "node_modules" / "installed-from.sha256"


def validators_wanted() -> str:
    """Digest of the lock of the Node packages."""
    return hashlib.sha256((NODE / "package-lock.json").read_bytes()).hexdigest()


def install_validators(npm: str) -> None:
    """Install the Node packages as locked; outside CI, tests can do without."""
    say("Installing the validators' Node packages …")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
    try:
        run_quietly("Installing Node packages", npm, "ci", *quiet, cwd=NODE)
    except TaskError as error:
        if in_ci():
            raise
        say(f"{str(error).splitlines()[0]} Tests that need them are skipped.")
    else:
        validators_stamp().write_text(validators_wanted(), encoding="utf-8")


# ---- the tasks


def serve(arguments: list[str]) -> int:
    """Preview the site and rebuild it at each change."""
    set_up()
    return run(program("publications"), "serve", *arguments)


def build(arguments: list[str]) -> int:
    """Build the site."""
    set_up()
    return run(program("publications"), "build", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests."""
    set_up()
    ensure_chromium()
    ensure_validators()
    return run(program("python"), "-m", "pytest", *arguments)


def check(arguments: list[str]) -> int:
    """Run everything that CI checks, to the end, and name what failed."""
    set_up()
    failed = [name for name, command in checks() if not step(name, *command)]
    if not strict_build():
        failed.append("strict build")
    say("\n==> tests")
    if test(["--numprocesses=auto", "--dist=loadfile", *arguments]):
        failed.append("tests")
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return int(bool(failed))


def checks() -> list[tuple[str, tuple[str, ...]]]:
    """The checks that read the code without running it, in order."""
    python = program("python")
    return [
        ("lint", (python, "-m", "ruff", "check")),
        ("format", (python, "-m", "ruff", "format", "--check")),
        ("types", (python, "-m", "mypy")),
        ("imports", (program("lint-imports"), "--no-logo")),
    ]


def step(name: str, *command: str) -> bool:
    """Run one check under its name; tell whether it passed."""
    say(f"\n==> {name}")
    start = time.perf_counter()
    passed = run(*command) == 0
    say(f"{name}: {'passed' if passed else 'FAILED'} in {time.perf_counter() - start:.1f} s")
    return passed


def strict_build() -> bool:
    """Build the example site, warnings being failures, where nobody looks."""
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "site")
        command = (program("publications"), "build", "--strict", "--site-dir", target)
        return step("strict build", *command)


def rewrite(arguments: list[str]) -> int:
    """Rewrite the code in the one style, and mend what lint can mend by itself."""
    set_up()
    ruff = (program("python"), "-m", "ruff")
    return run(*ruff, "check", "--fix", *arguments) | run(*ruff, "format", *arguments)


def lock(arguments: list[str]) -> int:
    """Renew requirements.lock and, where npm is there, the lock of the Node packages."""
    require_python()
    with tempfile.TemporaryDirectory() as folder:
        locker = Path(folder)
        run_quietly("Making the locker", sys.executable, "-m", "venv", folder)
        pip = (program("python", locker), "-m", "pip")
        run_quietly("Installing the locker", *pip, "install", "--quiet", LOCKER)
        resolve(program("uv", locker), *arguments)
    head = "# Made by `python3 tasks.py lock`, for every system and Python 3.11 and newer.\n"
    LOCK.write_text(head + read(LOCK), encoding="utf-8", newline="\n")
    return lock_validators(upgrade="--upgrade" in arguments)


def resolve(locker: str, *arguments: str) -> None:
    """Write the lock: every version that pyproject.toml leads to, with every file's hash."""
    compile_quietly = (locker, "pip", "compile", "--quiet", "--no-config", "--no-header")
    scope = ("--universal", "--python-version", "3.11", "--generate-hashes")
    files = (PROJECT.name, "--group", "dev", "--output-file", LOCK.name)
    run_quietly("Resolving", *compile_quietly, *scope, *arguments, *files)


def lock_validators(upgrade: bool) -> int:
    """Renew the lock of the Node packages; tests/node/.npmrc keeps addresses out of it."""
    npm = shutil.which("npm")
    if npm is None:
        say("npm is missing: tests/node/package-lock.json stays as it is.")
        return 0
    verb = "update" if upgrade else "install"
    return run(npm, verb, "--package-lock-only", "--no-audit", "--no-fund", cwd=NODE)


def clean(arguments: list[str]) -> int:
    """Remove what tasks made."""
    for pattern in (*GENERATED, *(INSTALLED if "--all" in arguments else ())):
        for path in sorted(ROOT.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    return 0


TASKS = {
    "serve": serve,
    "build": build,
    "test": test,
    "check": check,
    "format": rewrite,
    "lock": lock,
    "clean": clean,
}


def main(arguments: list[str]) -> int:
    """Run the task that the first argument names; return its exit code."""
    name, *rest = arguments or ["--help"]
    if name in {"-h", "--help", "help"}:
        say(str(__doc__))
        return 0
    if name not in TASKS:
        say(f"There is no task “{name}”. There are: {', '.join(TASKS)}.")
        return 2
    try:
        return TASKS[name](rest)
    except TaskError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
