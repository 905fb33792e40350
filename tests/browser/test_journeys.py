"""From the first page to the advice, on a phone and on a desktop, with JavaScript and without."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DEVICES, Device, name_of
from tests.browser.stories import STORIES, Story
from tests.browser.walking import title_of, walk_to_advice

pytestmark = pytest.mark.django_db(transaction=True)
ENOUGH = DEVICES[0], DEVICES[-1]
"""A phone with JavaScript and a desktop without it."""


def devices_for(story: Story) -> Iterable[Device]:
    """The two case studies are walked on every device."""
    return DEVICES if story in STORIES[:2] else ENOUGH


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
