"""Walks through the questions as a person does: answers what the story knows, one answer a page, and tells the rest."""

from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.browser.stories import Story
from tests.portal.factories import published_release
from tests.portal.pages import query_of

Answers = dict[str, str | list[str]]
MOST_ANSWERS = 5


def title_of(kind: str, code: str) -> str:
    """The Japanese title of a code of the pack."""
    return published_release().vocabulary.codes[kind][code].title.ja


def walk_to_advice(page: Page, story: Story) -> None:
    """From the first page through at most five answers to the advice; what was not asked for is told afterwards."""
    page.goto("/")
    go(page, page.locator(f"a[href='/intake/?problem={story.problem}']").first)
    given = 1
    while urlsplit(page.url).path == "/intake/":
        _answer_page(page, _left(page, story.answers))
        given += 1
    assert given <= MOST_ANSWERS
    for fact, value in _left(page, story.answers).items():
        go(page, page.get_by_role("link", name="答えを直す").last)
        go(page, page.locator(f"a[href$='change={fact}']").first)
        _tell(page, fact, value)
    assert not _left(page, story.answers), "not told"


LOOK_IS_NOTED = """() => !window.htmx || !document.getElementById("seen")
  || performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/seen/"))"""


def go(page: Page, pressed: Locator) -> None:
    """Press what leads to another page, and wait until all of that page is there.

    The page of a case notes by itself that it was looked at. Two writes at once have to wait for each other, which the
    tests' database in memory refuses, unlike one in a file.
    """
    page.wait_for_function(LOOK_IS_NOTED)
    with page.expect_navigation():
        pressed.click()


def _left(page: Page, answers: Answers) -> Answers:
    """What the address of the page does not tell yet."""
    told = {name for name, _value in query_of(page.url)}
    return {fact: value for fact, value in answers.items() if fact not in told}


def _answer_page(page: Page, left: Answers) -> None:
    """The answer that tells most of what is left; "I don't know" where none does."""
    wanted = {(fact, one) for fact, value in left.items() for one in ([value] if isinstance(value, str) else value)}
    told = query_of(page.url)
    taps = page.locator(".choose a[rel=nofollow]:not(.dk)")
    fitting = []
    for place, href in enumerate(taps.evaluate_all("all => all.map(one => one.getAttribute('href'))")):
        new = {pair for pair in query_of(href) if pair not in told and pair[0] not in ("skip", "review", "back")}
        if new and new <= wanted:
            fitting.append((len(new), -place))
    if fitting:
        go(page, taps.nth(-max(fitting)[1]))
    elif not _fill_in(page, left, wanted):
        go(page, page.locator(".choose a.dk"))


def _fill_in(page: Page, left: Answers, wanted: set[tuple[str, str]]) -> bool:
    """Fill in the form that asks for something that is left, and tells nothing else."""
    told = {*query_of(page.url), ("review", "1")}
    for form in page.locator("main form").all():
        hidden = form.locator("input[type=hidden]:not([name=asked])").evaluate_all(
            "all => all.map(one => [one.name, one.value])"
        )
        asked = form.locator("fieldset").evaluate_all("all => all.map(one => one.id.replace('q-', '').split('--')[0])")
        if {(name, value) for name, value in hidden} - told <= wanted and not left.keys().isdisjoint(asked):
            folded = form.locator("xpath=ancestor::details")
            if folded.count():
                folded.locator("summary").first.click()
            for fact in filter(left.__contains__, asked):
                answer(form.locator(f"fieldset:is(#q-{fact}, [id^='q-{fact}--'])"), fact, left[fact])
            go(page, form.locator("button.btn"))
            return True
    return False


def _tell(page: Page, fact: str, value: str | list[str]) -> None:
    """Answer the one question of the page."""
    form = page.locator("main form")
    if not form.count():
        taps = page.locator(".choose a[rel=nofollow]")
        hrefs = taps.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        go(page, taps.nth(next(place for place, href in enumerate(hrefs) if (fact, value) in query_of(href))))
        return
    answer(form.locator(f"#q-{fact}"), fact, value)
    go(page, form.locator("button.btn"))


def answer(question: Locator, fact: str, value: str | list[str]) -> None:
    """Fill in one question."""
    if isinstance(value, list):
        for one in value:
            box = question.locator(f"input[type=checkbox][value={one}]")
            if not box.is_visible():
                question.locator("summary").click()
            box.check()
        return
    if (other_day := question.locator("input[name^='day.'][value='']")).count():
        other_day.check()
    if question.locator("input[type=time]").count():
        day, time = value.split("T")
        question.locator("input[type=date]").fill(day)
        question.locator("input[type=time]").fill(time)
    elif question.locator(f"input[type=radio][name='{fact}']").count():
        question.locator(f"input[type=radio][value={value}]").check()
    else:
        question.locator(f"[name='{fact}']:not([type=hidden])").fill(value)
