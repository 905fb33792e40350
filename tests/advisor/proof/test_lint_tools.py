"""A calculator that could not work is refused, with what is allowed; the shipped ones can."""

from datetime import date
from typing import Any

import msgspec
import pytest

from advisor.facts.tool_entries import Shown, ToolEntry, ToolQuestion
from advisor.proof.lint.check import CHECKS
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.tools import tools
from advisor.release import shipped_release

RULEBOOK = shipped_release().rulebook
REFUNDS, WINDOW = (next(one for one in RULEBOOK.tools if one.verdict == verdict) for verdict in ("refunds", "window"))


def said(tool: ToolEntry, **changed: Any) -> list[str]:
    rulebook = msgspec.structs.replace(RULEBOOK, tools=[msgspec.structs.replace(tool, **changed)])
    return [str(one) for one in tools(Subject(rulebook, date(2026, 11, 22)))]


def asks(**conditions: list[str]) -> list[ToolQuestion]:
    shown_for = [Shown(fact=fact, values=values) for fact, values in conditions.items()]
    return [
        ToolQuestion(fact="payment"),
        ToolQuestion(fact="amounts_jpy"),
        ToolQuestion(fact="prime", shown_for=shown_for),
    ]


def test_the_shipped_tools_can_work() -> None:
    assert len(RULEBOOK.tools) == 3
    assert list(tools(Subject(RULEBOOK, date(2026, 11, 22)))) == []
    assert tools in CHECKS


@pytest.mark.parametrize("name", ["", "Refund", "refund-day", "refund__day", "_refund", "返金", "a/b"])
def test_an_id_that_is_no_address(name: str) -> None:
    assert "address" in said(REFUNDS, id=name)[0]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"problems": []}, "one problem at least"),
        ({"problems": ["lost_cat"]}, "problems: lost_cat is not one of late,"),
        ({"questions": [ToolQuestion(fact="colour")]}, "questions: colour is not one of"),
        ({"questions": asks(sold_by=["amazon"])}, "sold_by is not one of payment, amounts_jpy, prime"),
        ({"questions": asks(payment=["gold"])}, "payment: gold is not one of credit_card,"),
        ({"questions": asks(amounts_jpy=["points"])}, "amounts_jpy: points is not one of none"),
        ({"needs_any": ["sold_by", "reason"]}, "needs_any: reason is not one of payment,"),
        ({"shows": {"refunds": [], "prizes": []}}, "shows: prizes is not one of actions,"),
        ({"shows": {"refunds": ["gold"]}}, "refunds: gold is not one of credit_card,"),
        ({"shows": {"refunds": [], "ruled_out": ["gold"]}}, "ruled_out: gold is not one of"),
        ({"shows": {"deadlines": []}}, "an answer on refunds shows them"),
    ],
)
def test_names_that_lead_nowhere(changed: dict[str, Any], words: str) -> None:
    (message,) = said(REFUNDS, **changed)
    assert words in message


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"windows": []}, ["names one at least"]),
        ({"windows": ["follow_on"]}, ["windows: follow_on is not one of"]),
        ({"shows": {"deadlines": ["follow_up"]}, "windows": ["return"]}, ["windows: return is not one of follow_up"]),
        ({"shows": {"deadlines": []}}, []),
        ({"shows": {}}, ["shows deadlines"]),
        ({"claimed": Shown(fact="sold_by", values=["gold"])}, ["sold_by: gold is not one of amazon,"]),
    ],
)
def test_a_window_is_one_that_is_shown(changed: dict[str, Any], words: list[str]) -> None:
    found = said(WINDOW, **changed)
    assert [any(word in message for message in found) for word in words] == [True] * len(found)
