"""Every public page is opened and looked at in all ways, in each language one of every kind; and each look does find
what it is for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import looks
from tests.browser.addresses import EXPECTED_STATUS, OPEN_ALL, PUBLIC
from tests.browser.axe import findings

pytestmark = pytest.mark.django_db(transaction=True)
NO_PAGE = {"no such page": "/nowhere/"}
STYLED = "['1184px', '576px'].includes(getComputedStyle(document.querySelector('.wrap') ?? document.body).maxWidth)"
PLANTED = "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/icon.svg\"><input>')"
FOLDED = (looks.too_small_for_a_thumb, looks.useless_on_paper)
AXE = {"ja": looks.axe_in_light, "en": looks.axe_in_dark}
"""A fault of a page is found in either language, one of the colours in either: each page is seen in both themes."""
IN_JAPANESE = {
    *("a first look", "advice for a later day", "advice to wait", "advice on money to come", "a row that is open"),
    *("first questions", "a list", "amounts", "a moment", "a guarantee window", "a source"),
}
"""Pages made of the same parts as others; these are looked at in one language, but for what is too wide."""
OPEN = (
    looks.moving,
    looks.without_an_edge,
    looks.scrolling_sideways,
)


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone whose owner wants no motion."""
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": looks.HEIGHT},
        device_scale_factor=2,
        bypass_csp=True,  # for axe's own script; the pages' rules are tested in test_weight
        reduced_motion="reduce",
        service_workers="block",  # what it keeps for later is fetched anew by each test, and seen in test_offline
    )
    yield context.new_page()
    context.close()


def open_page(page: Page, address: str, status: int, language: str) -> None:
    """A look is content with an error page or an unstyled one, so see first what it is given."""
    answer = page.goto(address)
    assert answer
    assert answer.status == status, address
    assert page.locator("html").get_attribute("lang") == language, address
    assert page.locator("h1").count() == 1, address
    assert page.evaluate(STYLED), address


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_look_finds_anything(page: Page, language: str) -> None:
    prefix = "" if language == "ja" else f"/{language}"
    found = {}
    left_out = IN_JAPANESE if prefix else set()
    for name, address in (PUBLIC | NO_PAGE).items():
        is_whole = name not in left_out
        open_page(page, f"{prefix}{address}", EXPECTED_STATUS.get(name, 404 if name in NO_PAGE else 200), language)
        for look in FOLDED if is_whole else ():
            found[f"{name}: {look.__name__}"] = look(page)
        page.evaluate(OPEN_ALL)
        for look in (looks.too_wide_where_narrow, *((AXE[language], *OPEN) if is_whole else ())):
            found[f"{name}: {look.__name__}"] = look(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_a_planted_fault(page: Page) -> None:
    open_page(page, PUBLIC["home"], 200, "ja")
    page.evaluate(PLANTED)
    assert {finding.split(":")[0] for finding in findings(page)} >= {"image-alt", "label"}


@pytest.mark.parametrize("look", [looks.axe_in_light, looks.axe_in_dark])
def test_axe_finds_faint_words(page: Page, look: looks.Look) -> None:
    open_page(page, PUBLIC["home"], 200, "ja")
    page.evaluate("document.querySelector('.lead').style.color = '#777'")
    assert {finding.split(":")[0] for finding in look(page)} == {"color-contrast"}


@pytest.mark.parametrize(
    ("look", "planted"),
    [
        (looks.too_small_for_a_thumb, "button { min-height: 0 !important; height: 43px !important }"),
        (looks.useless_on_paper, "nav { display: block !important }"),
        (looks.useless_on_paper, "section > :not(h2) { display: none }"),
        (looks.moving, "h1 { transition: color 1s !important }"),
        (looks.without_an_edge, "button { border: 0 !important }"),
        (looks.without_an_edge, "* { outline: 0 !important }"),
        (looks.scrolling_sideways, "h1 { width: 321px !important }"),
        (lambda page: looks.faults_in(page, looks.VIEWS[""][0]), "h1 { width: 321px !important }"),
    ],
)
def test_each_look_finds_what_it_is_for(page: Page, look: looks.Look, planted: str) -> None:
    open_page(page, PUBLIC["home"], 200, "ja")
    assert not look(page)
    page.add_style_tag(content=planted)
    assert look(page)


def test_what_is_too_wide_is_found_in_both_narrow_windows(page: Page) -> None:
    open_page(page, PUBLIC["home"], 200, "ja")
    assert looks.too_wide_where_narrow(page) == {}
    page.evaluate("document.querySelector('h1').style.width = '100rem'")
    assert looks.too_wide_where_narrow(page).keys() >= set(looks.NARROW)
