"""Somebody at the desk in a browser: what they press is named in their language, and their steps are counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import findings
from tests.browser.jobs.steps import STEPS

SENTENCE_DELAY_MS = 600
"""The sentence of a form is asked for anew a moment after every change."""
MOST_COUNTING_MS = 120_000
TURNING_MS = 300
"""The admin's links take their new colour slowly."""
VIEWS = ((820, "dark"), (1280, "light"))
"""Widths in CSS pixels, and themes."""
HEIGHT = 900


def wait_for_what_loads(page: Page) -> None:
    """Some pages ask for a part of themselves once they are open; left before it comes, they complain."""
    if page.locator("[data-hx-trigger=load]").count():
        page.wait_for_load_state("networkidle")


@dataclass
class Desk:
    """A browser of somebody signed in. A step is a page opened or a button pressed; typing is none."""

    site: str
    page: Page
    language: str
    runs_scripts: bool
    steps: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """How the addresses of the language begin."""
        return "" if self.language == "ja" else f"/{self.language}"

    @property
    def work(self) -> Locator:
        """The page without what stands over every page."""
        return self.page.locator("#content")

    def says(self, msgid: str, **values: object) -> str:
        """The words of the desk, given the English of the code."""
        with override(self.language):
            return gettext(msgid) % values if values else gettext(msgid)

    def sit_at(self, address: str) -> None:
        """Have a page of the admin open, where a job begins."""
        self.page.goto(f"{self.prefix}/admin/{address}")
        wait_for_what_loads(self.page)
        self.steps = 0

    def press(self, control: Locator) -> None:
        """Press a button or follow a link, once what the last change brings about has come."""
        if self.runs_scripts and self.page.locator("#reading").count():
            self.page.wait_for_timeout(SENTENCE_DELAY_MS)
            self.page.wait_for_load_state("networkidle")
        control.click()
        self.page.wait_for_load_state()
        self.steps += 1

    def button(self, msgid: str, **values: object) -> Locator:
        """The first button of that name in the work of the page."""
        return self.work.get_by_role("button", name=self.says(msgid, **values), exact=True).first

    def link(self, msgid: str, **values: object) -> Locator:
        """The first link of that name in the work of the page."""
        return self.work.get_by_role("link", name=self.says(msgid, **values), exact=True).first

    def wait_for_the_count(self) -> None:
        """Many examples are counted for some seconds; without scripts a button of the page then leads on."""
        leading_on = self.button("Show the count")
        if not self.runs_scripts and leading_on.count():
            leading_on.click()
        expect(self.page.locator(".bignum")).to_be_visible(timeout=MOST_COUNTING_MS)

    def search(self, words: str) -> None:
        """Type into the search box that stands over every page, and press its button."""
        self.page.locator("#strip-q").fill(words)
        self.press(self.page.locator("form:has(#strip-q) button"))

    def pick(self, picker: str, words: str, name: str) -> None:
        """Find an entry in a picker of a form and pick it; two steps."""
        self.page.locator(f"#{picker}-q").fill(words)
        self.press(self.page.locator(f"#{picker}-find"))
        self.press(self.page.locator(f"#{picker} .found button[value$=':{name}']"))
        expect(self.page.locator(f"#{picker} .picked:not(.found)")).to_contain_text(name)

    def save(self) -> None:
        """Press save, which must be taken."""
        self.press(self.page.locator("[name=_save]").first)
        expect(self.page.locator(".messagelist .success").first).to_be_visible()

    @contextmanager
    def a_reader(self) -> Iterator[Page]:
        """The browser of somebody else, which has kept no page."""
        browser = self.page.context.browser
        assert browser
        context = browser.new_context(base_url=self.site, service_workers="block")
        yield context.new_page()
        context.close()

    def looks_sound(self) -> None:
        """Nothing that axe finds, and nothing too wide, on a page that only a job leads to; it needs scripts itself."""
        if not self.runs_scripts:
            return
        self.page.wait_for_load_state("networkidle")
        assert self.complaints == []
        for width, theme in VIEWS:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            self.page.wait_for_timeout(TURNING_MS)
            assert findings(self.page, preload=False) == [], (self.page.url, width, theme)
            assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (self.page.url, width)
        self.complaints.clear()  # axe sets styles of its own, which the policy blocks

    def has_taken(self, job: str) -> None:
        """Hold the steps so far to the table."""
        assert self.steps == STEPS[job].taken, f"{job}: {self.steps} steps"
