"""What a change of the rulebook does to the worked examples: the short way finds what asking all of them finds."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from advisor import Release, Rulebook, shipped_release
from advisor.proof.golden.running import situation_of
from advisor.proof.impact import Advised, Reach, advices, changed, is_another, is_met, moved, turning_days
from advisor.rulebook.ground_entries import FigureValue
from tests.advisor.proof.edits import EDITS, edited
from tests.portal.curation.shipped import WAIT

OLD = shipped_release()
BOOK = OLD.rulebook
# A problem in which windows, money and sellers matter, and one in which hardly anything does.
SOME = [one for one in BOOK.golden if one.situation.get("problem") in ("wrong_item", "unordered_parcel")][::4]
SOME += [one for one in BOOK.golden if one.situation.get("problem") in ("late", "refund_delayed")][::80]
SOME += [one for one in BOOK.golden if one.situation.get("problem") == "account_trouble"][::4]
SOME += [one for one in BOOK.golden if one.situation.get("sold_by") == "amazon_pay_shop"][::20]
KNOWN = Advised(OLD)
replace = msgspec.structs.replace


@pytest.mark.parametrize("edit", EDITS)
def test_the_short_way_finds_what_asking_every_example_finds(edit: str) -> None:
    new = Release(0, "", None, EDITS[edit], OLD.ready)
    languages = ("ja", "en") if edit == "an English text" else ("ja",)
    everything = {
        one.id: pair
        for one in SOME
        for language in reversed(languages)
        if is_another(*(pair := advices(OLD, new, *situation_of(one, OLD.vocabulary), language)))
    }
    # What was found of the old release stays from one edit to the next, and is found again in its place.
    for _count in range(2):
        found = {one.example.id: (one.before, one.after) for one in changed(OLD, new, SOME, Reach(OLD, new), KNOWN)}
        assert found == everything


def test_the_edits_change_something_and_the_short_way_is_shorter() -> None:
    new = Release(0, "", None, EDITS["a figure"])
    reach = Reach(OLD, new)
    some = [one for one in BOOK.golden if one.situation.get("problem") == "late"][::4]
    asked = [one for one in some if reach.may_change(*situation_of(one, OLD.vocabulary))]
    found = list(changed(OLD, new, some, reach))
    assert 0 < len(found) <= len(asked) < 1.5 * len(found)


@pytest.mark.parametrize(
    "edit",
    [
        lambda: replace(BOOK, guides=[], golden=[], tools=[], issuers=[], instructions=[]),
        lambda: edited("facts", "prime", lambda one: replace(one, note="n", help=None)),
        lambda: edited("rules", "guarantee.file", lambda one: replace(one, note="n", file="elsewhere")),
        lambda: BOOK,
    ],
)
def test_what_no_advice_shows_reaches_nothing(edit: Callable) -> None:
    reach = Reach(OLD, Release(0, "", None, edit()))
    assert not any(reach.may_change(*situation_of(one, OLD.vocabulary)) for one in SOME)


def dated() -> Rulebook:
    """The figure with another value from a day on."""

    def edit(figure):
        first = figure.values[0]
        values = [
            replace(first, valid_to=date(2026, 11, 30)),
            FigureValue(valid_from=date(2026, 12, 1), duration="72h"),
        ]
        return replace(figure, values=values)

    return edited("figures", WAIT, edit)


def test_a_dated_value_changes_nothing_before_its_day_and_as_much_as_an_undated_one_after_it() -> None:
    later = Release(0, "", None, dated())
    some = [one for one in BOOK.golden if one.file == "guarantee"][::5]
    day = turning_days(BOOK, later.rulebook)
    assert day == [date(2026, 12, 1)]
    assert list(changed(OLD, later, some)) == []
    after = [one for example in some if (one := moved(example, day[0]))]
    undated = Release(0, "", None, EDITS["a figure"])
    assert {one.example.id for one in changed(OLD, later, after)} == {
        one.example.id for one in changed(OLD, undated, some)
    }


def test_examples_are_moved_by_whole_weeks_past_the_day_and_no_further_than_the_calendar() -> None:
    example = next(one for one in BOOK.golden if one.id == "guarantee-48-hours-over")
    later = moved(example, date(2026, 12, 1))
    assert later is not None
    assert (later.now, later.situation["order_date"]) == ("2027-08-20T10:00:00+09:00", "2027-08-01")
    assert later.situation["seller_contacted_at"] == "2027-08-18T10:00:00+09:00"
    assert (later.situation["price_jpy"], later.expect) == (example.situation["price_jpy"], example.expect)
    assert moved(example, date(2020, 1, 1)) == example
    assert moved(example, date(2035, 12, 1)) is None


def test_an_example_that_expects_what_it_no_longer_gets_is_not_met() -> None:
    new = Release(0, "", None, EDITS["a figure"])
    example = next(one for one in BOOK.golden if one.id == "guarantee-48-hours-over")
    (change,) = changed(OLD, new, [example])
    assert not is_met(change)
    assert is_met(replace_after(change))


def replace_after(change):
    return type(change)(change.example, change.now, change.before, change.before, change.language)
