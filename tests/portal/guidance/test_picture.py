"""The two drawings: within their edges, nothing written over anything, and true to the order of the days."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor import Situation
from advisor.rulebook import Language
from portal.clock import TOKYO
from portal.guidance.dated import gathered
from portal.guidance.depict import Picture, picture
from portal.guidance.picture import Drawing, Event, Scene, Span, draw_tall, draw_wide
from portal.guidance.picture.scale import scale_of
from portal.guidance.picture.shapes import width_px, wrap
from portal.wording import Words
from tests.portal.factories import SATURDAY, published_release
from tests.portal.pages import Page

EVERY_NTH = 6
NOW = datetime(2025, 9, 6, 10, 12, tzinfo=TOKYO)
WINDOW = Span(
    "open",
    "Claim",
    NOW - timedelta(hours=1),
    NOW + timedelta(days=80),
    "6 Sep – 25 Nov",
    at_start=Event(NOW - timedelta(hours=1), "6 Sep", "Claim", "opens", ("6 Sep",)),
    at_end=Event(NOW + timedelta(days=80), "25 Nov", "Claim", "closes", ("25 Nov",)),
)
ORDERED = Event(NOW - timedelta(days=12), "25 Aug", "Ordered", when_lines=("25 Aug",))
SCENE = Scene(NOW, "Today 6 Sep", [ORDERED], [WINDOW])
days = st.integers(-400, 400).map(lambda count: NOW + timedelta(days=count, minutes=count % 7))


def drawn(situation: Situation, now: datetime = SATURDAY, lang: Language = "ja") -> Picture | None:
    """The picture of the shipped pack's advice."""
    words = Words(published_release(), now.date(), lang)
    with translation.override(lang):
        advice = advisor.advise(published_release(), situation, now, lang)
        return picture(advice, gathered(advice, situation, words), words)


def drawn_for(**facts: object) -> Picture:
    found = drawn(advisor.read_situation(facts, SATURDAY, published_release().vocabulary))
    assert found
    return found


def looks(drawing: Drawing) -> list[str]:
    return [path.look for path in drawing.paths]


def words_of(drawing: Drawing) -> list[str]:
    return [label.words for label in drawing.labels]


def extents(drawing: Drawing) -> dict[str, list[tuple[float, float]]]:
    """For each baseline, from where to where something is written, in order."""
    found = defaultdict(list)
    for label in drawing.labels:
        width, x = width_px(label.words), float(label.x)
        left = x - width if "end" in label.look else x - width / 2 if "middle" in label.look else x
        found[label.y].append((left, left + width))
    return {y: sorted(lines) for y, lines in found.items()}


@given(first=days, last=days, moment=days, other=days)
def test_a_later_moment_never_stands_further_left(
    first: datetime, last: datetime, moment: datetime, other: datetime
) -> None:
    scale = scale_of(min(first, NOW), NOW, max(last, NOW), 8, 832)
    earlier, later = sorted((moment, other))
    assert 8 <= scale.x(earlier) <= scale.x(later) <= 832


def test_days_around_today_are_wider_than_days_far_away() -> None:
    scale = scale_of(NOW - timedelta(days=10), NOW, NOW + timedelta(days=90), 0, 840)
    day = timedelta(days=1)
    near = scale.x(NOW + day) - scale.x(NOW)
    far = scale.x(NOW + 61 * day) - scale.x(NOW + 60 * day)
    assert near > 2 * far
    assert len(scale.breaks) == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_one_worked_example_in_six_can_be_drawn_without_anything_in_the_way(lang: Language) -> None:
    for golden in published_release().rulebook.golden[::EVERY_NTH]:
        now = datetime.fromisoformat(golden.now)
        found = drawn(advisor.read_situation(golden.situation, now, published_release().vocabulary), now, lang)
        for drawing in (found.wide, found.tall) if found else ():
            for y, lines in extents(drawing).items():
                assert lines[0][0] >= -1, (golden.id, words_of(drawing))
                assert lines[-1][1] <= drawing.width + 1, (golden.id, words_of(drawing))
                assert float(y) <= drawing.height + 1, golden.id
                gaps = [right[0] - left[1] for left, right in pairwise(lines)]
                assert all(gap >= 0 for gap in gaps), (golden.id, words_of(drawing))


def test_what_is_open_is_solid_and_what_opens_later_is_waited_for() -> None:
    assert looks(draw_wide(SCENE, []))[-4:] == ["open", "cap", "today", "flag"]
    later = Span("later", "Claim", NOW + timedelta(days=2), None, "from 8 Sep")
    drawing = draw_wide(Scene(NOW, "Today", [ORDERED], [later]), [])
    assert {"hatch", "open later", "go"} <= set(looks(drawing))
    assert "open" not in looks(drawing)


def test_the_worst_case_is_dashed_with_a_stop() -> None:
    end, worst = NOW + timedelta(days=20), NOW + timedelta(days=60)
    money = Span("money", "Card", NOW, end, "until 26 Sep", worst)
    assert looks(draw_wide(Scene(NOW, "Today", [], [money]), []))[-5:-2] == ["due", "due worst", "due"]


def test_what_is_over_is_hatched() -> None:
    over = Span("over", "Claim", NOW - timedelta(days=60), NOW - timedelta(days=5), "until 1 Sep")
    assert "hatch" in looks(draw_wide(Scene(NOW, "Today", [], [over]), []))


def test_at_most_six_lanes_and_eleven_rows() -> None:
    late = [Event(NOW + timedelta(days=day), f"day {day}", "x", when_lines=(str(day),)) for day in range(1, 30)]
    scene = Scene(NOW, "Today", late, [WINDOW] * 9)
    wide, tall = draw_wide(scene, []), draw_tall(scene)
    assert words_of(wide).count("Claim") == 6
    assert len(tall.rings) - looks(tall).count("dot") <= 12
    assert "25 Nov" in words_of(tall)


def test_the_tall_drawing_keeps_the_order_of_the_days() -> None:
    tall = draw_tall(SCENE)
    assert words_of(tall) == [
        "25 Aug",
        "Ordered",
        "6 Sep",
        "Claim",
        "opens",
        "25 Nov",
        "Claim",
        "closes",
        "Today 6 Sep",
    ]
    ys = [float(label.y) for label in tall.labels if label.words in ("25 Aug", "6 Sep", "Today 6 Sep", "25 Nov")]
    assert sorted(ys) == [ys[0], ys[1], ys[3], ys[2]]


@given(st.text(st.characters(exclude_categories=["C"]), max_size=60))
def test_no_character_is_lost_between_lines(words: str) -> None:
    assert "".join("".join(wrap(words, 150, 15)).split()) == "".join(words.split())


def test_japanese_breaks_where_a_phrase_ends() -> None:
    assert wrap("マーケットプレイス保証の申請", 176, 15) == ["マーケットプレイス", "保証の申請"]


def test_it_shows_what_happened_what_is_open_and_when_the_money_comes() -> None:
    found = drawn_for(
        problem="refund_delayed",
        order_date="2025-08-20",
        payment=["credit_card"],
        price_jpy=4000,
        refund_issued_on="2025-08-25",
    )
    words = " ".join(words_of(found.wide))
    for expected in (
        "8/20(水) 注文",
        "8/25(月) 返金の決定",
        "返金: クレジットカード 4,000円",
        "きょう 9/6(土)",
        "9/15 祝",
    ):
        assert expected in words
    assert "遅くてこの日" in words_of(found.tall)


def test_a_holiday_before_the_first_day_of_the_picture_is_not_named_at_its_edge() -> None:
    found = drawn_for(problem="refund_delayed", payment=["credit_card"], refund_issued_on="2025-09-05")
    words = " ".join(words_of(found.wide))
    assert "9/15 祝" in words
    assert "8/11" not in words


def test_another_year_is_named() -> None:
    found = drawn_for(problem="late", promised_date="2024-12-25", sold_by="amazon")
    assert "2024/12/25(水) お届け予定日" in words_of(found.wide)
    assert "2024" in words_of(found.tall)


def test_without_a_date_there_is_no_picture() -> None:
    assert (
        drawn(advisor.read_situation({"problem": "account_trouble"}, SATURDAY, published_release().vocabulary)) is None
    )


def test_the_page_has_both_drawings_with_names_of_their_own(client: Client) -> None:
    page = Page(client.get("/advice/days/?problem=late&sold_by=amazon&promised_date=2025-09-01"))
    drawings = page.all("svg", role="img")
    assert [one["class"] for one in drawings] == ["wide", "tall"]
    names = [one["aria-labelledby"] for one in drawings]
    assert [one["id"] for one in page.all("title") if "id" in one] == names
    assert len(set(names)) == 2
    assert not [one for _tag, one in page.elements if "style" in one or "fill" in one]
