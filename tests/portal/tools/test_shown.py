"""For which answers a question is shown: the server and the style sheet say the same."""

import re

import pytest
from django.test import Client

from advisor.facts import Shown, ToolEntry, ToolQuestion
from advisor.rulebook import Text
from portal.tools.shown import holds, is_shown, sheet
from tests.portal.pages import Page

ROUND = Shown(fact="shape", values=["round", "oval"])
NOT_RED = Shown(fact="colour", values=["red"], hides=True)
WORDS = Text(ja="玉", en="Ball")


def tool_with(*questions: ToolQuestion) -> ToolEntry:
    return ToolEntry(
        id="ball", title=WORDS, lead=WORDS, verdict="refunds", problems=["lost"], questions=list(questions)
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, False),
        ({"shape": "round"}, True),
        ({"shape": "square"}, False),
        ({"shape": ("square", "oval")}, True),
        ({"shape": {"oval": 3}}, True),
    ],
)
def test_a_condition_holds_for_one_of_its_answers(facts: dict[str, object], expected: bool) -> None:
    assert holds(ROUND, facts) == expected


def test_a_condition_that_hides_holds_for_all_other_answers_and_for_none() -> None:
    assert holds(NOT_RED, {})
    assert holds(NOT_RED, {"colour": "blue"})
    assert not holds(NOT_RED, {"colour": "red"})


def test_yes_and_no_are_answers_too() -> None:
    assert holds(Shown(fact="new", values=["true"]), {"new": True})
    assert not holds(Shown(fact="new", values=["true"]), {"new": False})


def test_all_conditions_must_hold() -> None:
    assert is_shown([], {})
    assert is_shown([ROUND, NOT_RED], {"shape": "round"})
    assert not is_shown([ROUND, NOT_RED], {"shape": "round", "colour": "red"})


def test_the_sheet_has_one_rule_a_condition() -> None:
    rules = sheet(
        tool_with(
            ToolQuestion(fact="shape"),
            ToolQuestion(fact="size", shown_for=[ROUND]),
            ToolQuestion(fact="weight", shown_for=[ROUND, NOT_RED]),
        )
    )
    first, second = rules.splitlines()
    assert first.startswith('.tool:not(:has([name="shape"]:is([value="round"], [value="oval"]):checked)) ')
    assert first.endswith(' :is([data-asks="size"], [data-asks="weight"]):not(:has(.err)) { display: none; }')
    assert second.startswith('.tool:has([name="colour"]:is([value="red"]):checked) ')
    assert second.endswith(' :is([data-asks="weight"]):not(:has(.err)) { display: none; }')


def test_a_tool_without_conditions_has_no_rules() -> None:
    assert sheet(tool_with(ToolQuestion(fact="shape"))) == ""


@pytest.mark.parametrize("value", ['a"]{}*{display:none}', "a\\", "a\n}", "</style>", "é", "赤"])
def test_nothing_in_a_value_ends_its_string(value: str) -> None:
    rules = sheet(tool_with(ToolQuestion(fact="size", shown_for=[Shown(fact="colour", values=[value])])))
    (quoted,) = re.findall(r'\[value="([^"]*)"\]', rules)
    assert re.fullmatch(r"([A-Za-z0-9_-]|\\[0-9a-f]+ )+", quoted)
    assert re.sub(r"\\([0-9a-f]+) ", lambda one: chr(int(one[1], 16)), quoted) == value
    assert rules.count("{") == rules.count("}") == 1


@pytest.mark.parametrize("address", ["/tools/refund-day/", "/en/tools/guarantee-window/"])
def test_the_page_leads_to_its_sheet_which_is_kept_for_good(client: Client, address: str) -> None:
    (link,) = [one["href"] for one in Page(client.get(address)).all("link") if "shown.css" in (one["href"] or "")]
    assert link
    answer = client.get(link)
    assert link.startswith(f"{address}shown.css?v=")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "max-age=31536000, immutable"
    assert "Set-Cookie" not in answer
    assert client.get(link, headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("version", ["", "?v=", "?v=0123456789abcdef"])
def test_under_another_version_it_is_asked_for_again(client: Client, version: str) -> None:
    answer = client.get(f"/tools/refund-day/shown.css{version}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"


def test_no_such_tool_has_no_sheet(client: Client) -> None:
    assert client.get("/tools/no-such-tool/shown.css").status_code == 404


def test_every_question_of_the_page_can_be_found_by_the_sheet(client: Client) -> None:
    page = Page(client.get("/tools/refund-day/"))
    rows = [one["data-asks"] for one in page.all("section") if "data-asks" in one]
    assert rows == page.asked()
