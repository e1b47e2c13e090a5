"""The task runner, which sets up what is missing before it does anything."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import tasks


def environment(folder: Path, made_by: str, runs: str) -> Path:
    """A virtual environment, made by one Python and now run by another."""
    python = folder / "usr" / runs
    python.parent.mkdir()
    python.touch()
    venv = folder / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(python)
    (venv / "lib" / made_by).mkdir(parents=True)
    (venv / "pyvenv.cfg").write_text(f"command = python3 -m venv --clear {venv}\n", "utf-8")
    return venv


@pytest.mark.skipif(sys.platform == "win32", reason="no Python is called so there")
@pytest.mark.parametrize(
    ("made_by", "runs", "stands"),
    [
        ("python3.13", "python3.13", True),
        ("python3.13t", "python3.13t", True),
        ("python3.11", "python3.13", False),  # Debian 12 has become Debian 13
        ("python3.13", "python3.13-dbg", True),
        ("pypy3.11", "pypy3", True),
    ],
)
def test_an_environment_whose_python_was_replaced_is_made_anew(
    tmp_path: Path, made_by: str, runs: str, stands: bool
) -> None:
    assert tasks.stands(environment(tmp_path, made_by, runs)) is stands


def test_an_environment_that_was_moved_is_made_anew(tmp_path: Path) -> None:
    venv = environment(tmp_path, "python3.13", "python3.13")
    assert tasks.stands(venv)
    assert not tasks.stands(venv.rename(tmp_path / "moved"))
