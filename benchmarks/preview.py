"""From a save to the new text in the reader's browser, in a real one.

    python -m benchmarks.preview --articles 1000 --rounds 9

Starts ``publications serve`` on a corpus, opens an article, and saves it again and again
with a sentence more: the median of the times until the browser shows the sentence.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tasks import find_chromium

from .corpus import FIRST_DAY, TODAY
from .generators import OURS
from .projects import write_project

ADDRESS = "127.0.0.1:8123"
PAGE = f"http://{ADDRESS}/articles/{FIRST_DAY.year}/article-2/"
PATIENCE = 600
"""Seconds that the first build may take."""


def main() -> None:
    """Measure as the arguments say, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--chromium", default=find_chromium())
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="publications-preview-") as folder:
        root = Path(folder) / "ours"
        write_project("ours", root, wanted.articles)
        command = [sys.executable, "-m", "publications.commands", "serve", "--dev-addr", ADDRESS]
        server = subprocess.Popen([*command, "--today", TODAY.isoformat()], cwd=root)
        try:
            _await_server()
            times = measure_saves(root / OURS, wanted.rounds, wanted.chromium)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)
    told = ", ".join(f"{seconds:.2f}" for seconds in times)
    print(f"{wanted.articles} articles: {median(times):.2f} s from save to text ({told})")


def measure_saves(source: Path, rounds: int, chromium: str | None) -> list[float]:
    """Seconds from each save until the browser shows what was saved."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(PAGE)
        page.wait_for_timeout(3000)  # the page must have asked for changes
        times = [_save(source, page, f"Phrase {number} de la mesure.") for number in range(rounds)]
        browser.close()
    return times


def _save(source: Path, page: Page, sentence: str) -> float:
    began = time.perf_counter()
    source.write_text(f"{source.read_text('utf-8')}\n{sentence}\n", "utf-8")
    page.get_by_text(sentence).wait_for(timeout=60_000)
    seconds = time.perf_counter() - began
    page.wait_for_timeout(1500)  # what goes on behind is not to weigh on the next one
    return seconds


def _await_server() -> None:
    for _ in range(PATIENCE):
        try:
            with urlopen(PAGE):
                return
        except OSError:
            time.sleep(1)
    raise SystemExit("the preview did not start")


if __name__ == "__main__":
    main()
