"""The closed rows below the panel: each answers in its own title, and holds all that is behind it."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from advisor import to_address
from advisor.advice import Action
from advisor.calendar import start_of
from portal.dates import begins, day_of
from tests.advisor.examples import Advised, advised, planned
from tests.advisor.shipped import VOCABULARY
from tests.browser.addresses import AWAITED, CLOSED, FULL, HARM, PAYING_BACK, REFUND, SHEETS
from tests.portal.pages import Page
from tests.portal.sheets import RowShown, SheetShown

ORDER = ["money", "get", "dates", "evidence", "texts", "desks", "care", "more", "basis", "answers"]
NAMES = {
    "money": "お金",
    "get": "もらえるもの",
    "dates": "日付",
    "evidence": "証拠",
    "texts": "文面",
    "desks": "連絡先",
    "care": "注意",
    "more": "ほかに",
    "basis": "根拠",
    "answers": "答え",
}
WAITING_FOR_AMAZON = "problem=damaged&sold_by=amazon&amazon_contacted_at=2025-09-05T15:00"


def rows(client: Client, query: str, prefix: str = "") -> dict[str, RowShown]:
    return SheetShown(client.get(f"{prefix}/advice/?{query}")).rows


def told(row: RowShown) -> tuple[str, str]:
    return row.answer, row.note


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_row_answers_in_its_title_and_is_closed(client: Client, name: str, prefix: str) -> None:
    for row in rows(client, SHEETS[name], prefix).values():
        assert row.name
        assert row.answer, row.anchor
        assert not row.is_open
        assert row.body.text.removeprefix(row.body.all("summary")[0].text).strip(), row.anchor


@pytest.mark.parametrize("name", SHEETS)
def test_they_stand_in_one_order_under_their_names(client: Client, name: str) -> None:
    found = rows(client, SHEETS[name])
    assert list(found) == [anchor for anchor in ORDER if anchor in found]
    assert {anchor: row.name for anchor, row in found.items()} == {anchor: NAMES[anchor] for anchor in found}
    assert {"evidence", "desks", "more", "basis", "answers"} <= found.keys()


def test_between_them_the_states_have_every_row(client: Client) -> None:
    assert {anchor for query in SHEETS.values() for anchor in rows(client, query)} == set(ORDER)


# ---- what each answers


def test_money_says_from_when_to_when_it_comes_and_at_worst(client: Client) -> None:
    assert told(rows(client, PAYING_BACK)["money"]) == ("8/27(水) – 9/15(月)", "遅くて10/24(金)")
    assert told(rows(client, PAYING_BACK, "/en")["money"]) == ("Wed 27 Aug – Mon 15 Sep", "at worst Fri 24 Oct")


def test_money_in_parts_says_the_first_and_the_last_day(client: Client) -> None:
    in_parts = f"{PAYING_BACK}&payment=points"
    assert told(rows(client, in_parts)["money"])[0] == "8/25(月) – 9/15(月)"


def test_before_it_is_decided_money_says_how_long_it_takes_then(client: Client) -> None:
    answer, note = told(rows(client, FULL)["money"])
    assert re.fullmatch(r"確定してから.+", answer)
    assert note in ("クレジットカード", "Amazonポイント")


@pytest.mark.parametrize(("prefix", "said"), [("", "請求されない見込み"), ("/en", "Normally not charged")])
def test_what_was_never_charged_is_not_called_no_yen(client: Client, prefix: str, said: str) -> None:
    cancelled = "problem=cancelled_out_of_stock&sold_by=amazon&payment=credit_card"
    row = rows(client, cancelled, prefix)["money"]
    assert row.answer == said
    assert said in row.body.all("div", "part")[0].text
    with_points = f"{cancelled}&payment=points&refund_issued_on="
    assert rows(client, f"{with_points}2025-08-25", prefix)["money"].answer == said  # the points are long back
    assert rows(client, f"{with_points}2025-09-06", prefix)["money"].answer != said


def test_the_days_of_the_one_part_that_is_awaited_say_whose_they_are(client: Client) -> None:
    cancelled = "problem=cancelled_out_of_stock&sold_by=amazon&payment=credit_card&payment=points"
    row = rows(client, f"{cancelled}&refund_issued_on=2025-09-06")["money"]
    assert told(row) == ("9/6(土) – 9/7(日)", "Amazonポイント、遅くて9/9(火)")


def test_money_that_came_back_in_parts_says_how_much_and_of_what(client: Client) -> None:
    short = "problem=refund_wrong_amount&sold_by=amazon&shipped_by=amazon&price_jpy=5000&refund_amount_jpy=3000"
    row = rows(client, f"{short}&payment=points&payment=paypay")["money"]
    assert told(row) == ("3,000円", "Amazonポイント、PayPay")


def test_without_a_way_of_paying_the_row_asks_for_it(client: Client) -> None:
    row = rows(client, "problem=refund_delayed")["money"]
    assert row.answer == "答えを入れると出ます"
    assert row.body.one("div", "ask").all("p")[0].text == "どの方法で払いましたか"


def test_what_may_be_had_names_the_likeliest_with_its_amount_and_counts_the_nos(client: Client) -> None:
    row = rows(client, AWAITED)["get"]
    assert row.answer == "マーケットプレイス保証による返金"
    nos = row.body.all("ul", "nos")[0].all("li")
    assert row.note == f"6,980円、見込み高い、受けられないもの{len(nos)}"


def test_where_nothing_is_to_be_had_the_row_says_so(client: Client) -> None:
    row = rows(client, "problem=unknown_charge&charge_kind=prime_fee")["get"]
    assert row.answer
    assert "見込み" in row.note or row.answer == "いまはありません"


SENT_BACK = (
    "problem=return_request&sold_by=third_party&shipped_by=seller&received_date=2025-08-23&item_class=general"
    "&opened=false&return_reason=change_of_mind&return_sent_on=2025-09-06"
)


@pytest.mark.parametrize(
    ("prefix", "said", "inside"),
    [
        ("", "待っているもののほかには、なし", "待っているもののほかに、求めるものはありません。"),
        ("/en", "Nothing beside what is awaited", "Beside what is awaited there is nothing to ask for."),
    ],
)
def test_who_waits_for_a_refund_is_not_told_that_there_is_nothing(
    client: Client, prefix: str, said: str, inside: str
) -> None:
    row = rows(client, SENT_BACK, prefix)["get"]
    assert row.answer == said
    assert inside in row.body.text


def test_dates_of_a_wait_alone_name_its_last_day_as_the_panel_does(client: Client) -> None:
    row = rows(client, SENT_BACK)["dates"]
    assert told(row) == ("9/19(金)", "荷物が戻るのを待つ: ここまで")
    assert "荷物が戻るのを待つ: ここまで" in row.body.one("ol", "spine").text
    assert SheetShown(client.get(f"/advice/?{SENT_BACK}")).day.startswith("9/19")


def test_dates_name_the_nearest_end_and_what_ends(client: Client) -> None:
    assert told(rows(client, FULL)["dates"]) == ("締切の目安 11/30(日)", "マーケットプレイス保証の申請")


def test_dates_name_the_window_that_ends_and_not_the_far_last_day_of_a_first_message(client: Client) -> None:
    unwritten = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01"
    assert told(rows(client, unwritten)["dates"]) == ("締切の目安 11/30(日)", "マーケットプレイス保証の申請")


def test_dates_without_an_end_to_come_name_the_nearest_day(client: Client) -> None:
    assert told(rows(client, REFUND)["dates"]) == ("9/15(月)", "クレジットカード: ふつう、この日まで")


def test_dates_that_are_all_over_say_so(client: Client) -> None:
    assert told(rows(client, CLOSED)["dates"]) == ("これまでの日付", "")


def test_evidence_counts_what_to_save_first(client: Client) -> None:
    row = rows(client, FULL)["evidence"]
    ticks = row.body.all("label", "tick")
    first = [one for one in ticks if one.first("span", "st")]
    assert told(row) == (f"先に{len(first)}点", f"ぜんぶで{len(ticks)}")


def test_messages_and_contacts_name_the_first_and_count_the_others(client: Client) -> None:
    found = rows(client, WAITING_FOR_AMAZON)
    channels = found["desks"].body.one("ol", "items").all("h4")
    assert told(found["desks"]) == (channels[0].text, f"ほか{len(channels) - 1}")
    texts = rows(client, f"{HARM}&card_misused=true")["texts"]
    assert texts.answer == texts.body.all("h4")[0].text


def test_the_other_steps_are_counted_without_the_panel_s(client: Client) -> None:
    sheet = SheetShown(client.get(f"/advice/?{FULL}"))
    row = sheet.rows["more"]
    titles = [one.one("b").text for one in row.body.all("ul", "seq")[0].all("li") if one.first("b")]
    assert sheet.title not in titles
    assert told(row) == (titles[0], f"ほか{len(titles) - 1}")


def test_the_grounds_count_sources_and_disagreements(client: Client) -> None:
    answer, note = told(rows(client, PAYING_BACK)["basis"])
    assert re.fullmatch(r"資料\d+", answer)
    assert re.fullmatch(r"意見の違い\d+", note)


def test_the_answers_are_counted_and_can_be_changed(client: Client) -> None:
    row = rows(client, f"{FULL}&skip=prime")["answers"]
    given = row.body.one("dl").all("dt")
    assert row.answer == f"{len(given)}件"
    (change,) = [link for words, link in row.body.links() if words == "答えを直す"]
    assert change.startswith("/intake/?problem=late&")
    assert "skip=prime" in change


# ---- opening them


@pytest.mark.parametrize("anchor", ORDER)
def test_a_row_is_open_where_the_address_says_so(client: Client, anchor: str) -> None:
    query = next(query for query in SHEETS.values() if anchor in rows(client, query))
    opened = [one.anchor for one in rows(client, f"{query}&open={anchor}").values() if one.is_open]
    assert opened == [anchor]


@pytest.mark.parametrize("opened", ["", "nothing", "<b>", "all&open=get"])
def test_another_row_than_those_opens_none_or_the_last_that_is_named(client: Client, opened: str) -> None:
    found = [one.anchor for one in rows(client, f"{FULL}&open={opened}").values() if one.is_open]
    assert found == (["get"] if "get" in opened else [])


def test_an_open_row_is_another_page_but_no_other_answers(client: Client) -> None:
    closed, opened = client.get(f"/advice/?{FULL}"), client.get(f"/advice/?{FULL}&open=get")
    assert closed["ETag"] != opened["ETag"]
    elsewhere = [link for link in Page(opened).links() if link.startswith(("/advice/", "/intake/", "/cases/"))]
    assert not any("open=" in link for link in elsewhere if "#" not in link)


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_printed_sheet_is_the_same_with_all_rows_open(client: Client, name: str, prefix: str) -> None:
    paper = SheetShown(client.get(f"{prefix}/advice/print/?{SHEETS[name]}"))
    sheet = SheetShown(client.get(f"{prefix}/advice/?{SHEETS[name]}"))
    assert all(one.is_open for one in paper.rows.values())
    assert paper.page.one("main").text == sheet.page.one("main").text


def test_the_sheet_leads_to_paper_text_and_picture_of_the_day_that_is_shown(client: Client) -> None:
    links = dict(SheetShown(client.get(f"/advice/?{FULL}&later=3")).page.one("ul", "rail").links())
    for words, place in (("印刷する", "print/"), ("文字だけ", "text/"), ("ほかの端末で開く(QR)", "qr/")):
        assert links[words].startswith(f"/advice/{place}?problem=late&")
        assert links[words].endswith("&later=3")


CANCELLED = "problem=cancelled_out_of_stock&sold_by=third_party&shipped_by=seller&payment=convenience_store"


def test_while_an_answer_is_awaited_no_counter_is_to_be_asked_now(client: Client) -> None:
    whens = _whens(client, WAITING_FOR_AMAZON)
    assert whens.pop("やりとりを記録する") == "あわせて"
    assert "いま" not in whens.values()
    assert "そのあと" in whens.values()


def test_before_any_contact_only_the_first_step_is_for_now_and_what_never_leads_can_be_done_meanwhile(
    client: Client,
) -> None:
    whens = _whens(client, CANCELLED)
    assert (
        whens["メッセージセンターを見る"]
        == whens["出品者に連絡する"]
        == whens["消費生活センター(188)に相談する"]
        == "そのあと"
    )
    assert whens["ほかの店で買う"] == "あわせて"
    assert "いま" not in whens.values()


@pytest.mark.parametrize(
    ("address", "step"),
    [
        ("problem=recall&recall_listed=true", "商品と箱をそのまま取っておく"),
        ("problem=damaged&danger=true&sold_by=amazon&received_date=2025-09-01", "商品と箱をそのまま取っておく"),
        ("problem=seller_pressure&pressure=threat", "警察に相談する"),
    ],
)
def test_what_limits_harm_itself_stands_beside_the_first_step(client: Client, address: str, step: str) -> None:
    assert _whens(client, address)[step] == "あわせて"


def test_what_must_be_asked_for_before_the_waits_are_over_stands_beside_them(client: Client) -> None:
    """In every worked example: put off until somebody has answered, its last day would be all that is left, or gone."""
    pressing = [(one, action) for one in advised("ja") for action in _ending_while_waiting(one)]
    assert {action.code for _one, action in pressing} == {"request_cancellation", "start_return"}
    for one, action in pressing:
        with time_machine.travel(one.advice.now, tick=False):
            assert _whens(client, urlencode(to_address(one.situation)))[action.title] == "あわせて", one.name


def _ending_while_waiting(one: Advised) -> list[Action]:
    """What asks somebody now, is no stage of the plan, and has its last day before the waits of the plan are over."""
    stages, asking = planned()[one.name], {entry.code for entry in VOCABULARY.bringing}
    waits = [start_of(one.advice.now.date()), *(begins(stage.until) for stage in stages if stage.until)]
    over = max(waits) - timedelta(seconds=1)
    due = [action for action in one.advice.actions if action.status == "now" and action.by is not None]
    free = [action for action in due if action.code in asking - {stage.action for stage in stages}]
    return [action for action in free if day_of(action.by) <= over.date()]


def _whens(client: Client, address: str) -> dict[str, str]:
    """When each thing of the last list is for, by its title."""
    found = rows(client, address)["more"].body.all("li")
    return {one.all("b")[0].text: one.all("span", "st")[0].text for one in found}


@pytest.mark.parametrize(
    ("moment", "answer", "name", "until"),
    [
        ("2026-12-20T09:00+09:00", "締切 12/29(火)", "返品", "12月29日(火)まで (あと9日)"),
        (
            "2026-12-30T09:00+09:00",
            "締切の目安 2027/1/31(日)",
            "返品(年末の延長がある場合・要確認)",
            "2027年1月31日(日)まで (目安、あと32日)",
        ),
    ],
)
def test_a_last_day_that_no_official_page_names_is_called_a_guide(
    client: Client, moment: str, answer: str, name: str, until: str
) -> None:
    bought = "problem=return_request&return_reason=change_of_mind&sold_by=amazon&shipped_by=amazon"
    with time_machine.travel(moment, tick=False):
        row = rows(client, f"{bought}&order_date=2026-11-27&received_date=2026-11-29")["dates"]
    assert told(row) == (answer, name)
    assert until in row.body.text


def test_what_hangs_on_an_answer_and_is_likely_comes_before_what_holds_and_is_not(client: Client) -> None:
    row = rows(client, "problem=damaged")["get"]
    assert told(row) == ("交換・送り直し", "見込み高い、答えしだい")
    assert "送り返さずに済むこと" in row.body.text


@pytest.mark.parametrize(("prefix", "answer"), [("", "約束されたものはない"), ("/en", "Nothing that is promised")])
def test_a_gift_is_never_what_the_title_says_one_can_get(client: Client, prefix: str, answer: str) -> None:
    row = rows(client, "problem=benefit_not_restored&sold_by=amazon&coupon_kind=apology", prefix)["get"]
    assert told(row) == (answer, "")
    assert row.body.all("h4")
