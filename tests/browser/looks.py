"""Ways to look at an open page; each says what it finds wrong, and nothing where all is well."""

import re
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from playwright.sync_api import Page

from tests.browser.axe import findings

Look = Callable[[Page], Any]
WIDTHS = (320, 360, 640, 768, 1280)
"""In CSS pixels; a zoom of 200 % leaves 640 of a window that is 1280 wide."""
HEIGHT = 844


class View(NamedTuple):
    """A width in CSS pixels and a theme; `contrast` says whether the colours are looked at in it."""

    width: int
    theme: Literal["light", "dark"]
    contrast: bool


VIEWS = {
    "": (View(320, "dark", contrast=False), View(1280, "light", contrast=True)),
    "/en": (View(390, "dark", contrast=True), View(768, "light", contrast=False)),
}
"""By what addresses begin with: every theme in every language, every width once. Colours are the same in both
languages, so that they are looked at once in each theme: wide and in Japanese, narrow and in English."""
NARROW = ((240, 16), (360, 32))
"""A watch, and a phone on which text is twice as large: widths in CSS pixels, and the size of text that a browser's
own settings ask for; 16 is usual."""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth
  const wide = [...document.querySelectorAll('main *, header *, footer *')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  const innermost = wide.filter(one => !wide.some(other => other !== one && one.contains(other)))
  return document.documentElement.scrollWidth > width ? innermost.map(one => one.outerHTML.slice(0, 120)) : []
}"""
SMALLEST_TARGET = 44
PRESSED = "a.btn, button, summary, input:not([type=hidden]), .pick a, .top a"
TARGETS = """([pressed, least]) => [...document.querySelectorAll(pressed)]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.vh'))
    .map(one => (one.closest('label') ?? one))
    .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
    .filter(([_, height]) => height < least)"""
LONGEST_MOTION_SECONDS = 0.01
MOTIONS = """longest => [...document.querySelectorAll('*')].flatMap(one => [null, '::before', '::after'].map(part => {
  const style = getComputedStyle(one, part)
  const seconds = `${style.transitionDuration}, ${style.animationDuration}`.split(', ').map(parseFloat)
  return [`${one.localName} ${part ?? ''}`, Math.max(...seconds), style.scrollBehavior]
})).filter(([_, seconds, scroll]) => seconds > longest || scroll === 'smooth')"""
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

ON_PAPER = """() => {
  const seen = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility())
  const heads = one => one.querySelector('h2')?.innerText
  return [
    ...seen('nav, button, .btn, [type=search]'),
    ...seen('section').filter(one => !one.querySelector('svg, input') && one.innerText.trim() === heads(one)),
    ...seen('dd').filter(one => !one.innerText.trim()),
  ].map(one => one.outerHTML.slice(0, 100))
}"""


def too_small_for_a_thumb(page: Page) -> Any:
    """What is pressed and lower than `SMALLEST_TARGET` CSS pixels."""
    return page.evaluate(TARGETS, [PRESSED, SMALLEST_TARGET])


def axe_in_light(page: Page) -> Any:
    page.emulate_media(color_scheme="light")
    return findings(page)


def axe_in_dark(page: Page) -> Any:
    page.emulate_media(color_scheme="dark")
    return findings(page)


def faults_in(page: Page, view: View) -> Any:
    """What axe finds in this width and theme, and whether the page scrolls sideways there."""
    page.set_viewport_size({"width": view.width, "height": HEIGHT})
    page.emulate_media(color_scheme=view.theme)
    reached = page.evaluate("document.documentElement.scrollWidth")
    return findings(page, contrast=view.contrast) + ([f"reaches to {reached}"] if reached > view.width else [])


def useless_on_paper(page: Page) -> Any:
    """What only a screen can use, and headings that are left with nothing below them, where the page is printed."""
    page.emulate_media(media="print")
    found = page.evaluate(ON_PAPER)
    page.emulate_media(media="screen")
    return found


def moving(page: Page) -> Any:
    """What still moves for those who want no motion; for others the page scrolls smoothly."""
    running = page.evaluate("document.getAnimations().map(one => one.effect.target.outerHTML.slice(0, 100))")
    return page.evaluate(MOTIONS, LONGEST_MOTION_SECONDS) + running


def without_an_edge(page: Page) -> Any:
    """What can be used and has no edge, and a focus nobody sees, where colours are forced, in either theme."""
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=theme)  # type: ignore[arg-type]
        found += page.evaluate(UNBOUNDED, BOUNDED)
        page.keyboard.press("Tab")
        if (ring := page.evaluate(RING)) != ["solid", 3, True]:
            found.append(f"{theme}: a ring {ring}")
    page.emulate_media(forced_colors="none", color_scheme="light")
    return found


def scrolling_sideways(page: Page) -> Any:
    """Widths of the window, and what the page reaches to in them."""
    size, reached = page.viewport_size, {}
    assert size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        reached[width] = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(size)
    return {width: wide for width, wide in reached.items() if wide > width}


def too_wide_where_narrow(page: Page) -> Any:
    """What is wider than the window, for each of `NARROW` where something is."""
    size, found = page.viewport_size, {}
    assert size
    settings = page.context.new_cdp_session(page)
    for width, text in (*NARROW, (size["width"], NARROW[0][1])):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
        found[width, text] = page.evaluate(TOO_WIDE)
    settings.detach()
    return {where: wide for where, wide in found.items() if wide}


def count_sheets(page: Page) -> int:
    """Sheets of A4, with the margins of the stylesheet."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
