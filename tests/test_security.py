"""What a browser may do with a page: the policy, the headers, and pages that live by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from publications.security import for_hosts, headers, policy
from publications.settings import Newsletter, Settings
from selectolax.lexbor import LexborHTMLParser

from tests.builders import settings
from tests.conftest import Served
from tests.sites import Project
from tests.test_browser import DESKTOP, KINDS, PHONE


def rules(site: Settings) -> dict[str, list[str]]:
    parts = (rule.split() for rule in policy(site).split(";"))
    return {name: sources for name, *sources in parts}


def test_nothing_inline_and_nothing_evaluated() -> None:
    assert not re.search(r"'unsafe-(inline|eval|hashes)'|\*|https?:", policy(settings()))
    assert rules(settings())["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert rules(settings())["default-src"] == ["'none'"]


def test_only_hosts_of_the_settings_may_be_shown_and_embedded() -> None:
    site = settings(hosts=("video.example",))
    allowed = {name for name, sources in rules(site).items() if "https://video.example" in sources}
    assert allowed == {"img-src", "media-src", "frame-src"}
    assert rules(settings())["frame-src"] == ["'none'"]


def test_the_form_may_post_to_its_service_and_nowhere_else() -> None:
    site = settings(newsletter=Newsletter(action="https://lettre.example:8443/liste?id=1;x"))
    assert rules(site)["form-action"] == ["'self'", "https://lettre.example:8443"]
    assert rules(settings())["form-action"] == ["'self'"]


def test_every_kind_of_host_gets_the_same_headers() -> None:
    site = settings(site_url="https://name.example/depot/", hosts=("video.example",))
    files = {path: content.decode() for path, content in for_hosts(site).items()}
    assert files["_headers"].startswith("/depot/*\n")
    for name, value in headers(site).items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'Header always set {name} "{value}"\n' in files[".htaccess"]
        assert f'add_header {name} "{value}" always;\n' in files["nginx-headers.conf"]


def test_headers_say_what_a_page_cannot_say_itself() -> None:
    sent = headers(settings())
    assert sent["Content-Security-Policy"] == f"{policy(settings())}; frame-ancestors 'none'"
    assert int(sent["Strict-Transport-Security"].removeprefix("max-age=")) >= 31536000
    assert all('"' not in value and "\n" not in value for value in sent.values())


# The example site


@pytest.mark.slow
def test_every_page_states_the_policy_before_anything_is_loaded(example: Path) -> None:
    for path in example.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        head = [(n.tag, n.attributes.get("http-equiv")) for n in page.css("head > *")]
        assert head[1] == ("meta", "Content-Security-Policy"), path


@pytest.mark.slow
def test_no_page_holds_a_script_or_a_style_of_its_own(example: Path) -> None:
    for path in example.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        scripts = page.css('script:not([src]):not([type="application/ld+json"])')
        assert [node.html for node in scripts + page.css("style, [style]")] == [], path
        assert page.root is not None
        for node in page.root.traverse(include_text=False):
            assert not [name for name in node.attributes if name.startswith("on")], path


@pytest.fixture(scope="module")
def address(example: Path, served: Served) -> Iterator[str]:
    with served(example) as base:
        yield base


WATCH = """addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  console.error('policy', violatedDirective, blockedURI));"""


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test on a violation, an error, a cookie or a request elsewhere."""
    context = browser.new_context(viewport=request.param, base_url=address)
    page, wrong = context.new_page(), []
    page.add_init_script(WATCH)
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda r: wrong.append(f"{r.url} {r.failure}"))
    page.on("request", lambda r: None if r.url.startswith(address) else wrong.append(r.url))
    yield page
    wrong += [str(cookie) for cookie in context.cookies()]
    context.close()
    assert wrong == []


@pytest.mark.browser
@pytest.mark.slow
def test_every_kind_of_page_lives_by_the_policy(page: Page) -> None:
    for path in KINDS:
        answer = page.goto(path)
        assert answer is not None
        assert "frame-ancestors" in answer.headers["content-security-policy"]
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["", "articles/2019/alchimie-territoriale/", "evenements/", "lettre/"]
)
def test_searching_and_switching_language_and_theme_live_by_the_policy(
    page: Page, path: str
) -> None:
    page.goto(path)
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.locator("#header-search").fill("alliance")
    expect(page.locator(".found .result").first).to_be_visible()
    page.get_by_role("radio", name="Sombres").check(force=True)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("#header-search").press("Enter")
    expect(page.locator(".results a").first).to_be_visible()
    page.locator(".facet summary").first.click()
    page.locator(".facet input").first.check()
    expect(page.locator(".results a").first).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.browser
@pytest.mark.slow
def test_the_browser_keeps_the_theme_and_nothing_else(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESKTOP, base_url=address)
    page = context.new_page()
    page.goto("recherche/?q=alliance")
    expect(page.locator(".results a").first).to_be_visible()
    page.get_by_role("radio", name="Sombres").check(force=True)
    kept = page.evaluate("[Object.keys(localStorage), sessionStorage.length, document.cookie]")
    assert kept == [["publications.theme"], 0, ""]
    assert page.evaluate("indexedDB.databases()") == []
    context.close()


# A small site


def test_a_preview_states_no_policy_for_its_server_adds_a_script(project: Project) -> None:
    policies = {
        preview: {page.view().frame.policy for page in project.open(preview=preview).pages}  # type: ignore[union-attr]
        for preview in (True, False)
    }
    assert policies[True] == {""}
    assert all("script-src 'self'" in stated for stated in policies[False])


def test_a_text_may_link_to_what_the_site_makes(project: Project) -> None:
    project.post("2019/un", body="[Flux](/feed.xml) et [rien](/nulle-part.xml)\n")
    assert project.codes() == ["link-broken"]
    project.post("2019/un", body="[Flux](/feed.xml) et [données](/catalogue.csv)\n")
    assert project.codes() == []
