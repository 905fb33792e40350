"""How much was paid in each way is told only where every figure of the text agrees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.pasting.amounts import AmountLine, Paid, fits, paid, ways_used
from advisor.rulebook.reading_entries import ReadingForm

YEN = st.integers(1, 100_000)


def line(form: ReadingForm, yen: int, way: str = "", label: str = "") -> AmountLine:
    return AmountLine(form, label or f"{form} {way}", way, yen, "")


def taken(yen: int, way: str = "points") -> AmountLine:
    return line("balance_after", -yen, way)


def made_of(*yen: int) -> list[AmountLine]:
    return [line("addend_after", one, label=str(place)) for place, one in enumerate(yen)]


CHARGED = line("charge_after", 1655)
PARTS = Paid(2000, {"points": 345, "wallet": 1655})


def test_what_is_left_after_a_balance_was_paid_in_the_one_other_way() -> None:
    assert paid([taken(345), CHARGED], {2000}, {"wallet"}) == PARTS
    assert paid([taken(345), line("charge_after", 1655, "wallet")], {2000}, set()) == PARTS


def test_a_total_after_the_balance_is_told_by_what_it_is_made_up_of() -> None:
    assert paid([*made_of(1590, 410), taken(345)], {1655}, {"wallet"}) == PARTS
    assert paid([*made_of(1590, 410), taken(345)], {2000}, {"wallet"}) == PARTS
    assert paid([*made_of(2000, 410, -410), taken(345), CHARGED], {1655}, {"wallet"}) == PARTS


def test_of_two_totals_with_just_the_balances_between_them_the_lower_one_was_charged() -> None:
    assert paid([taken(345)], {2000, 1655}, {"wallet"}) == PARTS
    assert paid([taken(345), CHARGED], {2000, 1655}, {"wallet"}) == PARTS
    assert paid([*made_of(1890, 110), taken(345)], {2000, 1655}, {"wallet"}) == PARTS


def test_the_ways_may_be_sure_where_it_is_not_how_much_was_paid_in_each() -> None:
    assert ways_used([taken(345)], {2000}, {"wallet"}) == ["points", "wallet"]
    assert ways_used([taken(345), taken(500, "card")], {2000}, {"points", "wallet"}) == ["points", "card", "wallet"]
    assert ways_used([taken(100), taken(200), line("charge_after", 1700)], {2000}, {"wallet"}) == ["points", "wallet"]


@pytest.mark.parametrize(
    ("lines", "totals", "ways"),
    [
        ([taken(345)], {2000}, {"wallet", "counter"}),
        ([taken(345)], {2000}, {""}),
        ([taken(345)], {2000}, set()),
        ([taken(345)], set(), {"wallet"}),
        ([taken(345)], {345}, {"wallet"}),
        ([taken(1000), taken(1000)], {2000}, {"wallet"}),
        ([taken(345)], {2000, 1600}, {"wallet"}),
        ([taken(345), line("charge_after", 0)], {2000}, {"wallet"}),
        ([taken(345), line("charge_after", 1600)], {2000}, {"wallet"}),
        ([taken(345), line("charge_after", 1655, "counter")], {2000}, {"wallet"}),
        ([line("charge_after", 1655, "wallet")], {2000}, {"counter"}),
    ],
)
def test_where_another_way_may_have_paid_or_none_was_needed_the_ways_are_asked(
    lines: list[AmountLine], totals: set[int], ways: set[str]
) -> None:
    assert ways_used(lines, totals, ways) == []


def test_balances_may_have_paid_all_of_it() -> None:
    assert paid([taken(500), taken(300, "card")], {800}, set()) == Paid(800, {"points": 500, "card": 300})
    assert paid([*made_of(800), taken(800)], set(), set()) == Paid(800, {"points": 800})
    assert paid([taken(800)], set(), set()) is None


@pytest.mark.parametrize("ways", [set(), {"wallet", "counter"}, {"wallet", ""}, {""}])
def test_where_it_is_not_sure_who_paid_the_rest_only_the_price_is_told(ways: set[str]) -> None:
    assert paid([taken(345), CHARGED], {2000}, ways) == Paid(2000, {})


@pytest.mark.parametrize(
    ("lines", "totals"),
    [
        ([taken(345)], {2000}),
        ([taken(345), CHARGED], {1655}),
        ([taken(345), line("charge_after", 1600)], {2000}),
        ([taken(345), CHARGED, line("charge_after", 1600)], {2000}),
        ([taken(345), CHARGED], {2000, 1600}),
        ([taken(345), line("charge_after", 2000)], {2000, 1655}),
        ([CHARGED], {2000, 1655}),
        ([taken(345), taken(345), CHARGED], {2000}),
        ([*made_of(1500), taken(345)], {2000}),
        ([line("addend_after", 1000), line("addend_after", 1000), taken(345)], {2000}),
    ],
)
def test_where_the_figures_do_not_agree_nothing_is_told(lines: list[AmountLine], totals: set[int]) -> None:
    assert paid(lines, totals, {"wallet"}) is None


def test_what_comes_from_a_balance_has_a_minus_and_what_is_charged_has_none() -> None:
    assert [fits("balance_after", yen) for yen in (-1, 0, 1)] == [True, False, False]
    assert [fits("charge_after", yen) for yen in (-1, 0, 1)] == [False, True, True]
    assert [fits("addend_after", yen) for yen in (-1, 0, 1)] == [True, True, True]


@given(
    st.dictionaries(st.sampled_from(["points", "card"]), YEN, min_size=1),
    st.lists(YEN, max_size=3),
    st.sets(YEN, max_size=2),
    st.sets(YEN, max_size=2),
    st.sets(st.sampled_from(["wallet", "counter"])),
)
def test_what_is_told_always_adds_up(
    balances: dict[str, int], addends: list[int], charges: set[int], totals: set[int], ways: set[str]
) -> None:
    lines = [*made_of(*addends), *(taken(yen, way) for way, yen in balances.items())]
    found = paid([*lines, *(line("charge_after", yen) for yen in charges)], totals, ways)
    if found and found.parts:
        assert sum(found.parts.values()) == found.price
        assert {way: found.parts[way] for way in balances} == balances


@given(st.dictionaries(st.sampled_from(["points", "card"]), YEN, min_size=1), YEN, st.booleans(), st.booleans())
def test_whatever_a_sound_page_shows_of_it_is_told_back(
    balances: dict[str, int], rest: int, is_after: bool, shows_charge: bool
) -> None:
    price = sum(balances.values()) + rest
    lines = [*made_of(price), *(taken(yen, way) for way, yen in balances.items())]
    if shows_charge:
        lines.append(line("charge_after", rest))
    assert paid(lines, {rest if is_after else price}, {"wallet"}) == Paid(price, balances | {"wallet": rest})
