"""From the first page to the advice, on a phone and on a desktop, with JavaScript and without."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DEVICES, Device, name_of
from tests.browser.stories import STORIES, Story
from tests.browser.walking import title_of, walk_to_advice

pytestmark = pytest.mark.django_db(transaction=True)


def devices_for(story: Story) -> tuple[Device, Device]:
    """A phone with JavaScript and a desktop without it, or the other two, by turns."""
    return (DEVICES[0], DEVICES[3]) if STORIES.index(story) % 2 else (DEVICES[1], DEVICES[2])


@pytest.mark.parametrize(
    ("page", "story"),
    [
        pytest.param(device, story, id=f"{name_of(device)}-{story.name}")
        for story in STORIES
        for device in devices_for(story)
    ],
    indirect=["page"],
)
def test_people_get_from_what_happened_to_what_to_do(page: Page, story: Story) -> None:
    """Every story in either width, with scripts and without; and every width with scripts and without."""
    walk_to_advice(page, story)
    assert "/advice/?" in page.url
    heading = page.locator("h1").inner_text()
    assert heading.strip()
    if story.heading:
        assert heading == title_of("actions", story.heading)
    words = page.locator("main").text_content() or ""
    for kind, code in story.shown:
        assert title_of(kind, code) in words
    for day in story.days:
        assert day in words
