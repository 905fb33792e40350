"""Tables of guides are put in order by links: without scripts, and in an address that can be passed on."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from advisor.rulebook import Figure, Figures, FigureValue, RefundWindow, Text
from portal.guides.sorting import Order, Tables, order_in
from portal.tables import Grid, cut_at_tables
from tests.portal.pages import Page

TODAY = date(2025, 9, 10)
REFUNDS = "/guides/refund-times/"
TABLE = "| 店 | 日 |\n|---|---|\n| 甲 | 10日 |\n| 乙 | — |\n| 丙 | 2日 |\n| 丁 | {wait} |\n"


def figure(name: str, **value: object) -> Figure:
    values = [FigureValue(valid_from=date(2020, 1, 1), **value)]  # type: ignore[arg-type]
    return Figure(id=name, label=Text(ja="数", en="figure"), values=values, checked_on=TODAY, confidence="M")


FIGURES = Figures(
    [
        figure("wait", duration="48h"),
        figure("days", durations=["1d", "3d"]),
        figure("bill", refund=RefundWindow(earliest="0d", latest="end_of_next_month", worst="60d")),
        figure("most", yen=300_000),
        figure("name", pattern=r"\d{12}"),
    ]
)


def grid_in(body: str) -> Grid:
    (grid,) = (piece for piece in cut_at_tables(body) if isinstance(piece, Grid))
    return grid


def first_cells(asked: Order | None) -> list[str]:
    return [str(row[0][1]) for row in Tables(FIGURES, "ja", TODAY, asked).show(grid_in(TABLE)).rows]


def firsts(answer: Any) -> list[str]:
    """The row headings, in the order they are read."""
    return [one.split("</th>")[0] for one in answer.content.decode().split('<th scope="row">')[1:]]


def test_a_text_is_cut_at_its_tables_and_nothing_is_lost() -> None:
    pieces = list(cut_at_tables(f"前。\n\n{TABLE}\n後。"))
    assert [one for one in pieces if isinstance(one, str)] == ["前。\n\n", "\n後。"]
    assert grid_in(TABLE).names == ["店", "日"]


def test_lines_that_only_look_like_a_table_stay_text() -> None:
    assert list(cut_at_tables("| 一 | 二 |\n")) == ["| 一 | 二 |\n"]


def test_a_line_with_too_few_cells_or_too_many_has_as_many_as_there_are_names() -> None:
    assert grid_in("| 一 | 二 |\n|---|---|\n| 甲 |\n| 乙 | 2 | 3 |\n").rows == [["甲", ""], ["乙", "2"]]


def test_figures_come_first_then_words_with_their_numbers_as_numbers_and_what_says_nothing_last() -> None:
    assert first_cells(None) == ["甲", "乙", "丙", "丁"]
    assert first_cells(Order(1, 2)) == ["丁", "丙", "甲", "乙"]
    assert first_cells(Order(1, 2, falls=True)) == ["甲", "丙", "丁", "乙"]


@pytest.mark.parametrize("asked", [Order(2, 1), Order(1, 3), Order(1, 0)])
def test_an_order_by_what_is_not_there_is_none(asked: Order) -> None:
    assert first_cells(asked) == first_cells(None)


@pytest.mark.parametrize("asked", ["", "1", "1-2-up", "1-2 ", "１-２", "999-1", "<b>"])
def test_what_cannot_be_read_asks_for_no_order(asked: str) -> None:
    assert order_in(asked) is None


def test_figures_of_one_sort_are_compared_by_their_longer_end() -> None:
    spans = [FIGURES.size(name, TODAY) for name in ("wait", "days", "bill")]
    assert spans == sorted(size for size in spans if size)
    assert FIGURES.size("most", TODAY) == 300_000
    assert [
        FIGURES.size(name, day) for name, day in (("name", TODAY), ("nobody", TODAY), ("wait", date(2019, 1, 1)))
    ] == [
        None,
        None,
        None,
    ]


def test_the_shortest_refund_can_be_brought_to_the_top_and_the_longest(client: Client) -> None:
    plain, rising, falling = (
        firsts(answer) for answer in (client.get(f"{REFUNDS}{order}") for order in ("", "?sort=1-2", "?sort=1-2-down"))
    )
    assert sorted(plain) == sorted(rising) == sorted(falling)
    assert rising[0] == "ポイント"
    assert {"携帯決済", "ペイディ"} == set(falling[:2]) == set(rising[-2:])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_each_column_is_a_link_back_to_the_table_and_the_one_it_is_by_says_so(client: Client, prefix: str) -> None:
    page = Page(client.get(f"{prefix}{REFUNDS}"))
    assert {"?sort=1-1#table-1", "?sort=1-2#table-1"} <= set(page.links())
    assert page.all("table", id="table-1")
    assert not any("aria-sort" in one for one in page.all("th"))

    page = Page(client.get(f"{prefix}{REFUNDS}?sort=1-2"))
    assert [one["aria-sort"] for one in page.all("th") if "aria-sort" in one] == ["ascending"]
    assert {"?sort=1-1#table-1", "?sort=1-2-down#table-1", f"{prefix}{REFUNDS}#table-1"} <= set(page.links())
    page = Page(client.get(f"{prefix}{REFUNDS}?sort=1-2-down"))
    assert [one["aria-sort"] for one in page.all("th") if "aria-sort" in one] == ["descending"]
    assert "?sort=1-2#table-1" in page.links()


def test_one_table_of_a_guide_is_put_in_order_and_the_other_stays(client: Client) -> None:
    plain, by_second = (
        firsts(answer) for answer in (client.get(f"/guides/channels-compared/{order}") for order in ("", "?sort=2-1"))
    )
    assert plain[:6] == by_second[:6]
    assert plain[6:] != by_second[6:]
    assert sorted(plain[6:]) == sorted(by_second[6:])


def test_a_short_table_is_not_put_in_order(client: Client) -> None:
    page = Page(client.get("/guides/gift-balance/?sort=1-1"))
    assert page.all("table", id="table-1")
    assert not [one for one in page.links() if one.startswith("?sort=")]
    assert not any("aria-sort" in one for one in page.all("th"))


def test_anchors_of_parts_stay_and_search_engines_keep_the_plain_page(client: Client) -> None:
    for address in ("/guides/price-changes/", "/guides/price-changes/?sort=1-1"):
        assert Page(client.get(address)).all("div", id="part-1")
    assert Page(client.get(REFUNDS)).all("link", rel="canonical")
    assert Page(client.get(f"{REFUNDS}?sort=1-2")).all("meta", name="robots", content="noindex")


def test_each_order_is_kept_by_the_browser_as_a_page_of_its_own(client: Client) -> None:
    plain, sorted_ = client.get(REFUNDS), client.get(f"{REFUNDS}?sort=1-2")
    assert plain["ETag"] != sorted_["ETag"]
    again = client.get(f"{REFUNDS}?sort=1-2", headers={"if-none-match": sorted_["ETag"]})
    assert again.status_code == 304


def test_no_table_of_a_guide_is_a_wall_where_it_is_narrow(client: Client) -> None:
    wide = Page(client.get("/guides/shops-compared/"))
    assert wide.all("table", id="table-1", **{"class": "wide"})
    cells = wide.all("td")
    assert cells
    assert all(one.get("data-label") for one in cells)
    assert not Page(client.get(REFUNDS)).all("table", **{"class": "wide"})
