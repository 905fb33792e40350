"""axe finds nothing on any public page, in both languages and both themes; and it does find what is planted."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import EXPECTED_STATUS, OPEN_ALL, PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
NO_PAGE = {"no such page": "/nowhere/"}
STYLED = "['1184px', '576px'].includes(getComputedStyle(document.querySelector('.wrap') ?? document.body).maxWidth)"
PLANTED = "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/icon.svg\"><input>')"


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": 844},
        color_scheme=request.param,
        bypass_csp=True,  # for axe's own script; the pages' rules are tested in test_policy
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]


def open_page(page: Page, address: str, status: int, language: str) -> None:
    """axe is content with an error page or an unstyled one, so look first what it is given."""
    answer = page.goto(address)
    assert answer
    assert answer.status == status, address
    assert page.locator("html").get_attribute("lang") == language, address
    assert page.locator("h1").count() == 1, address
    assert page.evaluate(STYLED), address
    page.evaluate(OPEN_ALL)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_axe_finds_nothing(page: Page, language: str) -> None:
    prefix = "" if language == "ja" else f"/{language}"
    found = {}
    for name, address in (PUBLIC | NO_PAGE).items():
        open_page(page, f"{prefix}{address}", EXPECTED_STATUS.get(name, 404 if name in NO_PAGE else 200), language)
        found[name] = findings(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_a_planted_fault(page: Page) -> None:
    open_page(page, PUBLIC["home"], 200, "ja")
    page.evaluate(PLANTED)
    assert {finding.split(":")[0] for finding in findings(page)} >= {"image-alt", "label"}


def test_axe_finds_faint_words(page: Page) -> None:
    open_page(page, PUBLIC["home"], 200, "ja")
    page.evaluate("document.querySelector('.lead').style.color = '#777'")
    assert {finding.split(":")[0] for finding in findings(page)} == {"color-contrast"}
