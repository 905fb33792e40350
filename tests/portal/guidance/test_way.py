"""What comes: at most three numbered lines below the panel, the first of them the panel's own step."""

import re
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from portal.clock import TOKYO
from tests.browser.addresses import AWAITED, FULL, HARM, LATE, PAYING_BACK, SHEETS
from tests.portal.sheets import SheetShown

FROM_AMAZON = "problem=late&sold_by=amazon&shipped_by=amazon&order_date=2025-09-01&promised_date=2025-09-08"


def sheet(client: Client, query: str, prefix: str = "") -> SheetShown:
    return SheetShown(client.get(f"{prefix}/advice/?{query}"))


def lines(client: Client, query: str, prefix: str = "") -> list[tuple[str, str]]:
    """When and what, without remarks."""
    return [(when, title) for when, title, _note in sheet(client, query, prefix).lines]


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_there_are_one_to_three_and_none_comes_twice(client: Client, name: str, prefix: str) -> None:
    shown = sheet(client, SHEETS[name], prefix)
    titles = [title for _when, title, _note in shown.lines]
    assert 1 <= len(titles) <= 3
    assert len(set(titles)) == len(titles)
    assert all(when for when, _title, _note in shown.lines)
    assert shown.page.one("ol", "way").all("li")[0].classes == {"on"}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_first_bears_the_name_of_the_panel_s_step(client: Client, name: str, prefix: str) -> None:
    shown = sheet(client, SHEETS[name], prefix)
    assert shown.lines[0][1] == shown.title


def test_a_step_a_wait_and_what_follows_a_no(client: Client) -> None:
    first, second, third = sheet(client, FULL).lines
    assert first[0] == "いま"
    assert second == ("そのあと、きょうなら9月19日(金)まで", "審査の結果を待つ", "断られたら: 保証の見直しを求める")
    assert third[:2] == ("9月20日(土)になっても動きがなければ", "審査のようすをたずねる")  # as it is called then


def test_a_wait_that_comes_last_says_what_to_do_if_nothing_comes_and_after_a_no(client: Client) -> None:
    promised = f"{FROM_AMAZON}&amazon_contacted_at=2025-09-09T10:00&amazon_reply=agreed"
    for prefix, note in (
        (
            "",
            (
                "9月13日(土)のうちに動きがなければ: Amazonに正式な苦情を出す"
                " / 断られたら: 消費生活センターに相談する / 9月11日(木)から: Amazonへの返金の依頼"
            ),
        ),
        (
            "/en",
            (
                "If nothing has happened by the end of Sat 13 Sep: Make a formal complaint to Amazon"
                " / If it is refused: Ask a consumer centre / From Thu 11 Sep: Asking Amazon for a refund"
            ),
        ),
    ):
        with time_machine.travel(datetime(2025, 9, 10, 9, tzinfo=TOKYO), tick=False):
            assert sheet(client, promised, prefix).lines[-1][2] == note


def test_a_wait_that_counts_from_a_day_says_which_step_it_counts_from(client: Client) -> None:
    """Where the seller has to name the address first, nothing is on its way today."""
    refused = (
        "problem=return_request&return_reason=change_of_mind&sold_by=third_party&shipped_by=seller&opened=false"
        "&order_status=delivered&received_date=2025-08-30&seller_contacted_at=2025-08-31T10:00&seller_reply=refused"
    )
    assert sheet(client, refused).lines[1][0] == "そのあと、きょう送り返したなら9月19日(金)まで"
    assert sheet(client, refused, "/en").lines[1][0] == "After that, until Fri 19 Sep if sent back today"


def test_a_step_that_nothing_follows_by_itself_says_which_answer_decides(client: Client) -> None:
    """What is known only once somebody was contacted is no answer yet."""
    food = "problem=return_request&sold_by=amazon&shipped_by=amazon&received_date=2025-09-01&item_class=food"
    assert sheet(client, food).lines[1:] == [
        ("そのあと", "次の答えで決まります", "「返品の理由」を入れると、つぎの手順が出ます。")
    ]
    assert sheet(client, food, "/en").lines[1][2] == "Enter “Reason for the return” to see what follows."


def test_a_counter_that_stays_silent_is_asked_once_more_and_never_as_if_for_the_first_time(client: Client) -> None:
    shop = "problem=paperwork&sold_by=amazon_pay_shop"
    sent_back = "problem=damaged&sold_by=amazon&shipped_by=amazon&received_date=2025-08-20&return_sent_on=2025-08-24"
    for prefix, shop_note, amazon_note in (
        (
            "",
            "になっても動きがなければ: もう一度、買った店に連絡する / それでも動かなければ: 消費生活センター(188)",
            "のうちに動きがなければ: Amazonにもう一度たずねる / それでも動かなければ: Amazonに正式な苦情を出す",
        ),
        (
            "/en",
            "8 Sep: Contact the shop once more / If that leads nowhere: Ask a consumer centre (188)",
            "Sep: Ask Amazon again / If that leads nowhere: Make a formal complaint to Amazon",
        ),
    ):
        assert any(shop_note in note for *_, note in sheet(client, shop, prefix).lines)
        assert any(amazon_note in note for *_, note in sheet(client, sent_back, prefix).lines)


def test_a_no_never_stands_alone_where_the_answer_may_as_well_be_silence(client: Client) -> None:
    """In the panel as below it: once its day is known what follows is, and who owes nothing may leave it unanswered."""
    late = "problem=late&sold_by=amazon&shipped_by=amazon&promised_date=2025-09-01&amazon_reply=none"
    food = (
        "problem=return_request&return_reason=change_of_mind&item_class=food&sold_by=third_party&shipped_by=seller"
        "&received_date=2025-09-01&seller_contacted_at=2025-09-05T10:00&seller_reply=none"
    )
    for query, prefix, when, comes_to in (
        (late, "", "動きがなければ", "「Amazonに最後に連絡した日時」を入れると、つぎの手順が出ます。"),
        (late, "/en", "If nothing comes", "Enter “When you last contacted Amazon” to see what follows."),
        (food, "", "9月7日(日) 10:00になっても動きがなければ", "ここで終わりにしてかまいません。"),
        (food, "/en", "If nothing has happened by Sun 7 Sep 10:00", "This can be the end of it."),
    ):
        shown = sheet(client, query, prefix)
        assert lines(client, query, prefix)[1] == (when, comes_to)
        panel = shown.panel.shown
        assert panel.index(comes_to) < panel.index({"": "断られたら", "/en": "If it is refused"}[prefix])


def test_a_wait_says_until_which_hour_and_what_if_nothing_comes(client: Client) -> None:
    assert lines(client, AWAITED)[:2] == [
        ("9月7日(日) 10:00まで", "出品者の返事を待つ"),
        ("9月7日(日) 10:00になっても動きがなければ", "マーケットプレイス保証を申請する"),
    ]


def test_a_wait_that_ends_with_a_day_goes_on_the_next_morning(client: Client) -> None:
    assert lines(client, FROM_AMAZON)[:2] == [
        ("9月8日(月)まで", "荷物が届くのを待つ"),
        ("9月9日(火)になっても動きがなければ", "Amazonに連絡する"),
    ]


def test_a_wait_of_hours_goes_on_before_what_closes_on_its_last_day(client: Client) -> None:
    """The hour is that of the contact; the end of the day would be too late."""
    coupon = "problem=benefit_not_restored&sold_by=amazon&coupon_kind=product&coupon_expire_on=2025-09-07"
    assert sheet(client, coupon).lines[2][:2] == (
        "9月7日(日)、連絡したのと同じ時刻までに動きがなければ",
        "Amazonにもう一度たずねる",
    )
    window = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-06-10"
    assert lines(client, window)[2] == (
        "9月8日(月)、連絡したのと同じ時刻までに動きがなければ",
        "マーケットプレイス保証を申請する",
    )


def test_before_a_contact_its_wait_is_said_by_the_day_on_which_it_will_end(client: Client) -> None:
    query = "problem=late&sold_by=amazon&shipped_by=amazon&promised_date=2025-09-03&tracking_status=in_transit"
    before = lines(client, query)
    assert before[0][0] == "いま"
    assert before[1] == ("そのあと、きょうなら9月7日(日)まで", "Amazonの返事を待つ")
    assert before[2][0] == "9月7日(日)のうちに動きがなければ"
    after = lines(client, f"{query}&amazon_contacted_at=2025-09-06T10:00&amazon_reply=none")
    assert after[1][0] == "9月7日(日) 10:00になっても動きがなければ"
    assert lines(client, query, "/en")[2][0] == "If nothing has happened by the end of Sun 7 Sep"


def test_a_wait_counted_from_a_step_of_a_later_day_holds_if_that_is_done_at_once(client: Client) -> None:
    assert lines(client, FROM_AMAZON)[2] == ("そのあと、すぐなら9月10日(水)まで", "Amazonの返事を待つ")
    assert lines(client, FROM_AMAZON, "/en")[2][0] == "After that, until Wed 10 Sep if done at once"


def test_a_step_of_a_later_day_that_the_advice_names_says_it(client: Client) -> None:
    query = "problem=recall&sold_by=amazon&amazon_contacted_at=2025-09-06T08:00&done=contact_manufacturer"
    assert lines(client, query)[1] == ("そのあと、9月7日(日) 08:00から", "Amazonにもう一度たずねる")
    assert lines(client, query, "/en")[1][0] == "After that, from Sun 7 Sep 08:00"


def test_a_wait_for_a_day_that_was_told_holds_whenever_the_step_before_is_done(client: Client) -> None:
    query = "problem=damaged&sold_by=amazon&received_date=2025-09-01&payment=credit_card&price_jpy=4000"
    issued = f"{query}&refund_issued_on=2025-09-04&refund_notice=true"
    when, what = lines(client, issued)[1]
    assert what == "返金を待つ"
    assert when.startswith("そのあと、9月")


def test_in_english_alike(client: Client) -> None:
    assert [when for when, _title in lines(client, FROM_AMAZON, "/en")][:2] == [
        "Until Mon 8 Sep",
        "If nothing has happened by Tue 9 Sep",
    ]


def test_money_that_does_not_come_is_asked_for_on_the_day_of_the_panel(client: Client) -> None:
    shown = sheet(client, PAYING_BACK)
    assert shown.lines[1][:2] == ("9月16日(火)になっても動きがなければ", "カード会社に聞く")
    assert shown.facts[0] == ("聞く日", "9月16日(火) カード会社に聞く")


@pytest.mark.parametrize("query", [FULL, LATE, f"{LATE}&price_jpy=500", "problem=damaged&sold_by=amazon"])
def test_the_wait_of_the_second_line_is_the_panel_s_once_the_step_is_noted(client: Client, query: str) -> None:
    """Nobody knows at what hour the step will be taken, so the line names the day that the panel then ends on."""
    shown = sheet(client, query)
    _words, address = shown.done
    when = re.search(r"(\d+)月(\d+)日", shown.lines[1][0])
    assert when
    after = SheetShown(client.get(client.get(address)["Location"]))
    assert after.look == {"calm"}
    assert after.day.startswith(f"{when[1]}/{when[2]}(")
    assert after.title == shown.lines[1][1]


def test_the_lines_move_with_the_day_that_is_shown(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 5, 12, 0, tzinfo=TOKYO))
    assert lines(client, f"{AWAITED}&later=3")[0][1] == "マーケットプレイス保証を申請する"


def test_harm_is_one_step_after_another_at_once(client: Client) -> None:
    found = lines(client, HARM)
    assert [when for when, _title in found] == ["いま", "そのあと", "そのあと"]
    assert found[0][1] == "カードを止める"


def test_what_the_panel_has_no_room_for_stands_below_the_first_line(client: Client) -> None:
    """Where the step has instructions of its own it stands among them."""
    waiting, doing = sheet(client, AWAITED), sheet(client, FULL)
    assert waiting.lines[0][2]
    assert doing.lines[0][2] == ""
    assert doing.steps


WITHOUT_A_DAY = {
    "problem=seller_pressure&pressure=threat&amazon_reply=refused": (
        "分かっている期限はありません",
        "No last day is known",
    ),
    "problem=cancelled_out_of_stock&sold_by=third_party&shipped_by=seller": ("まだ分かりません", "not known yet"),
    "problem=recall&sold_by=amazon": ("すぐに進めてください", "Do this at once"),
    "problem=suspicious_contact&given_away=remote_access": ("すぐに進めてください", "Do this at once"),
    "problem=late&sold_by=amazon&shipped_by=amazon&amazon_reply=none": ("いつまでかは", "Until when is not known"),
}


@pytest.mark.parametrize("query", WITHOUT_A_DAY)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_where_nothing_has_a_day_the_wait_or_the_last_line_says_so(client: Client, query: str, prefix: str) -> None:
    shown = sheet(client, query, prefix)
    line = shown.lines[0 if shown.look == {"calm"} else -1]
    assert WITHOUT_A_DAY[query][bool(prefix)] in line[2]


@pytest.mark.parametrize("query", [FULL, AWAITED, FROM_AMAZON, PAYING_BACK])
def test_where_a_day_is_named_or_nothing_is_due_no_line_speaks_of_none(client: Client, query: str) -> None:
    settled = f"{FROM_AMAZON}&promise_kept=goods"
    for shown in (sheet(client, query), sheet(client, settled)):
        assert not any("期限はありません" in note or "いつまでかは" in note for _when, _title, note in shown.lines)


def test_a_wait_to_the_end_of_a_day_is_over_on_the_day_after(client: Client) -> None:
    """The guarantee opens when two days are over: who waits until Wednesday can claim from Thursday."""
    written = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-08-25&seller_reply=none"
    found = lines(client, f"{written}&seller_contacted_at=2025-09-05T23:59")
    assert [one[0] for one in found][:2] == ["9月7日(日)まで", "9月8日(月)になっても動きがなければ"]
