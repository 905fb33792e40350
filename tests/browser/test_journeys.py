"""From the first page to the advice, on a phone and on a desktop, with JavaScript and without."""

import pytest
from playwright.sync_api import Page

from tests.browser.stories import STORIES, Story
from tests.browser.walking import title_of, walk_to_advice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
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
