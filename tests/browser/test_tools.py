"""A tool asks only what its other answers call for, and its answer moves with them; both work without scripts too."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from advisor.facts import PROBLEM, ToolEntry
from portal.toolbox import slug_of
from portal.tools.shown import is_shown
from tests.browser.addresses import PAID
from tests.portal.factories import published_release

pytestmark = pytest.mark.django_db(transaction=True)
RELEASE = published_release()
TOOLS = [tool for tool in RELEASE.rulebook.tools if tool.questions and tool.verdict != "signs"]
VISIBLE = """[...document.querySelectorAll('#ask fieldset.q')].filter(one => one.checkVisibility())
    .map(one => one.id.replace('q-', ''))"""


@pytest.mark.parametrize("tool", TOOLS, ids=lambda one: one.id)
def test_the_page_shows_the_questions_that_the_conditions_name(
    chromium: Browser, live_server: LiveServer, tool: ToolEntry
) -> None:
    context = chromium.new_context(base_url=live_server.url, service_workers="block")
    page = context.new_page()
    conditions = [one for question in tool.questions for one in question.shown_for]
    assert conditions
    for fact, value in dict.fromkeys((one.fact, value) for one in conditions for value in one.values):
        facts = {PROBLEM: tool.problems[0], fact: (value,)}
        page.goto(f"/tools/{slug_of(tool)}/?{fact}={value}")
        expected = [one.fact for one in tool.questions if is_shown(one.shown_for, facts)]
        whole = [name for name in expected if RELEASE.vocabulary.facts[name].kind != "map"]
        assert page.evaluate(VISIBLE) == whole, (fact, value)
    context.close()


def test_a_refund_day_is_worked_out_by_filling_in_the_form(page: Page) -> None:
    page.goto("/tools/")
    page.get_by_role("link", name="返金日の計算").click()
    page.locator("input[name=payment][value=credit_card]").check()
    page.locator("input[name=refund_issued_on]").fill("2025-09-01")
    page.get_by_role("button", name="計算する").last.click()
    expect(page.locator("#answer-h")).to_be_in_viewport()
    expect(page.locator("#answer")).to_contain_text("9月3日(水)")
    assert page.url.endswith("/tools/refund-day/?payment=credit_card&refund_issued_on=2025-09-01#answer")


def test_with_scripts_the_answer_moves_at_once(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url, locale="ja-JP", service_workers="block")
    page = context.new_page()
    page.goto(f"/tools/refund-day/?{PAID}")
    page.locator("input[name=refund_issued_on]").fill("2025-09-05")
    page.locator("input[name=refund_issued_on]").blur()
    expect(page.locator("#so-far")).to_contain_text("9月5日(金)")
    expect(page.locator("#answer")).to_contain_text("9月9日(火)")
    assert page.locator("#grounds table").count() == 1
    assert page.locator("#answer").count() == 1
    context.close()


def test_a_day_to_come_is_named_at_once_and_the_rest_counts(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url, locale="ja-JP", service_workers="block")
    page = context.new_page()
    page.goto("/tools/refund-day/?payment=points")
    page.locator("input[name=refund_issued_on]").fill("2025-12-01")
    page.locator("input[name=refund_issued_on]").blur()
    expect(page.locator("#so-far .err")).to_contain_text("返金・キャンセルが確定した日")
    expect(page.locator("#so-far .big")).to_be_visible()
    context.close()
