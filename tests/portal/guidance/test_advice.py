"""The sheet as a whole: every part of the advice is on it, made from its address, release and moment alone."""

from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.test import Client

import advisor
from advisor import Advice
from advisor.rulebook import Language
from portal.clock import TOKYO
from portal.curation import published
from portal.guidance.anchors import anchor_of
from portal.reasons import Reasons
from portal.wording import Words
from tests.portal import factories
from tests.portal.pages import Page, query_of
from tests.portal.sheets import SheetShown

FACTS = (
    "problem=late&sold_by=third_party&shipped_by=seller&order_date=2025-08-25&promised_date=2025-09-01&price_jpy=6980"
    "&seller_contacted_at=2025-09-04T10:00&seller_reply=none&payment=credit_card&payment=points"
    "&amounts_jpy.credit_card=5980&amounts_jpy.points=1000&card_closing_day=15&card_payment_day=10"
)
LATE = f"/advice/?{FACTS}"
REFUND = (
    "/advice/?problem=refund_delayed&sold_by=amazon&payment=credit_card&payment=points&refund_issued_on=2025-08-25"
    "&price_jpy=5000&amounts_jpy.credit_card=4000&amounts_jpy.points=1000&card_closing_day=15&card_payment_day=10"
)


def advice_of(address: str, lang: Language = "ja") -> Advice:
    """The advice itself for the facts of that address, at the tests' moment."""
    situation = advisor.read_address(query_of(address), factories.SATURDAY, factories.published_release().vocabulary)
    return advisor.advise(factories.published_release(), situation, factories.SATURDAY, lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("address", [LATE, REFUND, "/advice/?problem=damaged&sold_by=amazon&received_date=2025-09-04"])
def test_every_part_of_the_advice_is_on_the_sheet(client: Client, address: str, lang: Language) -> None:
    given = advice_of(address, lang)
    text = Page(client.get(address if lang == "ja" else f"/en{address}")).text
    lists = (given.actions, given.remedies, given.ruled_out, given.refunds, given.deadlines, given.channels)
    more = (given.evidence, factories.beside_no_section(given.warnings))
    for item in (item for items in (*lists, *more) for item in items):
        assert " ".join(item.title.split()) in text
    for names in factories.names_of_counters(given, lang):
        assert any(name in text for name in names)


def test_that_sources_disagree_is_said_by_its_row_and_no_warning(client: Client) -> None:
    given = advice_of(LATE)
    disputed = factories.published_release().vocabulary.shop.disputed_warning
    [warning] = [one for one in given.warnings if one.code == disputed]
    sheet = SheetShown(client.get(LATE))
    assert sheet.rows["basis"].note == f"意見の違い{len(given.disagreements)}"
    assert warning.title not in sheet.page.text


def test_the_next_action_is_the_heading_with_its_day(client: Client) -> None:
    page = Page(client.get(LATE))
    assert page.all("h1", id="h1")
    assert "いまやること9/6(土) マーケットプレイス保証を申請する" in page.text
    assert "9月4日(木) 10:00" in page.text


LEADS = {
    "money": "refund",
    "get": "remedy",
    "dates": "window",
    "desks": "channel",
    "care": "care",
    "more": "action",
    "basis": "action",
}
"""The rows that have reasons, and what the place of the first of them begins with."""


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", [LATE, REFUND])
def test_each_row_leads_to_its_reasons_with_the_same_answers(client: Client, address: str, prefix: str) -> None:
    sheet = SheetShown(client.get(prefix + address))
    page = client.get(prefix + address.replace("/advice/", "/advice/why/"))
    places = {one.get("id") for _tag, one in Page(page).elements}
    for anchor, row in sheet.rows.items():
        links = [urlsplit(link) for _words, link in row.body.links() if "/advice/why/" in link]
        leads = {link.fragment for link in links} - {""}
        assert {one.partition("-")[0] for one in leads} == {LEADS[anchor]} if anchor in LEADS else not leads
        assert leads <= places
        assert all(sorted(parse_qsl(link.query)) == sorted(query_of(address)) for link in links)
    assert {one for one in LEADS if one in sheet.rows} >= {"get", "dates", "desks", "more", "basis"}


@pytest.mark.parametrize(
    "address", [LATE, REFUND, "/advice/?problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-05-01"]
)
def test_every_item_has_its_reasons_there(client: Client, address: str) -> None:
    given = advice_of(address)
    told = [*given.actions, *given.remedies, *given.ruled_out, *given.refunds, *given.deadlines, *given.channels]
    told += [*factories.beside_no_section(given.warnings), *given.escalations, *given.disagreements]
    page = Page(client.get(address.replace("/advice/", "/advice/why/")))
    assert {anchor_of(item) for item in told} <= {one.get("id") for _tag, one in page.elements}


def test_a_source_is_named_once_behind_each_why() -> None:
    words = Words(factories.published_release(), factories.SATURDAY.date(), "ja")
    for item in advice_of(LATE).actions:
        why = Reasons(words, factories.SATURDAY.date()).of(item)
        named = [voice.source.id for voice in why.voices]
        assert len(named) == len(set(named))
        assert len(named) + why.more_voices == len({source.id for source in item.sources})


def test_the_three_kinds_of_no_say_which_answer_decided(client: Client) -> None:
    page = Page(client.get(LATE))
    assert page.all("li", **{"class": "never"})
    assert "決め手になった答え:" in page.text
    closed = Page(client.get("/advice/?problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-05-01"))
    assert closed.all("li", **{"class": "too-late"})
    waiting = Page(client.get(f"{LATE}&seller_contacted_at=".replace("2025-09-04T10", "2025-09-05T10")))
    assert waiting.all("li", **{"class": "not-yet"})


def test_refunds_show_usual_and_worst_days_the_statement_and_the_day_to_ask_again(client: Client) -> None:
    text = Page(client.get(REFUND)).text
    card = next(part for part in advice_of(REFUND).refunds if part.method == "credit_card")
    assert card.worst_case
    assert f"遅くて{card.worst_case.month}月{card.worst_case.day}日" in text
    assert "引き落とし分" in text
    assert "合わせて5,000円" in text


def test_the_day_to_ask_for_money_names_whom_and_is_left_out_where_an_earlier_one_is_the_step(client: Client) -> None:
    noticed = "/advice/?problem=refund_delayed&sold_by=amazon&payment=credit_card&refund_issued_on=2025-08-26"
    (card,) = advice_of(f"{noticed}&refund_notice=true").refunds
    assert card.chase_from
    said = f"知らせが来ても戻らなければ「Amazonに連絡する」{card.chase_from.month}月{card.chase_from.day}日"
    assert said in Page(client.get(f"{noticed}&refund_notice=true")).text
    assert "知らせが来ても戻らなければ「" not in Page(client.get(noticed)).text


def test_without_a_day_of_refund_the_usual_time_is_told_and_the_day_asked(client: Client) -> None:
    page = Page(client.get(LATE))
    assert "2営業日〜21日(遅くて60日)" in page.text
    assert any(link.endswith("change=refund_issued_on&back=money") for link in page.links())


def test_the_answers_can_be_changed_from_here(client: Client) -> None:
    assert any(link.startswith("/intake/?problem=late&") for link in Page(client.get(LATE)).links())


def test_it_can_be_saved_as_a_case_with_the_same_answers(client: Client) -> None:
    links = Page(client.get(f"{LATE}&skip=prime")).links()
    (save,) = (link for link in links if link.startswith("/cases/new/?"))
    assert "promised_date=2025-09-01" in save
    assert "skip" not in save


def test_the_way_back_to_the_questions_keeps_what_is_not_known(client: Client) -> None:
    links = Page(client.get(f"{LATE}&skip=prime")).links()
    back = [link for link in links if link.startswith("/intake/?")]
    assert back
    assert all("&skip=prime" in link for link in back)


def test_dates_carry_their_weekday_and_never_break(client: Client) -> None:
    html = client.get(LATE).content.decode()
    assert '<time datetime="2025-11-30">11月30日(日)</time>' in html


def test_it_is_the_same_for_everybody_and_leaves_nothing_behind(client: Client) -> None:
    answer = client.get(LATE)  # without the db mark a query would fail
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert b"csrfmiddlewaretoken" not in answer.content
    assert b" style=" not in answer.content


def test_what_a_reader_has_already_is_not_sent_again(client: Client) -> None:
    answer = client.get(LATE)
    assert client.get(LATE, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(f"/en{LATE}", headers={"if-none-match": answer["ETag"]}).status_code == 200
    assert client.get(f"{LATE}&prime=true", headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_it_is_fresh_until_the_advice_next_changes(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 6, 9, 0, tzinfo=TOKYO))
    before = client.get(LATE)
    assert before["Cache-Control"] == "max-age=60"
    clock.move_to(datetime(2025, 9, 6, 9, 59, 59, tzinfo=TOKYO))  # the claim opens at 10:00
    again = client.get(LATE, headers={"if-none-match": before["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "max-age=1")
    clock.move_to(datetime(2025, 9, 6, 10, 0, tzinfo=TOKYO))
    after = client.get(LATE, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after["Cache-Control"] == "max-age=60"


def test_another_release_is_another_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = client.get(LATE)["ETag"]
    newer = advisor.Release.of(factories.published_release().rulebook, 2, factories.SATURDAY)
    monkeypatch.setattr(published._current, "get", lambda: newer)
    answer = client.get(LATE, headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert "第2版" in Page(answer).text


def test_without_a_problem_it_leads_to_the_first_page(client: Client) -> None:
    assert client.get("/advice/")["Location"] == "/"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("problem=late&sold_by=x", "この質問にありません"),
        ("problem=nothing", "この質問にありません"),
        ("problem=late&promised_date=soon", "日付として読み取れません"),
        ("problem=late&order_date=2025-09-03&received_date=2025-09-01", "より前の日付"),
        ("problem=late&prime=true&prime=false", "答えが2つ以上あります"),
    ],
)
def test_an_address_that_makes_no_sense_is_explained(client: Client, query: str, words: str) -> None:
    answer = client.get(f"/advice/?{query}")
    assert answer.status_code == 400
    assert words in Page(answer).text


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(LATE).status_code in (403, 405)
    assert client.head(LATE).status_code == 200


def test_evidence_that_may_vanish_comes_first_and_says_so(client: Client) -> None:
    sheet = SheetShown(client.get("/en/advice/?problem=missing_delivered&sold_by=amazon&unattended=true"))
    ticks = sheet.rows["evidence"].body.all("label")
    hurried = [one.first("span", "st") is not None for one in ticks]
    assert "Delivery notice" in ticks[0].text
    assert hurried == sorted(hurried, reverse=True)
    assert 0 < sum(hurried) < len(ticks)


def test_what_was_done_already_stands_below_what_can_still_be_done(client: Client) -> None:
    more = SheetShown(client.get(LATE)).rows["more"].body.text
    done = [one.title for one in advice_of(LATE).actions if one.status == "done"]
    assert done
    assert all(title in more.partition("済んだこと")[2] for title in done)


@pytest.mark.parametrize("page", ["", "why/", "text/", "calendar.ics"])
def test_a_day_typed_by_hand_is_read_and_then_stands_whole_in_the_address(client: Client, page: str) -> None:
    typed = f"/advice/{page}?problem=damaged&sold_by=amazon&received_date=９月４日&price_jpy=5,980円&open=money"
    answer = client.get(typed)
    assert answer.status_code == 302
    whole = "problem=damaged&sold_by=amazon&received_date=2025-09-04&price_jpy=5980&open=money"
    assert urlsplit(answer["Location"]).path == f"/advice/{page}"
    assert sorted(query_of(answer["Location"])) == sorted(query_of(f"?{whole}"))
    assert client.get(answer["Location"]).status_code == 200


def test_a_day_that_cannot_be_read_is_named_and_the_other_answers_are_kept(client: Client) -> None:
    answer = client.get("/advice/?problem=damaged&sold_by=amazon&received_date=20/11")
    page = Page(answer)
    assert answer.status_code == 400
    assert "日付として読み取れませんでした" in page.text
    assert "/intake/?problem=damaged&sold_by=amazon" in page.links()
