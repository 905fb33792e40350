"""Walks through the questions as a person does: answers what the story knows, leaves the rest, goes on."""

from playwright.sync_api import Locator, Page

from tests.browser.stories import Story
from tests.portal.factories import published_release

MOST_STEPS = 25


def title_of(kind: str, code: str) -> str:
    """The Japanese title of a code of the pack."""
    return published_release().vocabulary.codes[kind][code].title.ja


def walk_to_advice(page: Page, story: Story) -> None:
    """From the first page to the advice; every answer of the story must have been asked for."""
    page.goto("/")
    go(page, page.locator(f"a[href='/intake/?problem={story.problem}']"))
    left = dict(story.answers)
    for _ in range(MOST_STEPS):
        asked = page.locator("fieldset").evaluate_all("all => all.map(one => one.id.replace('q-', ''))")
        if not left or not asked:
            break
        for fact in filter(left.__contains__, asked):
            answer(page.locator(f"#q-{fact}"), fact, left.pop(fact))
        go(page, page.get_by_role("button", name="つぎへ").last)
    assert not left, f"never asked: {', '.join(left)}"
    go(page, page.get_by_role("link", name="助言を見る").last)


def go(page: Page, pressed: Locator) -> None:
    """Press what leads to another page, and wait until all of that page is there."""
    with page.expect_navigation():
        pressed.click()


def answer(question: Locator, fact: str, value: str | list[str]) -> None:
    """Fill in one question."""
    if isinstance(value, list):
        for one in value:
            question.locator(f"input[type=checkbox][value={one}]").check()
    elif question.locator("input[type=radio]").count():
        question.locator(f"input[type=radio][value={value}]").check()
    elif question.locator("input[type=time]").count():
        day, time = value.split("T")
        question.locator("input[type=date]").fill(day)
        question.locator("input[type=time]").fill(time)
    else:
        question.locator(f"[name='{fact}']:not([type=hidden])").fill(value)
