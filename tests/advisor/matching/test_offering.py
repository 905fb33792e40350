"""Which answers are offered: none that cannot be true beside what is known, and all that are told already."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import pytest

from advisor import Release, Rulebook, Situation
from advisor.calendar.workdays import TOKYO
from advisor.engine import take_up
from advisor.facts import JointAnswer, JointQuestion, Told
from advisor.rulebook import Text
from tests.advisor.whole_rulebook import whole

Plain = dict[str, Any]
LATE: Plain = {"problem": "late"}


def release(**never_offered: Any) -> Release:
    plain = whole()
    for fact in plain["facts"]:
        fact["never_offered"] = never_offered.get(fact["id"], [])
    return Release.of(msgspec.convert(plain, Rulebook))


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        ({}, set()),
        ({"sold_by": "third_party"}, set()),
        ({"sold_by": "amazon"}, {"seller"}),
        ({"sold_by": "amazon", "prime": True}, {"seller", "amazon"}),
    ],
)
def test_a_value_is_left_out_where_the_rest_of_a_line_is_told(told: Plain, hidden: set[str]) -> None:
    never = [{"shipped_by": "seller", "sold_by": "amazon"}, {"shipped_by": "amazon", "prime": True}]
    offered = release(shipped_by=never).offered("shipped_by", LATE | told)
    assert {"amazon", "seller"} - {*offered} == hidden


def test_what_is_to_be_unknown_leaves_a_value_out_only_as_long_as_it_is() -> None:
    found = release(shipped_by=[{"shipped_by": "seller", "prime": ["unknown", False]}])
    assert "seller" not in found.offered("shipped_by", LATE)
    assert "seller" not in found.offered("shipped_by", LATE | {"prime": False})
    assert "seller" in found.offered("shipped_by", LATE | {"prime": True})


def test_of_a_yes_or_no_one_can_be_left_out_and_nobody_tries_it() -> None:
    found = release(opened=[{"opened": True, "received_date": "unknown"}])
    case = take_up(found, Situation(LATE), datetime(2026, 11, 28, 9, tzinfo=TOKYO), "ja")
    assert found.offered("opened", LATE) == ("false",)
    assert (case.can_be("opened"), case.can_be("prime")) == ([False], [True, False])


def test_all_but_some_can_be_left_out_and_what_follows_from_another_answer_counts() -> None:
    never = [{"payment": {"not": ["credit_card"]}, "shipped_by": "seller"}]
    found = release(payment=never)
    assert len(found.offered("payment", LATE)) > 1
    assert found.offered("payment", LATE | {"sold_by": "amazon_pay_shop"}) == ("credit_card",)
    assert found.offered("amounts_jpy", LATE | {"shipped_by": "seller"}) == ("credit_card",), "its parts are its keys"


def test_an_answer_that_tells_several_things_is_offered_where_all_of_them_can_be_true() -> None:
    def telling(**told: Any) -> JointAnswer:
        tells = [Told(fact=fact, value=value) for fact, value in told.items()]
        return JointAnswer(code="-".join(told), name=Text(ja="答え", en="Answer"), tells=tells)

    both = telling(sold_by="third_party", shipped_by="seller")
    opened = telling(opened=True)
    ways, one, nothing = telling(payment=["credit_card", "points"]), telling(shipped_by="seller"), telling()
    asked = JointQuestion(
        code="who", question=both.name, facts=["sold_by", "shipped_by"], answers=[both, ways, one, opened, nothing]
    )
    found = release(
        shipped_by=[{"shipped_by": "seller", "sold_by": "amazon"}],
        payment=[{"payment": "points", "prime": False}],
        opened=[{"opened": True, "prime": False}],
    )
    assert found.answers_to(asked, LATE) == [both, ways, one, opened, nothing]
    assert found.answers_to(asked, LATE | {"sold_by": "amazon"}) == [both, ways, opened, nothing]
    assert found.answers_to(asked, LATE | {"prime": False}) == [both, one, nothing]
    given = LATE | {"sold_by": "amazon", "shipped_by": "seller"}
    assert found.answers_to(asked, given) == [both, ways, one, opened, nothing], "what is told already stays"
