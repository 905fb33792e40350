"""A figure whose check is overdue says so where its date stands: in the panel, the rows and the plain text."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from msgspec.structs import replace

from advisor.release import Release
from advisor.rulebook import is_overdue
from portal.curation import published
from tests.portal.factories import SATURDAY, published_release
from tests.portal.sheets import SheetShown

LATE = "problem=late&sold_by=third_party&shipped_by=seller&order_date=2025-08-25&promised_date=2025-09-01"
CONTACTED = f"{LATE}&seller_contacted_at=2025-09-03T10:00&price_jpy=5000&prime=true"
WINDOW, CARD, COUPON = "guarantee.window", "refund.credit_card", "coupon.amount_usual_jpy"
REFUND = (
    "problem=refund_delayed&sold_by=amazon&shipped_by=amazon&payment=credit_card&price_jpy=5000"
    "&refund_issued_on=2025-08-25"
)
MARK = {"": "確認が古い", "/en": "Checked long ago"}
NAMED = {
    "": "保証を申請できる期間 (2025年6月1日(日)確認)",
    "/en": "how long the marketplace guarantee can be claimed (checked Sun 1 Jun 2025)",
}


def released(*overdue: str, day: date = date(2025, 9, 5)) -> Release:
    """The shipped pack, in which these figures should have been looked at again by that day."""
    rulebook = published_release().rulebook
    figures = [
        replace(one, checked_on=date(2025, 6, 1), recheck_on=day) if one.id in overdue else one
        for one in rulebook.figures
    ]
    return Release.of(replace(rulebook, figures=figures), 3, SATURDAY)


@pytest.fixture
def overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", lambda: released(WINDOW, CARD, COUPON))


@pytest.mark.usefixtures("overdue")
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_window_and_its_step_name_the_figure_beside_their_days(client: Client, prefix: str) -> None:
    sheet = SheetShown(client.get(f"{prefix}/advice/?{CONTACTED}"))
    marked = [one for one in sheet.rows["dates"].body.all("li") if MARK[prefix] in one.text]
    assert marked
    for place in (*marked, sheet.panel):
        assert NAMED[prefix] in place.text


@pytest.mark.usefixtures("overdue")
def test_what_rests_on_other_figures_bears_no_mark(client: Client) -> None:
    windows = SheetShown(client.get(f"/advice/?{CONTACTED}")).rows["dates"].body.one("ul", "seq").all("li")
    assert 0 < sum(MARK[""] in one.text for one in windows) < len(windows)


@pytest.mark.usefixtures("overdue")
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_refund_and_the_panel_say_so_beside_their_days(client: Client, prefix: str) -> None:
    sheet = SheetShown(client.get(f"{prefix}/advice/?{REFUND}&refund_notice=true"))
    assert MARK[prefix] in sheet.rows["money"].body.text
    assert MARK[prefix] in sheet.panel.text


@pytest.mark.usefixtures("overdue")
def test_the_panel_says_nothing_of_figures_whose_days_it_does_not_show(client: Client) -> None:
    sheet = SheetShown(client.get(f"/advice/?{REFUND}&refund_notice=false"))
    assert MARK[""] in sheet.rows["money"].body.text
    assert MARK[""] not in sheet.panel.text


@pytest.mark.usefixtures("overdue")
def test_an_amount_says_so(client: Client) -> None:
    query = LATE.replace("third_party", "amazon").replace("seller", "amazon") + "&prime=true"
    remedies = SheetShown(client.get(f"/advice/?{query}")).rows["get"].body.one("ul", "items").all("li")
    (coupon,) = [one.text for one in remedies if "お詫びクーポンの報告の多い額" in one.text]
    assert MARK[""] in coupon


@pytest.mark.usefixtures("overdue")
def test_the_plain_text_says_so_below_the_days(client: Client) -> None:
    text = client.get(f"/advice/text/?{CONTACTED}").content.decode()
    said = "  確認が古い: マーケットプレイス保証を申請できる期間 (2025年6月1日(日)確認)\n"
    assert f"  9月5日(金) 10:00から11月30日(日)まで\n{said}" in text
    step = text.partition("\n\n■ 手順")[0]
    assert "- 締切の目安: 11月30日(日) (あと85日)\n" in step
    assert f"{step}\n".endswith(said)
    assert "<" not in text
    english = client.get(f"/en/advice/text/?{REFUND}").content.decode()
    assert "\n  Checked long ago: refund to a credit card (checked Sun 1 Jun 2025)\n" in english


@pytest.mark.parametrize("address", [f"/advice/?{CONTACTED}", f"/advice/text/?{CONTACTED}", f"/advice/?{REFUND}"])
def test_nothing_is_said_while_every_check_holds(client: Client, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(published._current, "get", lambda: released(WINDOW, CARD, COUPON, day=SATURDAY.date()))
    assert MARK[""] not in client.get(address).content.decode()


def test_it_is_said_from_the_midnight_after_the_day(
    client: Client, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    monkeypatch.setattr(published._current, "get", lambda: released(WINDOW, day=SATURDAY.date()))
    first = client.get(f"/advice/?{CONTACTED}")
    clock.move_to(SATURDAY.replace(hour=23, minute=59, second=59))
    again = client.get(f"/advice/?{CONTACTED}", headers={"if-none-match": first["ETag"]})
    clock.shift(1)
    after = client.get(f"/advice/?{CONTACTED}", headers={"if-none-match": first["ETag"]})
    assert MARK[""] not in first.content.decode()
    assert (again.status_code, after.status_code) == (304, 200)
    assert MARK[""] in after.content.decode()


def test_a_figure_of_an_old_release_holds_for_a_year() -> None:
    (old, *_) = released(WINDOW).rulebook.figures
    without = replace(old, checked_on=date(2025, 6, 1), recheck_on=None)
    assert not is_overdue(without, date(2026, 6, 1))
    assert is_overdue(without, date(2026, 6, 2))
