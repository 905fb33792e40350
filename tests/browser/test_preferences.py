"""What people ask of their browser is kept to: no motion, colours of their own, no scripts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import OPEN_ALL, PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)

Opens = Callable[..., Page]
LONGEST_MOTION_SECONDS = 0.01
MOTIONS = """() => [...document.querySelectorAll('*')].flatMap(one => [null, '::before', '::after'].map(part => {
  const style = getComputedStyle(one, part)
  const seconds = `${style.transitionDuration}, ${style.animationDuration}`.split(', ').map(parseFloat)
  return [`${one.localName} ${part ?? ''}`, Math.max(...seconds), style.scrollBehavior]
})).filter(([_, seconds, scroll]) => seconds > %s || scroll === 'smooth')"""
BOUNDED = "a.btn, button, .field-input:not([type=range]), .chips > *, .prov, .err, .st.if, .steps li"
UNBOUNDED = """bounded => [...document.querySelectorAll(bounded)]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.vh'))
  .map(one => one.matches('.st') ? [one, getComputedStyle(one, '::before')] : [one, getComputedStyle(one)])
  .filter(([_, style]) => Math.max(...['Left', 'Top'].map(side => parseFloat(style[`border${side}Width`]))) < 1)
  .map(([one]) => one.outerHTML.slice(0, 100))"""
RING = """() => {
  const one = document.activeElement, style = getComputedStyle(one)
  const paper = getComputedStyle(document.body).backgroundColor
  return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor !== paper]
}"""
SHAPE = """one => {
  const style = getComputedStyle(one, '::before')
  const {borderStyle, clipPath, rotate, width, borderRadius, backgroundColor} = style
  return [borderStyle, clipPath, rotate, width, borderRadius, backgroundColor].join()
}"""
POINTLESS = """() => [...document.querySelectorAll('button, input, select, textarea')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.vh'))
  .filter(one => !one.closest('form[action], form[method]') && !one.matches('.tick input, .tone input'))
  .map(one => one.outerHTML.slice(0, 100))"""


@pytest.fixture
def opens(browser: Browser, live_server: LiveServer) -> Iterator[Opens]:
    """A page in a browser with these preferences."""
    contexts: list[BrowserContext] = []

    def opens(**preferences: Any) -> Page:
        size = {"width": 390, "height": 844}
        contexts.append(browser.new_context(base_url=live_server.url, viewport=size, locale="ja-JP", **preferences))
        return contexts[-1].new_page()

    yield opens
    for context in contexts:
        context.close()


def test_nothing_moves_for_those_who_want_no_motion(opens: Opens) -> None:
    page = opens(reduced_motion="reduce")
    moving = {}
    for name, address in PUBLIC.items():
        page.goto(address)
        page.evaluate(OPEN_ALL)
        moving[name] = page.evaluate(MOTIONS % LONGEST_MOTION_SECONDS)
        assert page.evaluate("document.getAnimations().length") == 0, name
    assert {name: found for name, found in moving.items() if found} == {}


def test_motion_is_noticed(opens: Opens) -> None:
    """The control: for all others the page scrolls smoothly, and here something is made to move."""
    page = opens(reduced_motion="no-preference")
    page.goto("/")
    page.evaluate("document.querySelector('h1').style.transition = 'color 1s'")
    assert {found[0].strip() for found in page.evaluate(MOTIONS % LONGEST_MOTION_SECONDS)} == {"html", "h1"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_with_forced_colours_what_can_be_used_keeps_an_edge(opens: Opens, theme: str) -> None:
    page = opens(forced_colors="active", color_scheme=theme)
    unbounded = {}
    for name, address in PUBLIC.items():
        page.goto(address)
        unbounded[name] = page.evaluate(UNBOUNDED, BOUNDED)
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == ["solid", 3, True], name
    assert {name: found for name, found in unbounded.items() if found} == {}


def test_with_forced_colours_each_status_keeps_its_shape(opens: Opens) -> None:
    page = opens(forced_colors="active")
    page.goto(PUBLIC["advice on a late parcel"])
    kinds = page.evaluate("[...new Set([...document.querySelectorAll('.st')].map(one => one.className))]")
    shapes = {kind: page.locator(f"[class='{kind}']").first.evaluate(SHAPE) for kind in kinds}
    assert len(kinds) > 2
    assert len(set(shapes.values())) == len(kinds), shapes


def test_with_forced_colours_the_steps_done_differ_from_those_to_come(opens: Opens) -> None:
    page = opens(forced_colors="active")
    page.goto(PUBLIC["later questions"])
    fill = (
        "[...document.querySelectorAll('.steps li')].map(one => [one.className, getComputedStyle(one).backgroundColor])"
    )
    fills = dict(page.evaluate(fill))
    assert fills["d"] == fills["c"] != fills[""]


def test_with_forced_colours_the_chosen_answer_is_seen(opens: Opens) -> None:
    """By its mark, which the browser itself draws, and by its weight."""
    page = opens(forced_colors="active")
    page.goto(f"{PUBLIC['first questions']}&change=sold_by")
    page.locator("input[value=third_party]").check()
    chosen, other = page.locator(".tick:has(:checked)").first, page.locator(".tick:not(:has(:checked))").first
    look = "one => [getComputedStyle(one).fontWeight, getComputedStyle(one.querySelector('input')).appearance]"
    assert chosen.evaluate(look) == ["700", "auto"]
    assert other.evaluate(look) == ["400", "auto"]


def test_without_scripts_nothing_on_any_page_is_without_effect(opens: Opens) -> None:
    page = opens(java_script_enabled=False)
    pointless = {}
    for name, address in PUBLIC.items():
        page.goto(address)
        pointless[name] = page.evaluate(POINTLESS)
        assert page.locator("h1").count() == 1, name
    assert {name: found for name, found in pointless.items() if found} == {}
