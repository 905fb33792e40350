"""The advice as plain text: all it says, in the order of the sheet, to be pasted anywhere."""

import re
from datetime import datetime
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

import advisor
from advisor.advice import LISTS_OF_ITEMS
from advisor.proof.golden.running import situation_of
from advisor.rulebook import Language
from advisor.rulebook.entries import Golden
from portal.clock import TOKYO
from tests.browser.addresses import FULL, REFUND
from tests.portal import factories
from tests.portal.pages import Page, query_of


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("query", [FULL, REFUND, "problem=damaged&sold_by=amazon&received_date=2025-09-04"])
def test_it_names_everything_the_page_advises(client: Client, query: str, lang: Language) -> None:
    situation = advisor.read_address(
        query_of(f"?{query}"), factories.SATURDAY, factories.published_release().vocabulary
    )
    given = advisor.advise(factories.published_release(), situation, factories.SATURDAY, lang)
    text = client.get(f"{'/en' if lang == 'en' else ''}/advice/text/?{query}").content.decode()
    certain = [one for one in given.actions if one.status != "if"]
    lists = (certain, given.remedies, given.ruled_out, given.refunds, given.deadlines, given.channels)
    for item in (
        item for items in (*lists, given.evidence, factories.beside_no_section(given.warnings)) for item in items
    ):
        assert f"{item.title}" in text
    for names in factories.names_of_counters(given, lang):
        assert any(name in text for name in names)


def text_of(client: Client, query: str, lang: str = "") -> str:
    return client.get(f"{lang}/advice/text/?{query}").content.decode()


def test_it_has_the_order_of_the_sheet(client: Client) -> None:
    text = text_of(client, FULL)
    headings = re.findall("^■ ([^:\n]+)", text, re.MULTILINE)
    assert headings == [
        "いまやること",
        "手順",
        "このあと",
        "お金",
        "もらえるもの",
        "受けられないもの",
        "日付",
        "証拠",
        "文面",
        "連絡先",
        "注意",
        "ほかに",
        "答え",
        "資料",
    ]


def test_the_step_has_its_closing_day_what_it_brings_and_how_it_is_done(client: Client) -> None:
    release = factories.published_release()
    situation = advisor.read_address(query_of(f"?{FULL}"), factories.SATURDAY, release.vocabulary)
    how = advisor.instruction_for(release, situation, "file_marketplace_guarantee", factories.SATURDAY)
    text = text_of(client, FULL)
    assert "■ いまやること: マーケットプレイス保証を申請する\n" in text
    assert "- 締切の目安: 11月30日(日) (あと85日)\n" in text
    assert how is not None
    for number, step in enumerate(how.steps, start=1):
        assert f"\n{number}. {step}\n" in text


LATER_TO_THE_SELLER = "problem=damaged&danger=true&sold_by=third_party&shipped_by=amazon&received_date=2025-09-01"


def test_of_a_step_that_comes_later_the_message_is_named_and_not_written_out(client: Client) -> None:
    situation = advisor.read_address(
        query_of(f"?{LATER_TO_THE_SELLER}"), factories.SATURDAY, factories.published_release().vocabulary
    )
    given = advisor.advise(factories.published_release(), situation, factories.SATURDAY)
    japanese, english = text_of(client, LATER_TO_THE_SELLER), text_of(client, LATER_TO_THE_SELLER, "/en")
    assert given.drafts
    for draft in given.drafts:
        assert f"■ 文面: {draft.title}\n" in japanese
        assert draft.text not in japanese + english
    assert "\nあとで使う文面です。「Amazonに連絡する」の番になったら、ここに出ます。\n" in japanese
    assert "\nFor later: it stands here once it is time for “Contact Amazon”.\n" in english


def test_where_the_counters_have_ended_no_message_waits_for_a_turn_that_never_comes(client: Client) -> None:
    release = factories.published_release()
    example = next(one for one in release.rulebook.golden if one.id == "again-then-it-ends")
    situation, now = situation_of(example, release.vocabulary)
    (draft,) = advisor.advise(release, situation, now).drafts
    with time_machine.travel(now, tick=False):
        text = text_of(client, urlencode(advisor.to_address(situation)))
    assert draft.text in text
    assert "\n- あわせて: 期日を決めて出品者に書く\n" in text


def test_a_window_whose_last_day_hangs_on_an_answer_asks_for_it(client: Client) -> None:
    told = "problem=damaged&sold_by=third_party&shipped_by=seller&received_date=2025-08-30"
    asks = "「最初に表示されたお届け予定日」を入れると、最後の日が決まります。\n"
    assert asks in text_of(client, told)
    assert "Its last day is known once you enter “Delivery date first shown”.\n" in text_of(client, told, "/en")
    assert asks not in text_of(client, f"{told}&promised_date=2025-08-29")


def test_what_is_said_of_the_step_is_said_once(client: Client) -> None:
    text = text_of(client, "problem=late&sold_by=amazon&shipped_by=amazon&amazon_contacted_at=2025-09-06T09:00")
    sentence = "返事を待ち、動きがなければ"
    assert text.count(sentence) == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("problem=unordered_parcel&cash_demanded=true", "確かめました。)"),
        (FULL, "確かめました。画面の言葉がちがうときは、画面のほうに従います。)"),
    ],
)
def test_only_of_steps_that_quote_a_screen_it_is_said_that_it_may_read_otherwise(
    client: Client, query: str, said: str
) -> None:
    text = text_of(client, query).partition("\n■ このあと")[0]
    assert re.search(r"\(.*確かめました.*\)", text)
    assert text.rstrip().endswith(said)


@pytest.mark.parametrize(("prefix", "day"), [("", "2026年11月28日(土)"), ("/en", "Sat 28 Nov 2026")])
def test_a_check_made_after_the_moment_of_the_advice_has_its_year(
    client: Client, clock: time_machine.Traveller, prefix: str, day: str
) -> None:
    clock.move_to(datetime(2026, 2, 12, 10, tzinfo=TOKYO))
    text = text_of(client, "problem=damaged&sold_by=amazon&received_date=2026-02-10", prefix)
    assert day in text
    assert day.replace("2026年", "").replace(" 2026", "") not in text.replace(day, "")


def test_cautions_stand_in_it_as_whole_sentences(client: Client) -> None:
    cautions = text_of(client, "problem=recall").partition("■ 注意\n")[2].partition("\n\n")[0].splitlines()
    assert len(cautions) == 6
    assert all(
        title.startswith("- ") and said.endswith("。") for title, said in zip(*[iter(cautions)] * 2, strict=True)
    )


def test_who_asked_again_in_vain_where_nobody_else_can_be_asked_is_told_that_it_may_end(client: Client) -> None:
    asked = "problem=benefit_not_restored&sold_by=amazon&coupon_kind=apology&amazon_contacted_at=2025-09-01T10:00"
    text = text_of(client, f"{asked}%2B09:00&amazon_reply=none")
    assert "9月7日(日)のうちに動きがなければ: ここで終わりにしてかまいません。\n" in text


def test_a_transfer_that_is_only_wished_for_is_no_usual_way(client: Client) -> None:
    text = text_of(client, "problem=refund_delayed&sold_by=amazon&payment=convenience_store&refund_preference=cash")
    assert "  希望すれば戻る先: 銀行口座に\n" in text


def test_messages_stand_in_it_in_japanese_with_their_blanks(client: Client) -> None:
    given = advisor.advise(
        factories.published_release(),
        advisor.read_address(query_of(f"?{FULL}"), factories.SATURDAY, factories.published_release().vocabulary),
        factories.SATURDAY,
    )
    assert given.drafts
    japanese, english = text_of(client, FULL), text_of(client, FULL, "/en")
    for draft in given.drafts:
        assert f"----\n{draft.text}\n----" in japanese
        assert f"----\n{draft.text}\n----" in english
    assert "In English it says:" in english
    assert "In English it says:" not in japanese


@pytest.mark.parametrize("query", [FULL, REFUND])
def test_each_source_has_a_line_with_the_day_it_was_checked(client: Client, query: str) -> None:
    release = factories.published_release()
    given = advisor.advise(
        release,
        advisor.read_address(query_of(f"?{query}"), factories.SATURDAY, release.vocabulary),
        factories.SATURDAY,
    )
    named = {source.title for name in LISTS_OF_ITEMS for item in getattr(given, name) for source in item.sources}
    lines = text_of(client, query).partition("■ 資料\n")[2].splitlines()
    assert {title for title in named if any(line.startswith(f"- {title} (") for line in lines)} == named
    assert all("確認)" in line for line in lines[: len(named)])


def test_what_sources_differ_on_about_the_step_is_said_in_one_line(client: Client) -> None:
    late = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01"
    conflict = next(one for one in factories.published_release().rulebook.conflicts if one.id == "C32")
    assert conflict.tip is not None
    assert conflict.tip.ja.replace("{guarantee.seller_wait}", "48時間") in text_of(client, late)


@pytest.mark.parametrize("golden", factories.published_release().rulebook.golden[::80], ids=lambda golden: golden.id)
def test_it_is_whole_in_every_state(client: Client, clock: time_machine.Traveller, golden: Golden) -> None:
    release = factories.published_release()
    situation, now = situation_of(golden, release.vocabulary)
    clock.move_to(now)
    given = advisor.advise(release, situation, now)
    text = text_of(client, urlencode(advisor.to_address(situation)))
    for item in [*given.actions, *given.remedies, *given.ruled_out, *given.deadlines, *given.evidence]:
        if getattr(item, "code", "") != release.vocabulary.shop.waiting:
            assert item.title in text, item.title
    assert "{" not in text
    assert "None" not in text


def test_days_and_amounts_stand_in_it(client: Client) -> None:
    text = client.get(f"/advice/text/?{REFUND}").content.decode()
    assert "- クレジットカード 5,000円\n  ふつうの戻り方: カードの明細に\n  ふつう: 8月27日(水) – 9月15日(月)\n" in text
    assert "  遅くて: 10月24日(金)\n" in text
    assert "- 返金が届かないときの、Amazonへの問い合わせ: まだ" in text
    assert "\n  10月25日(土)から\n" in text


def test_days_that_cannot_be_counted_yet_name_the_answer_they_wait_for(client: Client) -> None:
    text = text_of(client, "problem=refund_delayed&sold_by=amazon&payment=debit_card")
    assert "つぎのことが分かると、日付で計算します: 返金・キャンセルが確定した日。" in text


def test_a_part_whose_days_are_not_told_says_why(client: Client) -> None:
    query = "problem=refund_wrong_amount&sold_by=amazon&payment=gift_card&refund_issued_on=2025-09-01"
    part = text_of(client, f"{query}&refund_unasked=true").partition("■ お金\n")[2].partition("\n\n")[0]
    assert part.startswith("- Amazonギフトカード\n  ふつうの戻り方: Amazonギフトカードの残高に\n  ")
    assert part.endswith("。")


def test_a_window_that_opens_after_a_step_that_is_done_names_the_answer_that_tells_its_day(client: Client) -> None:
    asked = "problem=refund_wrong_amount&sold_by=amazon&payment=gift_card&done=contact_amazon"
    assert "「Amazonに最後に連絡した日時」を入れると、始まる日が決まります。" in text_of(client, asked)
    assert "Its day is known once you enter “When you last contacted Amazon”." in text_of(client, asked, "/en")


def test_a_window_that_opens_after_a_decision_names_the_answer_that_tells_its_day(client: Client) -> None:
    granted = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-08-20&guarantee_claim=granted"
    assert "「保証の審査の結果が出た日」を入れると、始まる日が決まります。" in text_of(client, granted)


def test_a_window_whose_wait_ends_after_it_is_never_said_to_open_later(client: Client) -> None:
    """Written to on the last day but one: who waited for the 48 hours would lose the claim."""
    order = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-06-09"
    text = text_of(client, f"{order}&seller_contacted_at=2025-09-06T08:00")
    assert "9月7日(日)から: マーケットプレイス保証を申請する" in text
    assert "これから始まるもの" not in text
    assert "たてば申請できます" not in text


def test_a_step_that_is_done_has_one_name(client: Client) -> None:
    text = text_of(client, "problem=recall&sold_by=amazon&done=contact_manufacturer")
    assert "- 済: 使うのをやめ、メーカーに申し込む" in text
    assert "- 済んだこと: 使うのをやめ、メーカーに申し込む" in text


def test_it_is_text_without_any_markup(client: Client) -> None:
    answer = client.get(f"/advice/text/?{FULL}")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert not any(mark in text for mark in ("<", ">", "**", "&amp;"))
    assert "\n\n\n" not in text
    assert text.count("\n") > 40


def test_it_ends_with_the_notice_and_where_to_read_it_again(client: Client) -> None:
    text = client.get(f"/advice/text/?{FULL}&later=2").content.decode()
    notice, address = text.strip().splitlines()[-2:]
    assert "非公式" in notice
    assert address.startswith("http://testserver/advice/?problem=late&")
    page = Page(client.get(address.removeprefix("http://testserver")))
    assert "2日後、9月8日(月)の終わりの助言です" in page.text
    assert "■ この日にやること: マーケットプレイス保証を申請する" in text


def test_what_a_reader_has_already_is_not_sent_again(client: Client, clock: time_machine.Traveller) -> None:
    tag = {"if-none-match": client.get(f"/advice/text/?{FULL}")["ETag"]}
    assert client.get(f"/advice/text/?{FULL}", headers=tag).status_code == 304
    assert client.get(f"/advice/text/?{FULL}&later=1", headers=tag).status_code == 200
    assert client.get(f"/en/advice/text/?{FULL}", headers=tag).status_code == 200
    clock.shift(86400)
    assert client.get(f"/advice/text/?{FULL}", headers=tag).status_code == 200


def test_an_address_that_makes_no_sense_is_explained(client: Client) -> None:
    assert client.get("/advice/text/?problem=late&sold_by=x").status_code == 400
    assert client.get("/advice/text/")["Location"] == "/"


def test_the_advice_page_offers_it(client: Client) -> None:
    page = Page(client.get(f"/advice/?{FULL}&later=2"))
    (link,) = page.all("a", id="as-text")
    assert link["href"].startswith("/advice/text/?")
    assert link["href"].endswith("&later=2")
    (button,) = page.all("button", **{"data-copies-from": "as-text"})
    assert "hidden" in button


def test_the_steps_of_the_course_stand_in_its_order_in_the_list_too(client: Client) -> None:
    case = "problem=suspicious_contact&contact_kind=sms&given_away=password&done=change_password&done=turn_on_two_step"
    text = text_of(client, case)
    course, _, beside = text.partition("■ ほかに")
    steps = ["不審な連絡を報告する", "注文履歴を確かめる"]
    assert [part.index(steps[0]) < part.index(steps[1]) for part in (course, beside)] == [True, True]
