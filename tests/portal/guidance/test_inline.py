"""Questions on the sheet itself: each stands where its answer matters, once, and one tap answers it in its place."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

import advisor
from tests.browser.addresses import AWAITED, FULL, HARM, SHEETS
from tests.portal.factories import SATURDAY, published_release
from tests.portal.pages import query_of
from tests.portal.sheets import Element, SheetShown

FIRST_LOOK = "problem=refund_delayed"
VOCABULARY = published_release().vocabulary
UNPAID = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-08-20&seller_reply=none"


def sheet(client: Client, query: str, prefix: str = "") -> SheetShown:
    return SheetShown(client.get(f"{prefix}/advice/?{query}"))


def fact_of(ask: Element) -> str:
    """The fact a question asks for: the last link leads to it on a page of its own, or leaves it open."""
    told = query_of(ask.links()[-1][1])
    return dict(told)["change"] if "change" in dict(told) else told_of(ask)


def told_of(ask: Element) -> str:
    """What the first answer tells and the last leaves open."""
    first, last = (query_of(ask.links()[place][1]) for place in (0, -1))
    (fact,) = {value for name, value in last if name == "skip"} & {name for name, _value in first}
    return fact


def answers_of(ask: Element) -> list[tuple[str, str]]:
    """The answers that are one tap away, the last that it is not known."""
    return [link for link in ask.links() if urlsplit(link[1]).path == "/advice/"]


def said_as(fact: str) -> str:
    question = VOCABULARY.words_of_fact(fact).question
    assert question
    return question.ja


@pytest.mark.parametrize("name", SHEETS)
def test_each_question_is_asked_once_in_the_words_of_its_page(client: Client, name: str) -> None:
    asks = sheet(client, SHEETS[name]).asks
    facts = [fact_of(one) for one in asks.values()]
    assert len(set(facts)) == len(facts)
    for fact, one in zip(facts, asks.values(), strict=True):
        assert one.all("p")[0].text == said_as(fact)


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_asked_that_was_told_already_or_is_not_worth_asking(client: Client, name: str) -> None:
    situation = advisor.read_address(query_of(f"?{SHEETS[name]}"), SATURDAY, VOCABULARY)
    advice = advisor.advise(published_release(), situation, SATURDAY)
    facts = {fact_of(one) for one in sheet(client, SHEETS[name]).asks.values()}
    assert facts <= {one.fact for one in advice.questions} - set(situation.facts)


@pytest.mark.parametrize("query", [FIRST_LOOK, FULL, UNPAID])
def test_each_answer_is_one_tap_and_leads_back_to_its_row(client: Client, query: str) -> None:
    for row, ask in sheet(client, query).asks.items():
        fact = fact_of(ask)
        for _words, address in answers_of(ask):
            link = urlsplit(address)
            told = query_of(address)
            assert link.path == "/advice/"
            assert (link.fragment, dict(told).get("open", "")) == (("", "") if row == "sheet" else (row, row))
            assert fact in dict(told) or ("skip", fact) in told
            assert set(query_of(f"?{query}")) <= set(told)


def test_what_is_known_stands_once_in_a_question_and_not_in_each_of_its_answers(client: Client) -> None:
    ask = sheet(client, FULL).asks["get"]
    assert [button.text for button in ask.all("button")] == [words for words, _address in answers_of(ask)]
    known = [(one.attributes["name"], one.attributes["value"]) for one in ask.one("form").all("input", type="hidden")]
    assert sorted(known) == sorted([*query_of(f"?{FULL}"), ("open", "get")])


def test_an_answer_that_tells_more_than_one_thing_is_a_link(client: Client) -> None:
    waiting = "problem=late&sold_by=amazon&shipped_by=amazon&promised_date=2025-09-04&tracking_status=delivered"
    ask = sheet(client, f"{waiting}&amazon_contacted_at=2025-09-06T09:25&amazon_reply=none").asks["sheet"]
    linked = {one.text: dict(query_of(one.attributes["href"] or "")) for one in ask.all("a")}
    assert linked["届いたが、遅すぎたので返したい"]["return_reason"] == "too_late"
    assert not {one.text for one in ask.all("button")} & linked.keys()


def test_the_row_is_open_and_tells_more_once_it_is_answered(client: Client) -> None:
    before = sheet(client, FIRST_LOOK)
    address = dict(before.asks["money"].links())["クレジットカード"]
    after = SheetShown(client.get(address))
    assert after.rows["money"].is_open
    assert [one.anchor for one in after.rows.values() if one.is_open] == ["money"]
    assert before.rows["money"].answer == "答えを入れると出ます"
    assert after.rows["money"].answer.startswith("確定してから")


@pytest.mark.parametrize("name", SHEETS)
def test_few_answers_stand_on_the_sheet_and_all_are_one_page_away(client: Client, name: str) -> None:
    for ask in sheet(client, SHEETS[name]).asks.values():
        assert len(answers_of(ask)) <= 7
        pages = [address for _words, address in ask.links() if urlsplit(address).path == "/intake/"]
        fact = VOCABULARY.facts[fact_of(ask)]
        are_all_here = fact.kind in ("choice", "bool") and len(VOCABULARY.offered(fact.name)) <= 6
        assert len(pages) == (not are_all_here)
        assert all(client.get(page).status_code == 200 for page in pages)


def test_who_waits_for_an_answer_is_asked_whether_the_parcel_came_once_it_is_shown_as_delivered(
    client: Client,
) -> None:
    """Whoever wants it no more goes on with a return, for which nobody was asked yet."""
    waiting = "problem=late&sold_by=amazon&shipped_by=amazon&promised_date=2025-09-04&tracking_status=delivered"
    waiting += "&amazon_contacted_at=2025-09-06T09:25&amazon_reply=none"
    links = dict(sheet(client, waiting).asks["sheet"].links())
    returned = dict(query_of(links["届いたが、遅すぎたので返したい"]))
    assert (returned["problem"], returned["return_reason"]) == ("return_request", "too_late")
    assert "amazon_contacted_at" not in returned
    assert "返品の手続きをする" in client.get(links["届いたが、遅すぎたので返したい"]).content.decode()
    missing = dict(query_of(links["配達済みと出ているが、手元にない"]))
    assert missing["problem"] == "missing_delivered"
    assert "amazon_contacted_at" in missing, "it was asked about the same parcel"


def test_i_do_not_know_stands_last_and_takes_the_question_away(client: Client) -> None:
    ask = sheet(client, FIRST_LOOK).asks["get"]
    words, unknown = ask.links()[-1]
    assert [one.text for one in ask.all(name="dk")] == [words]
    again = SheetShown(client.get(unknown))
    assert fact_of(ask) not in [fact_of(one) for one in again.asks.values()]


@pytest.mark.parametrize("name", SHEETS)
def test_what_was_left_open_is_not_asked_again(client: Client, name: str) -> None:
    query, left = SHEETS[name], set[str]()
    for _ in range(30):
        asks = sheet(client, query).asks
        facts = {fact_of(one) for one in asks.values()}
        assert not facts & left
        if not facts:
            return
        left |= facts
        query += "".join(f"&skip={fact}" for fact in sorted(facts))
    raise AssertionError("the questions never end")


def test_what_the_first_cell_tells_is_not_asked_before_the_rows(client: Client) -> None:
    """Whether and when the claim was made is what a press on the step says."""
    shown = sheet(client, FULL)
    assert shown.done[0] == "申請した"
    assert fact_of(shown.asks["sheet"]) not in ("guarantee_claim", "guarantee_claimed_at")


@pytest.mark.parametrize("name", SHEETS)
def test_the_question_before_the_rows_can_change_the_panel(client: Client, name: str) -> None:
    ask = sheet(client, SHEETS[name]).asks.get("sheet")
    if ask is None:
        return
    situation = advisor.read_address(query_of(f"?{SHEETS[name]}"), SATURDAY, VOCABULARY)
    release = published_release()
    given = advisor.with_deciding(release, situation, advisor.advise(release, situation, SATURDAY))
    assert fact_of(ask) in {one.fact for one in given.questions if one.decides}


@pytest.mark.parametrize("query", [FIRST_LOOK, FULL, AWAITED, HARM])
def test_on_a_later_day_nothing_is_asked(client: Client, query: str) -> None:
    assert sheet(client, f"{query}&later=3").asks == {}


def test_a_day_or_a_moment_is_asked_on_its_page_and_leads_back(client: Client) -> None:
    ask = sheet(client, UNPAID).asks["sheet"]
    (_unknown, (words, address)) = ask.links()
    assert words == "答える"
    assert urlsplit(address).path == "/intake/"
    assert {"change": "seller_contacted_at", "back": "sheet"}.items() <= dict(query_of(address)).items()


def test_several_answers_at_once_can_be_given_on_its_page(client: Client) -> None:
    words, address = sheet(client, FIRST_LOOK).asks["money"].links()[-1]
    assert words == "ほかの答え"
    assert {"change": "payment", "back": "money"}.items() <= dict(query_of(address)).items()


def test_no_answer_is_followed_by_search_engines_or_printed(client: Client) -> None:
    shown = sheet(client, FIRST_LOOK, "/en")
    assert shown.page.one("meta", content="noindex, nofollow")
    assert all("no-print" in ask.classes for ask in shown.asks.values())


def test_an_answer_may_turn_the_trouble_into_another_one(client: Client) -> None:
    """A parcel that came wet, with the item spoiled, is a broken item; how it was brought stays told."""
    wet = "problem=courier_conduct&sold_by=amazon&shipped_by=amazon&conduct=wet_or_dirty"
    answers = dict(sheet(client, wet).asks["sheet"].links())
    told = query_of(answers["中の商品も、だめになった"])
    assert {("problem", "damaged"), ("packing_only", "false"), ("conduct", "wet_or_dirty")} <= set(told)
    assert ("problem", "courier_conduct") not in told
    assert ("packing_only", "true") in query_of(answers["箱や袋だけ"])


def test_use_found_on_the_statement_turns_a_scam_into_that_charge_and_what_was_done_stays_done(client: Client) -> None:
    given = "problem=suspicious_contact&contact_kind=sms&given_away=card&done=block_card"
    answers = dict(sheet(client, given).asks["sheet"].links())
    told = query_of(answers["あった。だれの注文でもない"])
    kept = {("given_away", "card"), ("done", "block_card")}
    assert {("problem", "unknown_charge"), ("charge_kind", "no_order")} | kept <= set(told)
    unclear = query_of(answers["あった。何の分かは、これから見る"])
    assert {("problem", "unknown_charge")} | kept <= set(unclear)
    assert "charge_kind" not in dict(unclear)
    assert ("card_misused", "false") in query_of(answers["なかった"])


CARD = "problem=refund_delayed&sold_by=amazon&payment=credit_card&refund_issued_on=2025-08-28&refund_notice=true"


def test_the_days_of_the_card_are_asked_where_its_statement_is_shown(client: Client) -> None:
    assert fact_of(sheet(client, CARD).asks["money"]) == "card_closing_day"
    told = f"{CARD}&card_closing_day=15&card_payment_day=10"
    assert "money" not in sheet(client, told).asks


def test_money_that_came_back_can_be_told_where_it_is_counted(client: Client) -> None:
    page = client.get(f"/advice/?{CARD}").content.decode()
    assert 'change=parts_received&amp;back=sheet">戻ってきた' in page
    back = client.get(f"/advice/?{CARD}&parts_received=credit_card").content.decode()
    assert "戻ってきた" not in back
    assert "戻りました" in back


PAID_ONE_WAY = (
    "problem=cancelled_out_of_stock&sold_by=amazon&shipped_by=amazon&payment=convenience_store"
    "&refund_issued_on=2025-09-01"
)


def test_of_what_was_paid_one_way_it_is_asked_whether_all_came_back(client: Client) -> None:
    ask = sheet(client, PAID_ONE_WAY).asks["sheet"]
    back = VOCABULARY.shop.money.back
    assert back is not None
    assert ask.all("p")[0].text == back.question.ja
    (in_full, address), (unknown, _later) = answers_of(ask)
    assert (in_full, ("parts_received", "convenience_store") in query_of(address)) == (back.in_full.ja, True)
    assert unknown == "まだ何も戻らない、わからない"


def test_a_day_that_has_not_come_or_is_not_known_can_be_said_with_one_tap(client: Client) -> None:
    ask = sheet(client, f"{PAID_ONE_WAY}&payment=gift_card").asks["sheet"]
    assert ask.all("p")[0].text == said_as("amazon_contacted_at")
    ((words, address),) = answers_of(ask)
    assert words == VOCABULARY.words_of_fact("amazon_contacted_at").unknown.ja
    assert ("skip", "amazon_contacted_at") in query_of(address)


def test_a_day_named_before_the_goods_came_is_looked_for_from_their_arrival_back(client: Client) -> None:
    asking = "problem=return_request&sold_by=third_party&shipped_by=seller&return_reason=defective"
    refused = f"{asking}&received_date=2025-08-23&seller_contacted_at=2025-09-03T12:00&seller_reply=refused"
    (ask,) = [one for one in sheet(client, refused).asks.values() if fact_of(one) == "promised_date"]
    offered = [(words, dict(query_of(address)).get("promised_date")) for words, address in answers_of(ask)]
    assert offered[:2] == [("8/23(土)", "2025-08-23"), ("8/22(金)", "2025-08-22")]
    assert all(client.get(address).status_code == 200 for _words, address in answers_of(ask))


def test_of_contacts_that_with_whoever_is_to_be_asked_is_asked_about(client: Client) -> None:
    own_choice = "problem=return_request&received_date=2025-08-23&item_class=general&opened=false"
    returning = f"{own_choice}&return_reason=change_of_mind&sold_by=third_party"
    assert fact_of(sheet(client, f"{returning}&shipped_by=seller").asks["sheet"]) == "seller_contacted_at"
    assert fact_of(sheet(client, f"{returning}&shipped_by=amazon").asks["sheet"]) == "amazon_contacted_at"


def test_what_was_never_charged_is_asked_about_in_its_row(client: Client) -> None:
    cancelled = "problem=cancelled_out_of_stock&sold_by=amazon&shipped_by=amazon&cancel_reason=out_of_stock"
    ask = sheet(client, f"{cancelled}&payment=credit_card&payment=points&refund_issued_on=2025-09-05").asks["money"]
    assert ask.all("p")[0].text == said_as("charge_posted")
    charged = answers_of(ask)[0][1]
    assert ("charge_posted", "true") in query_of(charged)
    assert "請求されない見込み" not in client.get(charged).content.decode()


def test_a_day_is_answered_with_today_or_yesterday_in_one_tap(client: Client) -> None:
    granted = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-08-20&guarantee_claim=granted"
    (ask,) = [one for one in sheet(client, granted).asks.values() if fact_of(one) == "guarantee_decided_on"]
    unknown = VOCABULARY.words_of_fact("guarantee_decided_on").unknown
    assert unknown is not None
    assert [words for words, _address in ask.links()] == ["きょう", "きのう", unknown.ja, "ほかの答え"]
    today, yesterday = (dict(query_of(address))["guarantee_decided_on"] for _words, address in answers_of(ask)[:2])
    assert (today, yesterday) == ("2025-09-06", "2025-09-05")
    answered = sheet(client, f"{granted}&guarantee_decided_on=2025-09-05")
    assert answered.day != ""
    assert answered.look == {"calm"}
