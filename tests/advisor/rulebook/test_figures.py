"""Figures that change: the value of each day, at the first and last day of every span, between spans and before all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from advisor import FaultsError, to_json
from advisor.advice import Refund
from advisor.calendar.durations import start_of
from advisor.rulebook.figures import FigureNotCovered, Figures
from advisor.rulebook.ground_entries import Figure
from tests.advisor.rules_of import NOW, advice, rule, text
from tests.advisor.shipped import VOCABULARY
from tests.advisor.whole_rulebook import figure, whole

LATE = {"problem": "late"}


def changing(name: str, kind: str, first: Any, second: Any) -> dict[str, Any]:
    """One value from 2020 to 31 May 2025, none for ten days, another one from 11 June."""
    spans = [
        {"from": "2020-01-01", "to": "2025-05-31", kind: first},
        {"from": "2025-06-11", kind: second},
    ]
    return figure(name) | {"values": spans}


PLAIN = [
    changing("wait", "duration", "48h", "72h"),
    changing("decision", "durations", ["7d", "14d"], ["3d", "5d"]),
    changing("cap", "yen", 300_000, 200_000),
    changing("coupon", "yens", [300, 500], [100, 200]),
]
COVERED = [
    (date(2020, 1, 1), 0),  # the first day of the first value
    (date(2025, 5, 30), 0),
    (date(2025, 5, 31), 0),  # its last day
    (date(2025, 6, 11), 1),  # the first day of the second
    (date(2035, 12, 31), 1),
]
BARE = [
    date(2019, 12, 31),  # the day before the first value
    date(2025, 6, 1),  # the first day of the gap
    date(2025, 6, 10),  # its last day
]


@pytest.fixture(params=["in order", "the other way round"])
def figures(request: pytest.FixtureRequest) -> Figures:
    """The figures, their values written in either order."""
    step = 1 if request.param == "in order" else -1
    return Figures(msgspec.convert([one | {"values": one["values"][::step]} for one in PLAIN], type=list[Figure]))


@pytest.mark.parametrize("day", [*(day for day, _which in COVERED), *BARE])
def test_all_figures_read_the_same_since_the_last_turn_and_one_read_another_way_before(
    figures: Figures, day: date
) -> None:
    def read(on: date) -> list[str]:
        return [figures.in_words(name, on, "en") for name in figures.by_id]

    since = figures.last_turn(day)
    assert since <= day
    assert read(since) == read(day)
    assert since == date.min or read(since - timedelta(days=1)) != read(since)


@pytest.mark.parametrize(("day", "which"), COVERED)
def test_a_day_has_the_value_of_its_own_span(figures: Figures, day: date, which: int) -> None:
    assert figures.value("wait", day).duration == ("48h", "72h")[which]
    assert str(figures.duration("wait", day)) == ("48h", "72h")[which]
    assert str(figures.duration("decision", day)) == ("14d", "5d")[which]
    assert str(figures.duration_if_any("decision", day)) == ("14d", "5d")[which]
    assert figures.in_words("wait", day, "ja") == ("48時間", "72時間")[which]
    assert figures.in_words("wait", day, "en") == ("48 hours", "72 hours")[which]
    assert figures.in_words("cap", day, "en") == ("¥300,000", "¥200,000")[which]
    assert figures.yen_range("cap", day) == ((300_000, 300_000), (200_000, 200_000))[which]
    assert figures.yen_range("coupon", day) == ((300, 500), (100, 200))[which]


@pytest.mark.parametrize("day", BARE)
def test_a_day_between_and_before_has_none(figures: Figures, day: date) -> None:
    for lookup in (figures.value, figures.duration):
        with pytest.raises(FigureNotCovered, match=rf"^wait has no value for {day}$"):
            lookup("wait", day)
    assert figures.duration_if_any("wait", day) is None
    assert [figures.in_words(one, day, lang) for one in ("wait", "cap") for lang in ("ja", "en")] == ["—"] * 4
    assert figures.yen_range("cap", day) is None
    assert figures.yen_range("coupon", day) is None


def test_what_was_said_for_one_day_is_not_said_for_another(figures: Figures) -> None:
    days = [date(2025, 5, 31), date(2025, 6, 5), date(2025, 6, 11), date(2025, 5, 31)]
    assert [figures.in_words("wait", day, "en") for day in days] == ["48 hours", "—", "72 hours", "48 hours"]


# ---- what an advice says of a figure without a value today, 10 August 2025

OVER = figure("guarantee.cap_jpy", yen=300_000, to="2025-08-09")


def test_an_amount_of_a_figure_without_a_value_is_not_known_and_never_zero() -> None:
    given = {"remedy": "marketplace_guarantee", "likelihood": "likely", "text": text("{guarantee.cap_jpy}まで")}
    for amount in ({"min": 0, "max": "capped_price"}, {"min": 0, "max": "guarantee.cap_jpy"}):
        rules = [rule("a", LATE, given | {"amount": amount})]
        (found,) = advice(rules, {"price_jpy": 5000}, figures=[*whole()["figures"], OVER]).remedies
        assert found.amount_jpy is None
        assert found.text == "—まで"


def test_whether_the_price_is_over_a_cap_that_nobody_knows_is_not_known() -> None:
    warn = {"warning": "over_guarantee_cap", "title": text("題")}
    rules = [
        rule("over", LATE | {"over_guarantee_cap": True}, warn),
        rule("under", LATE | {"over_guarantee_cap": False}, {"evidence": "item_name", "title": text("題")}),
        rule("offer", LATE | {"over_guarantee_cap": False}, {"remedy": "apology_coupon", "likelihood": "possible"}),
    ]
    found = advice(rules, {"price_jpy": 5000}, figures=[*whole()["figures"], OVER])
    assert (found.warnings, found.evidence, found.remedies) == ([], [], [])
    assert "price_jpy" not in [question.fact for question in found.questions]


def test_without_a_value_for_what_is_near_a_window_is_open_to_its_end() -> None:
    near = [one for one in whole()["figures"] if one["id"] != "deadline.closing"]
    figures = [*near, figure("deadline.closing", duration="7d", to="2025-08-09")]
    clock = {"id": "c", "clock": "return", "when": LATE, "claims": ["K-1"], "closes": {"day_of": "promised_date"}}
    rules = [rule("look", LATE, {"action": "wait", "status": "now"})]
    (window,) = advice(rules, {"promised_date": "2025-08-10"}, figures=figures, clocks=[clock]).deadlines
    assert window.state == "open"


def test_a_moment_that_leads_a_clock_by_a_figure_without_a_value_is_not_known() -> None:
    figures = [*whole()["figures"], figure("lead", duration="2d", to="2025-08-09")]
    step = {"action": "wait", "status": "now", "by": {"closes": "marketplace_guarantee", "less": "lead"}}
    step |= {"text": text("{by}まで")}
    facts = {"sold_by": "third_party", "promised_date": "2025-08-01"}
    (found,) = advice([rule("a", LATE, step)], facts, figures=figures).actions
    assert found.by is None


def test_a_text_that_needs_a_day_nobody_knows_gives_way_to_the_next_one_that_needs_none() -> None:
    figures = [*whole()["figures"], figure("lead", duration="2d", to="2025-08-09")]
    step = {"action": "wait", "status": "now", "by": {"closes": "marketplace_guarantee", "less": "lead"}}
    dated = rule("a", LATE, step | {"text": text("{by}まで")}, priority=2)
    plain = rule("b", LATE, {"action": "wait", "status": "now", "text": text("待つ")})
    facts = {"sold_by": "third_party", "promised_date": "2025-08-01"}
    (found,) = advice([dated, plain], facts, figures=figures).actions
    assert (found.by, found.text) == (None, "待つ")
    (alone,) = advice([dated], facts, figures=figures).actions
    assert alone.text == VOCABULARY.codes["actions"]["wait"].text.ja


# ---- what is counted, from a day of the old value and from one of the new


def with_figure(changed: dict[str, Any]) -> list[dict[str, Any]]:
    """The small rulebook's figures with this one instead of its own."""
    return [changed if one["id"] == changed["id"] else one for one in whole()["figures"]]


CONTACT = changing("contact.amazon_from", "duration", "1d", "3d")
WINDOW = changing("guarantee.window", "duration", "90d", "30d")


@pytest.mark.parametrize(
    ("promised", "opens"),
    [("2025-05-30", "2025-05-31"), ("2025-05-31", "2025-06-01"), ("2025-06-11", "2025-06-14")],
)
def test_a_clock_counts_with_the_value_of_the_day_it_counts_from(promised: str, opens: str) -> None:
    rules = [rule("look", LATE, {"action": "contact_amazon", "clock": "contact_amazon"})]
    (step,) = advice(rules, {"promised_date": promised}, figures=with_figure(CONTACT)).actions
    assert step.from_ == date.fromisoformat(opens)


@pytest.mark.parametrize(
    ("promised", "closes", "state"),
    [
        ("2025-05-31", "2025-08-29", "open"),
        ("2025-06-11", "2025-07-11", "closed"),
        ("2025-07-20", "2025-08-19", "open"),
    ],
)
def test_a_window_closes_by_the_value_of_the_day_it_counts_from(promised: str, closes: str, state: str) -> None:
    facts = {"promised_date": promised, "sold_by": "third_party"}
    rules = [rule("look", LATE, {"action": "wait", "status": "now"})]
    found = advice(rules, facts, figures=with_figure(WINDOW)).deadlines
    window = next(one for one in found if one.code == "marketplace_guarantee")
    assert (window.closes_at and window.closes_at.date(), window.state) == (date.fromisoformat(closes), state)


@pytest.mark.parametrize("promised", ["2019-12-31", "2025-06-01", "2025-06-10"])
def test_a_clock_that_counts_from_a_day_without_a_value_is_a_fault_on_the_answer(promised: str) -> None:
    rules = [rule("look", LATE, {"action": "wait", "status": "now"})]
    with pytest.raises(FaultsError) as caught:
        advice(rules, {"promised_date": promised}, figures=with_figure(CONTACT))
    assert [fault.fact for fault in caught.value.faults] == ["promised_date"]


OLD_AND_NEW = (
    {"earliest": "0d", "latest": "1d", "worst": "3d"},
    {"earliest": "1d", "latest": "5d", "worst": "10d"},
)
POINTS_REFUND = {"refund": "points", "via": "points", "figure": "refund.points"}


def refund(issued: str, changed: dict[str, Any], **outcome: Any) -> Refund:
    rules = [
        rule("look", LATE, {"action": "wait", "status": "now"}),
        rule("refund", LATE | {"payment": "points"}, POINTS_REFUND | outcome),
    ]
    facts = {"payment": ["points"], "refund_issued_on": issued}
    now = min(NOW, start_of(date.fromisoformat(issued)) + timedelta(hours=9))  # while none of its days is over
    (found,) = advice(rules, facts, now, figures=[*with_figure(changed), figure("lag", duration="1d")]).refunds
    return found


def days(found: Refund) -> list[str | None]:
    told = [found.starts_on, found.arrives.earliest, found.arrives.latest, found.worst_case, found.chase_from]
    return [f"{one:%m-%d}" if one else None for one in told]


@pytest.mark.parametrize(
    ("issued", "lag", "told"),
    [
        ("2025-05-31", None, ["05-31", "05-31", "06-01", "06-03", "06-04"]),
        ("2025-06-11", None, ["06-11", "06-12", "06-16", "06-21", "06-22"]),
        # what counts a day later counts with the value of that day
        ("2025-05-30", "lag", ["05-31", "05-31", "06-01", "06-03", "06-04"]),
        ("2025-06-10", "lag", ["06-11", "06-12", "06-16", "06-21", "06-22"]),
        # no days at all where the day has no value, neither the old nor the new ones
        ("2019-12-31", None, [None] * 5),
        ("2025-06-01", None, [None] * 5),
        ("2025-06-10", None, [None] * 5),
        ("2025-05-31", "lag", [None] * 5),
    ],
)
def test_a_refund_is_counted_with_the_window_of_the_day_it_counts_from(
    issued: str, lag: str | None, told: list[str | None]
) -> None:
    assert days(refund(issued, changing("refund.points", "refund", *OLD_AND_NEW), lag=lag)) == told


def test_a_refund_has_its_days_though_nobody_knows_how_long_amazons_own_part_takes() -> None:
    found = refund("2025-06-05", changing("refund.amazon_part.balance", "duration", "3d", "4d"))
    assert days(found) == ["06-05", "06-05", "06-06", "06-08", "06-09"]


# ---- what a text says: the value that was counted with

SEVERAL = changing("contact.amazon_from", "duration", "48h", "72h")
WRITE = {"action": "contact_amazon", "clock": "contact_amazon", "text": text("{contact.amazon_from}")}


def said(rules: list[dict[str, Any]], promised: str = "2025-05-31", **more: Any) -> Any:
    """The only action of a late order that was promised for that day."""
    facts = {"promised_date": promised, "sold_by": "third_party"}
    (found,) = advice(rules, facts, **{"figures": with_figure(SEVERAL), **more}).actions
    return found


@pytest.mark.parametrize(
    ("promised", "words"), [("2025-05-31", "48時間"), ("2025-06-11", "72時間"), ("2025-08-12", "72時間")]
)
def test_a_text_says_the_value_its_clock_counted_with(promised: str, words: str) -> None:
    assert said([rule("a", LATE, WRITE)], promised).text == words


def test_so_do_its_title_a_step_that_serves_what_has_a_clock_and_a_rule_that_asks_for_the_clock() -> None:
    bare = {"action": "contact_amazon", "status": "now", "text": text("{contact.amazon_from}")}
    assert said([rule("a", LATE, WRITE | {"title": text("{contact.amazon_from}")})]).title == "48時間"
    for state in ("clock.contact_amazon", "tight.contact_amazon", "days_left.contact_amazon"):
        asked = {"clock": ["open"], "tight": False, "days_left": {"min": 1}}[state.partition(".")[0]]
        assert said([rule("a", LATE | {state: asked}, bare)]).text == "48時間"
    # the guarantee opens with the contact
    serves = bare | {"serves": "marketplace_guarantee"}
    remedy = {"remedy": "marketplace_guarantee", "likelihood": "likely"}
    assert said([rule("a", LATE, serves, remedy)]).text == "48時間"
    assert said([rule("a", LATE, bare)]).text == "72時間"


@pytest.mark.parametrize("contacted", [None, "2025-05-31T10:00+09:00"])
@pytest.mark.parametrize("ends", ["opens", "closes"])
def test_a_clock_of_several_days_says_every_value_it_counted_with(ends: str, contacted: str | None) -> None:
    figures = [*with_figure(SEVERAL), changing("b", "duration", "5d", "9d")]
    several = [
        {"after": "promised_date", "figure": "contact.amazon_from"},
        {"after": "seller_contacted_at", "figure": "b"},
    ]
    clock: dict[str, Any] = {"id": "c", "clock": "contact_amazon", "when": LATE, "claims": ["K-1"]}
    clock |= {"pending": ["seller_contacted_at"], ends: {"latest": several}}
    facts = {"promised_date": "2025-05-30", "sold_by": "third_party", "seller_contacted_at": contacted}
    step = WRITE | {
        "clock": None,
        "serves": "contact_amazon",
        "status": "now",
        "text": text("{contact.amazon_from}, {b}"),
    }
    (found,) = advice([rule("a", LATE, step)], facts, figures=figures, clocks=[clock]).actions
    assert found.text == ("48時間, 5日" if contacted else "48時間, 9日")


@pytest.mark.parametrize("field", ["by", "after"])
def test_so_does_a_step_with_a_day_of_its_own(field: str) -> None:
    step = {"action": "contact_amazon", "status": "now", "text": text("{contact.amazon_from}")}
    step[field] = {"after": "promised_date", "figure": "contact.amazon_from"}
    assert said([rule("a", LATE, step)]).text == "48時間"


def test_the_rule_that_speaks_says_the_value_of_its_own_clock() -> None:
    other = {"id": "other", "clock": "follow_up", "when": LATE, "claims": ["K-1"]}
    other |= {"opens": {"after": "order_date", "figure": "contact.amazon_from"}, "figures": ["contact.amazon_from"]}
    facts = {"order_date": "2025-05-31", "promised_date": "2025-06-11", "sold_by": "third_party"}
    follows = [
        rule("a", LATE, WRITE, priority=1),
        rule("b", LATE, WRITE | {"clock": "follow_up"}),
    ]
    clocks = [*whole()["clocks"], other]
    for first, words in ((follows, "72時間"), ([follows[0] | {"priority": -1}, follows[1]], "48時間")):
        (found,) = advice(first, facts, figures=with_figure(SEVERAL), clocks=clocks).actions
        assert found.text == words


def test_remedies_warnings_and_ladder_say_it_too() -> None:
    spoken: dict[str, Any] = {"clock": "contact_amazon", "text": text("{contact.amazon_from}")}
    outcomes: list[dict[str, Any]] = [
        {"remedy": "apology_coupon", "likelihood": "likely", **spoken},
        {"escalation": "amazon_again", **spoken},
    ]
    asking = rule("c", LATE | {"clock.contact_amazon": "open"}, {"warning": "points_may_lapse", "text": spoken["text"]})
    facts = {"promised_date": "2025-05-31", "sold_by": "third_party"}
    found = advice([rule("a", LATE, *outcomes), asking], facts, figures=with_figure(SEVERAL))
    texts = {one.code: one.text for one in [*found.remedies, *found.escalations, *found.warnings]}
    assert texts == texts | dict.fromkeys(["apology_coupon", "amazon_again", "points_may_lapse"], "48時間")


def test_an_item_tells_which_days_value_it_shows_and_the_json_does_not() -> None:
    found = said([rule("a", LATE, WRITE)])
    assert found.figure_days == {"contact.amazon_from": date(2025, 5, 31)}
    assert said([rule("a", LATE, WRITE)], figures=whole()["figures"]).figure_days == {}
    facts = {"promised_date": "2025-05-31", "sold_by": "third_party"}
    whole_advice = advice([rule("a", LATE, WRITE)], facts, figures=with_figure(SEVERAL))
    assert {one.code: one.figure_days for one in whole_advice.deadlines} == {
        "contact_amazon": {"contact.amazon_from": date(2025, 5, 31)},
        "marketplace_guarantee": {"contact.amazon_from": date(2025, 5, 31)},
    }
    assert b"figure_days" not in to_json(whole_advice)


def test_the_draft_of_a_step_says_it_too() -> None:
    draft: dict[str, Any] = {
        "id": "d",
        "action": "contact_amazon",
        "to": "amazon",
        "channel": "chat",
        "title": text("題"),
    }
    draft |= {"paragraphs": [{"text": text("{contact.amazon_from}待ちました")}]}
    facts = {"promised_date": "2025-05-31", "sold_by": "third_party"}
    found = advice([rule("a", LATE, WRITE)], facts, figures=with_figure(SEVERAL), drafts=[draft])
    assert [one.text for one in found.drafts] == ["48時間待ちました"]


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ("2025-05-31", "当日か翌日(遅くて3日)"),
        ("2025-06-11", "1〜5日(遅くて10日)"),
        ("2025-06-05", "—"),
        ("2025-08-10", "1〜5日(遅くて10日)"),
    ],
)
def test_the_text_of_a_refund_says_the_window_it_was_counted_with(issued: str, words: str) -> None:
    changed = changing("refund.points", "refund", *OLD_AND_NEW)
    found = refund(issued, changed, text=text("{refund.points}"))
    assert (found.text, found.figure_days) == (words, {"refund.points": date.fromisoformat(issued)})


@pytest.mark.parametrize("span", [{"from": "2025-06-01"}, {"to": "2025-05-30"}])
def test_a_refund_says_no_value_where_its_only_one_begins_later_or_has_ended(span: dict[str, str]) -> None:
    changed = figure("refund.points", refund=OLD_AND_NEW[0])
    found = refund("2025-05-31", changed | {"values": [changed["values"][0] | span]}, text=text("{refund.points}"))
    assert (found.text, found.starts_on) == ("—", None)


def test_a_step_that_rests_on_the_days_of_a_refund_says_its_window() -> None:
    step = {"action": "wait", "status": "now", "text": text("{refund.points}")}
    chase = {"id": "c", "clock": "chase_refund", "when": LATE, "opens": {"day_of": "refund_chase_from"}}
    rules = [
        rule("refund", LATE | {"payment": "points"}, POINTS_REFUND),
        rule("look", LATE | {"refund_amazon_part_until": "known"}, step),
        rule("ask", LATE, step | {"action": "contact_amazon", "clock": "chase_refund"} | {"status": None}),
    ]
    figures = with_figure(changing("refund.points", "refund", *OLD_AND_NEW))
    facts = {"payment": ["points"], "refund_issued_on": "2025-05-31"}
    found = advice(rules, facts, figures=figures, clocks=[chase | {"claims": ["K-1"]}]).actions
    assert [one.text for one in found] == ["当日か翌日(遅くて3日)"] * 2
