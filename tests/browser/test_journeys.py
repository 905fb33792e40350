"""From the first page to the advice, on a phone and on a desktop, with JavaScript and without."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LOOKS, Look, name_of
from tests.browser.stories import STORIES, Story
from tests.browser.walking import title_of, walk_to_advice

pytestmark = pytest.mark.django_db(transaction=True)
ENOUGH = LOOKS[0], LOOKS[-1]
"""A phone with JavaScript and a desktop without it."""


def looks_for(story: Story) -> Iterable[Look]:
    """The two case studies are walked in every look."""
    return LOOKS if story in STORIES[:2] else ENOUGH


@pytest.mark.parametrize(
    ("page", "story"),
    [pytest.param(look, story, id=f"{name_of(look)}-{story.name}") for story in STORIES for look in looks_for(story)],
    indirect=["page"],
)
def test_people_get_from_what_happened_to_what_to_do(page: Page, story: Story) -> None:
    walk_to_advice(page, story)
    assert "/advice/?" in page.url
    heading = page.locator("h1").inner_text()
    assert heading.strip()
    if story.heading:
        assert heading == title_of("actions", story.heading)
    words = page.locator("main").inner_text()
    for kind, code in story.shown:
        assert title_of(kind, code) in words
    for day in story.days:
        assert day in words
