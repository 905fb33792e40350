"""The panel at the top of the sheet: one step in one of four states, its day, what it brings, and what to press."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

import advisor
from portal.clock import TOKYO
from portal.dates import last_day
from portal.guidance.panel import first_sentence
from tests.browser.addresses import AWAITED, CLOSED, FULL, HARM, PAYING_BACK, SHEETS
from tests.portal.factories import SATURDAY, published_release
from tests.portal.pages import query_of
from tests.portal.sheets import SheetShown

LOOKS = {"do": set(), "wait": {"calm"}, "money": {"calm"}, "next": {"to"}, "harm": set(), "first look": set()}
KICKERS = {
    "do": ("いまやること", "Do this now"),
    "wait": ("いまは待つ", "Wait for now"),
    "money": ("お金を待つ", "Wait for the money"),
    "next": ("つぎの窓口", "The next counter"),
    "harm": ("いますぐ", "At once"),
    "first look": ("いまやること", "Do this now"),
}
SELLER = "problem=late&sold_by=third_party&shipped_by=seller"
FROM_AMAZON = "problem=late&sold_by=amazon&shipped_by=amazon&prime=true"


def sheet(client: Client, query: str, prefix: str = "") -> SheetShown:
    return SheetShown(client.get(f"{prefix}/advice/?{query}"))


def goodwill_titles() -> list[str]:
    remedies = published_release().vocabulary.codes["remedies"].values()
    return [one.title.ja for one in remedies if one.goodwill]


# ---- its four states


@pytest.mark.parametrize("name", SHEETS)
def test_each_state_has_its_look_and_its_word(client: Client, name: str) -> None:
    for prefix, kicker in zip(("", "/en"), KICKERS[name], strict=True):
        shown = sheet(client, SHEETS[name], prefix)
        assert (shown.look, shown.kicker) == (LOOKS[name], kicker)


@pytest.mark.parametrize("name", SHEETS)
def test_the_state_is_that_of_the_advice(client: Client, name: str) -> None:
    release = published_release()
    situation = advisor.read_address(query_of(f"?{SHEETS[name]}"), SATURDAY, release.vocabulary)
    state = advisor.advise(release, situation, SATURDAY).headline.state
    assert state == {"harm": "do", "first look": "do"}.get(name, name)


def test_a_step_that_is_for_another_day_says_so(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 12, 28, 9, 0, tzinfo=TOKYO))  # the line of the counter is closed from the next day on
    query = CLOSED.replace("2025-05", "2025-07").replace("2025-04", "2025-06")
    assert sheet(client, query).kicker == "つぎの窓口"
    clock.move_to(datetime(2025, 12, 30, 9, 0, tzinfo=TOKYO))
    shown = sheet(client, query)
    assert (shown.kicker, shown.day) == ("つぎの窓口", "1/4(日)")
    assert shown.lines[0][0] == "2026年1月4日(日)から"


def test_on_a_later_day_it_is_that_day_s_panel_and_nothing_can_be_noted(client: Client) -> None:
    shown = sheet(client, f"{FULL}&later=3")
    assert shown.kicker == "この日にやること"
    assert shown.done == ("", "")


@pytest.mark.parametrize(
    ("query", "ja", "en"),
    [
        (
            "problem=missing_delivered&places_checked=true",
            "「販売元」が「Amazon.co.jp」なら",
            "If “Sold by” is “Amazon.co.jp”",
        ),
        (
            "problem=unordered_parcel&done=check_order_history&done=ask_household",
            "「受け取りの代金」が「求められた」なら",
            "If “Cash asked for at the door” is “Yes”",
        ),
        (
            "problem=return_request&order_status=shipped",
            "「返品の理由」が「気が変わった、間違えて買った」か「届くのが遅すぎた」なら",
            "If “Reason for the return” is “Changed my mind, or ordered by mistake” or “It came too late”",
        ),
        (
            "problem=late&refund_issued_on=2025-08-01&done=check_order_history&done=check_message_center&done=check_tracking",
            "「返金完了の知らせ」、「支払い方法」しだいで",
            "If it applies, which depends on “Notice that the refund is done”, “Payment”",
        ),
    ],
)
def test_a_step_that_hangs_on_an_answer_says_on_which_and_stands_nowhere_else(
    client: Client, query: str, ja: str, en: str
) -> None:
    shown, english = sheet(client, query), sheet(client, query, "/en")
    assert (shown.kicker, english.kicker) == (ja, en)
    assert shown.lines[0][0] == ja
    assert f"もし {shown.title}" not in shown.rows["more"].body.text


# ---- its day


@pytest.mark.parametrize("name", ["do", "harm", "first look"])
def test_a_step_for_now_bears_the_day_of_today(client: Client, name: str) -> None:
    assert sheet(client, SHEETS[name]).day == "9/6(土)"


def test_a_wait_that_ends_within_a_day_says_until_which_hour(client: Client) -> None:
    assert sheet(client, AWAITED).day == "9/7(日) 10:00まで"
    assert sheet(client, AWAITED, "/en").day == "until 7 SepSun 10:00"


def test_a_wait_that_ends_with_a_day_says_its_last_day(client: Client) -> None:
    promised = f"{FROM_AMAZON}&order_date=2025-09-01&promised_date=2025-09-08"
    assert sheet(client, promised).day == "9/8(月)まで"


def test_the_money_is_awaited_to_the_last_usual_day_and_asked_for_on_the_next(client: Client) -> None:
    shown = sheet(client, PAYING_BACK)
    assert shown.day == "9/15(月)まで"
    assert shown.facts[0] == ("聞く日", "9月16日(火) カード会社に聞く")


def test_the_hour_has_come_and_it_turns(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 7, 9, 59, 59, tzinfo=TOKYO))
    assert sheet(client, AWAITED).kicker == "きょうは待つ"
    clock.move_to(datetime(2025, 9, 7, 10, 0, tzinfo=TOKYO))
    assert sheet(client, AWAITED).kicker == "いまやること"


@pytest.mark.parametrize(("prefix", "said"), [("", "きょうは待つ"), ("/en", "Wait today")])
def test_a_wait_through_today_is_for_today_alone(
    client: Client, clock: time_machine.Traveller, prefix: str, said: str
) -> None:
    due_today = f"{FROM_AMAZON}&promised_date=2025-09-06"
    assert sheet(client, due_today, prefix).kicker == said
    clock.move_to(datetime(2025, 9, 5, 10, 0, tzinfo=TOKYO))
    assert sheet(client, due_today, prefix).kicker == KICKERS["wait"][bool(prefix)]


def test_a_day_by_an_official_figure_is_no_guide_and_a_far_one_for_another_window_is_not_named(client: Client) -> None:
    returned = "problem=return_request&sold_by=amazon&shipped_by=amazon&return_reason=change_of_mind"
    assert sheet(client, f"{returned}&received_date=2025-09-01&opened=false").facts[0][0] == "締切"
    unwritten = "problem=late&sold_by=third_party&shipped_by=seller"
    assert [name for name, _words in sheet(client, f"{unwritten}&promised_date=2025-09-01").facts] == []
    assert sheet(client, f"{unwritten}&promised_date=2025-06-20").facts[0] == ("遅くとも", "9月16日(火) あと10日")


def test_a_wait_of_which_nobody_knows_the_end_bears_no_day(client: Client) -> None:
    shown = sheet(client, f"{SELLER}&promised_date=2025-08-20&seller_reply=agreed")
    assert shown.look == {"calm"}
    assert shown.day == ""


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (datetime(2025, 9, 8, tzinfo=TOKYO).date(), datetime(2025, 9, 7, tzinfo=TOKYO).date()),
        (datetime(2025, 9, 8, 0, 0, tzinfo=TOKYO), datetime(2025, 9, 7, tzinfo=TOKYO).date()),
        (datetime(2025, 9, 8, 23, 59, 59, tzinfo=TOKYO), datetime(2025, 9, 8, tzinfo=TOKYO).date()),
        (datetime(2025, 9, 8, 10, 0, tzinfo=TOKYO), datetime(2025, 9, 8, 10, 0, tzinfo=TOKYO)),
    ],
)
def test_what_ends_as_a_day_begins_lasts_to_the_day_before(until: datetime, last: datetime) -> None:
    assert last_day(until) == last


# ---- what it says of the step


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("書きます。送ります。", "書きます。", "送ります。"),
        ("Write it. Send it.", "Write it.", "Send it."),
        ("It costs ¥1.5 a day. Pay.", "It costs ¥1.5 a day.", "Pay."),
        ("Really? Yes!", "Really?", "Yes!"),
        ("見出しだけ", "見出しだけ", ""),
        ("一つだけです。\n", "一つだけです。", ""),
        ("", "", ""),
    ],
)
def test_the_first_sentence_leads_and_the_rest_follows(text: str, first: str, rest: str) -> None:
    assert first_sentence(text) == (first, rest)


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_all_that_is_said_of_the_step_is_on_the_sheet(client: Client, name: str, prefix: str) -> None:
    release = published_release()
    situation = advisor.read_address(query_of(f"?{SHEETS[name]}"), SATURDAY, release.vocabulary)
    given = advisor.advise(release, situation, SATURDAY, "en" if prefix else "ja")
    (action,) = [one for one in given.actions if one.code == given.headline.action]
    shown = sheet(client, SHEETS[name], prefix)
    reason, rest = first_sentence(action.text)
    assert shown.reason == " ".join(reason.split())
    assert " ".join(rest.split()) in shown.page.text


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_names_at_most_two_facts(client: Client, name: str, prefix: str) -> None:
    facts = sheet(client, SHEETS[name], prefix).facts
    assert len(facts) <= 2
    assert all(name and words for name, words in facts)


def test_a_step_names_its_closing_day_and_what_it_is_likeliest_to_bring(client: Client) -> None:
    assert sheet(client, FULL).facts == [
        ("締切の目安", "11月30日(日) あと85日"),
        ("戻りうる額", "6,980円 マーケットプレイス保証による返金"),
    ]


def test_on_the_last_day_it_says_so(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 11, 30, 10, 0, tzinfo=TOKYO))
    assert sheet(client, FULL).facts[0] == ("締切の目安", "11月30日(日) きょうが最後の日")


def test_a_wait_names_what_comes_after_it(client: Client) -> None:
    assert sheet(client, AWAITED).facts == [("そのあと", "マーケットプレイス保証を申請する")]


def test_money_that_is_awaited_names_the_sum_that_comes_back(client: Client) -> None:
    one = sheet(client, f"{PAYING_BACK}&price_jpy=5000").facts[1]
    assert one == ("戻る額", "5,000円 カードの明細に")
    in_parts = f"{PAYING_BACK}&payment=points&amounts_jpy.credit_card=4000&amounts_jpy.points=1000"
    assert sheet(client, in_parts.replace("2025-08-25", "2025-09-05")).facts[1] == ("戻る額", "5,000円")


def test_an_unknown_amount_is_not_told_as_none(client: Client) -> None:
    assert [name for name, _words in sheet(client, PAYING_BACK).facts] == ["聞く日"]


def test_what_limits_harm_has_no_closing_day_and_names_what_is_next_at_once(client: Client) -> None:
    (fact,) = sheet(client, HARM).facts
    assert fact[0] == "つぎにすぐ"


@pytest.mark.parametrize("days", range(0, 15, 3))
def test_a_gift_is_never_what_a_step_brings(client: Client, clock: time_machine.Traveller, days: int) -> None:
    """A late Prime parcel: the coupon is the only remedy with an amount while no price is told."""
    clock.move_to(SATURDAY + timedelta(days=days))
    shown = sheet(client, f"{FROM_AMAZON}&promised_date=2025-09-05")
    assert any(title in shown.rows["get"].body.text for title in goodwill_titles())
    assert "円" not in shown.panel.one("section").shown
    assert not any(title in shown.panel.shown for title in goodwill_titles())


# ---- how to do it, and what to press


def test_the_step_s_own_instructions_are_numbered_and_folded(client: Client) -> None:
    shown = sheet(client, FULL)
    how = shown.panel.one("details", "open-wide")
    assert "open" not in how.attributes
    assert how.one("summary").text == f"手順を見る({len(shown.steps)}つ)"
    assert 2 <= len(shown.steps) <= 6
    assert "確かめました。" in how.text


def test_instructions_stay_open_beside_the_text_they_speak_of(client: Client) -> None:
    details = sheet(client, FULL).panel.all("details")
    assert [one.attributes.get("name") for one in details] == [None, None]


def test_on_paper_instructions_and_text_are_open(client: Client) -> None:
    panel = SheetShown(client.get(f"/advice/print/?{FULL}")).panel
    assert ["open" in one.attributes for one in panel.all("details")] == [True, True]


def test_a_wait_has_neither_instructions_nor_text(client: Client) -> None:
    shown = sheet(client, AWAITED)
    assert (shown.steps, shown.draft) == ([], "")


def test_the_foot_has_what_was_done_the_calendar_and_saving(client: Client) -> None:
    words, addresses = zip(*sheet(client, FULL).cells, strict=True)
    assert words == ("申請した", "カレンダーへ.icsファイル", "保存する")
    assert [one.partition("?")[0] for one in addresses] == ["/advice/done/", "/advice/calendar.ics", "/cases/new/"]


@pytest.mark.parametrize(
    ("query", "words", "asks"),
    [(AWAITED, "返事が来た", "seller_reply"), (PAYING_BACK, "返金が届いた", "parts_received")],
)
def test_of_a_wait_the_first_cell_says_that_it_came_and_asks_what(
    client: Client, query: str, words: str, asks: str
) -> None:
    cell, address = sheet(client, query).done
    assert cell == words
    told = query_of(address)
    assert ("change", asks) in told
    assert ("back", "came") in told
    assert set(query_of(f"?{query}")) <= set(told)


def test_after_a_no_it_offers_another_reply_and_not_the_one_that_is_known(client: Client) -> None:
    refused = AWAITED.replace("seller_reply=none", "seller_reply=refused")
    assert sheet(client, refused).done[0] == "新しい返事"
    assert sheet(client, refused, "/en").done[0] == "A new reply"


@pytest.mark.parametrize("query", [HARM, "problem=unordered_parcel"])
def test_where_no_day_is_to_come_the_calendar_gives_way_to_the_questions(client: Client, query: str) -> None:
    shown = sheet(client, query)
    assert not any("カレンダーへ" in words for words, _address in shown.cells)
    assert dict(shown.cells)["答えを足す"].startswith("/intake/?")
    assert b"BEGIN:VEVENT" not in client.get(f"/advice/calendar.ics?{query}").content


def test_where_nothing_more_can_be_told_either_the_sheet_is_printed(client: Client) -> None:
    query = "problem=suspicious_contact&given_away=card&given_away=password&contact_kind=mail"
    assert dict(sheet(client, query).cells)["印刷する"].startswith("/advice/print/?")


def test_what_records_a_step_is_not_followed_by_search_engines(client: Client) -> None:
    assert sheet(client, FULL).page.one("meta", content="noindex, nofollow")


def test_the_words_of_the_panel_are_read_out_in_their_order(client: Client) -> None:
    panel = sheet(client, FULL).panel
    assert panel.one("section").attributes["aria-labelledby"] == "h1"
    assert panel.one("h1").attributes["tabindex"] == "-1"  # where the focus goes once a step was noted
    order = [one.tag for one in panel.every() if one.tag in ("header", "h1", "dl", "details", "ul")]
    assert order == ["header", "h1", "dl", "details", "details", "ul"]
