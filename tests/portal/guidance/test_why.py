"""The page of reasons: every item with what it rests on, how its days came about, what would change it."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

import advisor
from advisor import Advice, Situation
from advisor.advice import LISTS_OF_ITEMS, Item
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook import Language
from portal.guidance.anchors import anchor_of
from tests.browser.addresses import FULL, REFUND
from tests.portal import factories
from tests.portal.pages import Page, query_of

LATE = f"/advice/why/?{FULL}"
PAID_BACK = f"/advice/why/?{REFUND}"
SAFETY = "/advice/why/?problem=suspicious_contact&given_away=password"
WAITING = (
    "/advice/why/?problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01"
    "&seller_contacted_at=2025-09-05T18:00&seller_reply=none"
)
STEADY = (
    "/advice/why/?problem=refund_wrong_amount&sold_by=amazon&shipped_by=amazon&price_jpy=4000&return_reason=defective"
    "&refund_amount_jpy=2000"
)
AS_A_SCRIPT = {"hx-request": "true"}
HEAVIEST_BYTES = 60_000
EVERY_NTH = 90
STEP, WINDOW = "action-file_marketplace_guarantee", "window-marketplace_guarantee"


def told(address: str, lang: Language = "ja") -> tuple[Advice, Situation]:
    release = factories.published_release()
    situation = advisor.read_address(query_of(address), factories.SATURDAY, release.vocabulary)
    return advisor.advise(release, situation, factories.SATURDAY, lang), situation


def items_of(advice: Advice) -> list[Item]:
    return [item for name in LISTS_OF_ITEMS for item in getattr(advice, name)]


def text_of(client: Client, address: str, anchor: str) -> str:
    """What the page says of one item."""
    html = client.get(address).content.decode()
    found = re.search(rf'<article id="{anchor}">.*?</article>', html, re.DOTALL)
    assert found is not None, anchor
    return " ".join(re.sub("<[^>]+>", " ", re.sub("</?(span|b|time|code|small)[^>]*>", "", found[0])).split())


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("address", [LATE, PAID_BACK, SAFETY, WAITING])
def test_every_item_and_every_disagreement_stands_at_its_anchor_once(
    client: Client, address: str, lang: Language
) -> None:
    advice, _ = told(address, lang)
    page = Page(client.get(f"/en{address}" if lang == "en" else address))
    anchors = [one["id"] for one in page.all("article")]
    assert sorted(anchors) == sorted(anchor_of(one) for one in [*items_of(advice), *advice.disagreements])
    for item in items_of(advice):
        assert anchor_of(item).startswith("action-") or " ".join(item.title.split()) in page.text


@pytest.mark.parametrize("address", [LATE, PAID_BACK])
def test_each_has_its_rules_figures_sources_and_the_numbers_of_claims(client: Client, address: str) -> None:
    advice, _ = told(address)
    html = client.get(address).content.decode()
    listed = re.findall(r'<li id="s(\d+)"><a href="[^"]+">([^<]+)<', html)
    numbers = {unescape(title): number for number, title in listed}
    for item in items_of(advice):
        shown = html.partition(f'<article id="{anchor_of(item)}">')[2].partition("</article>")[0]
        assert all(f'href="/rules/{rule}/"' in shown for rule in item.rules)
        assert all(f"<code>{figure}</code>" in shown for figure in item.figures)
        assert all(claim in shown for claim in item.claims)
        for source in item.sources:
            number = numbers[source.title]
            assert f'href="#s{number}">[{number}]<' in shown or f'href="/sources/{source.id}/"' in shown


def test_each_source_is_listed_with_its_kind_its_day_and_its_address_written_out(client: Client) -> None:
    advice, _ = told(LATE)
    release, page = factories.published_release(), Page(client.get(LATE))
    for id_ in {source.id for item in items_of(advice) for source in item.sources}:
        source = release.sources[id_]
        assert source.title.ja in page.text
        assert not source.url or source.url in page.text
        assert f"/sources/{id_}/" in page.links()


def test_it_says_how_the_day_came_about_and_which_count_decided(client: Client) -> None:
    for anchor in (STEP, WINDOW):
        text = text_of(client, LATE, anchor)
        assert "9月4日(木) 10:00から48時間: 9月6日(土) 10:00" in text
        assert "9月1日(月)から3日: 9月4日(木)" in text
        assert "このうち遅いほう: 9月6日(土) 10:00" in text
        assert "9月1日(月)から90日: 11月30日(日)" in text


def test_a_refund_shows_how_its_days_were_counted_and_which_did_not_count(client: Client) -> None:
    text = text_of(client, PAID_BACK, "refund-credit_card-card")
    assert "早くて: 2営業日" in text
    assert "数えない日" not in text
    weekend = PAID_BACK.replace("refund_issued_on=2025-08-25", "refund_issued_on=2025-08-29")
    assert "8/30(土) 土日" in text_of(client, weekend, "refund-credit_card-card")


def test_the_step_says_which_other_answer_would_bring_which_other_step(client: Client) -> None:
    text = text_of(client, LATE, STEP)
    agreed = client_title("seller_reply", "agreed")
    assert f"出品者・店の返事: 「{agreed}」 → " in text
    changed = told(f"{LATE}".replace("seller_reply=none", "seller_reply=agreed"))[0]
    assert changed.headline.state == "wait"
    assert "9月4日(木) 10:12過ぎから" in text
    assert "販売元: 「Amazon.co.jp」 → Amazonに連絡する" in text


def client_title(fact: str, value: str) -> str:
    return factories.published_release().vocabulary.words_of_fact(fact).values[value].ja


def test_what_it_says_of_other_answers_holds_for_the_addresses_with_them(client: Client) -> None:
    release = factories.published_release()
    text = text_of(client, LATE, STEP)
    for code in release.vocabulary.offered("seller_reply"):
        advice, _ = told(LATE.replace("seller_reply=none", f"seller_reply={code}"))
        said = f"「{client_title('seller_reply', code)}」" in text
        assert said == ((advice.headline.action, advice.headline.state) != (STEP.removeprefix("action-"), "do")), code


def test_no_answer_at_all_is_tried_too(client: Client) -> None:
    advice, _ = told(LATE.replace("&seller_reply=none", ""))
    unknown = factories.published_release().vocabulary.words_of_fact("sold_by").unknown
    assert advice.headline.action == STEP.removeprefix("action-")
    text = text_of(client, LATE, STEP)
    assert f"販売元: 「{unknown.ja if unknown else 'わからない'}」 → " in text
    assert "出品者・店の返事: 「わからない」" not in text


def test_a_step_no_single_answer_would_change_says_so(client: Client) -> None:
    advice, _ = told(STEADY)
    text = text_of(client, STEADY, f"action-{advice.headline.action}")
    assert "答えのどれか一つが違っていても、同じです" in text


def test_a_remedy_says_with_which_answers_it_would_be_had_or_not(client: Client) -> None:
    text = text_of(client, LATE, "remedy-marketplace_guarantee")
    assert re.search("販売元: 「Amazon.co.jp」[^→]* → 受けられない", text)


def test_what_waits_for_answers_names_them(client: Client) -> None:
    advice, _ = told(LATE)
    waiting = [item for item in items_of(advice) if isinstance(item.waits_for, list) and item.waits_for]
    vocabulary = factories.published_release().vocabulary
    assert waiting
    for item in waiting:
        text = text_of(client, LATE, anchor_of(item))
        assert all(vocabulary.words_of_fact(fact).label.ja in text for fact in item.waits_for)


def test_the_top_tells_the_moment_the_step_the_release_and_the_oldest_check(client: Client) -> None:
    text = Page(client.get(LATE)).text
    assert "9月6日(土) 10:12の助言「マーケットプレイス保証を申請する」が、どの答えと、どの資料から" in text
    assert "第1版、1月1日(水)公開" in text
    seen = {source.checked_on for item in items_of(told(LATE)[0]) for source in item.sources}
    assert f"{min(seen).month}月{min(seen).day}日" in text.partition("資料を見た日は")[2][:40]


def test_a_wait_is_called_by_what_is_awaited_and_says_until_when_and_why(client: Client) -> None:
    advice, _ = told(WAITING)
    assert advice.headline.state == "wait"
    text = text_of(client, WAITING, f"action-{advice.headline.action}")
    assert text.startswith("出品者の返事を待つ")
    assert "9月5日(金) 18:00から48時間: 9月7日(日) 18:00" in text


def test_all_disagreements_stand_here_with_both_sides_and_our_advice(client: Client) -> None:
    advice, _ = told(LATE)
    page = Page(client.get(LATE))
    assert advice.disagreements
    for one in advice.disagreements:
        assert one.title in page.text
        assert all(side.text in page.text for side in one.positions)
        assert {f"/sources/{source.id}/" for side in one.positions for source in side.sources} <= set(page.links())


def test_what_is_not_spoken_of_says_which_answers_decided_that(client: Client) -> None:
    assert "ほかの手段が出ない理由" in Page(client.get(LATE)).text


def test_a_script_gets_the_reasons_of_one_item_alone(client: Client) -> None:
    answer = client.get(f"{LATE}&item={STEP}", headers=AS_A_SCRIPT)
    page = Page(answer)
    assert not page.all("html")
    assert not page.all("article")
    assert "このうち遅いほう" in page.text
    assert "/rules/guarantee.file/" in page.links()
    assert "HX-Request" in answer["Vary"]


def test_the_part_and_the_page_are_different_answers(client: Client) -> None:
    part = client.get(f"{LATE}&item={STEP}", headers=AS_A_SCRIPT)
    other = client.get(f"{LATE}&item={WINDOW}", headers=AS_A_SCRIPT)
    whole = client.get(f"{LATE}&item={STEP}")
    assert len({one["ETag"] for one in (part, other, whole)}) == 3
    assert Page(whole).all("html")
    again = client.get(f"{LATE}&item={STEP}", headers={**AS_A_SCRIPT, "if-none-match": part["ETag"]})
    assert again.status_code == 304


def test_there_is_no_part_of_what_the_advice_does_not_say(client: Client) -> None:
    assert client.get(f"{LATE}&item=action-nothing", headers=AS_A_SCRIPT).status_code == 404
    assert client.get(f"{LATE}&item=action-nothing").status_code == 200


def test_it_speaks_of_the_day_that_is_shown(client: Client) -> None:
    page = Page(client.get(f"{LATE}&later=2"))
    assert "9月8日(月)" in page.text
    assert any(link.startswith("/advice/?") and link.endswith("&later=2") for link in page.links())


def test_an_address_that_makes_no_sense_is_explained(client: Client) -> None:
    assert client.get("/advice/why/?problem=late&promised_date=soon").status_code == 400
    assert client.get("/advice/why/")["Location"] == "/"


@pytest.mark.parametrize("lang", ["", "/en"])
def test_it_is_light_enough_to_be_opened_anywhere(client: Client, clock: time_machine.Traveller, lang: str) -> None:
    release = factories.published_release()
    golden = [*release.rulebook.golden[::EVERY_NTH], *(one for one in release.rulebook.golden if one.id in HEAVY)]
    assert len(golden) >= 10 + len(HEAVY)
    for one in golden:
        situation, now = example(one, release.vocabulary)
        clock.move_to(now)
        address = "&".join(f"{name}={value}".replace("+", "%2B") for name, value in advisor.to_address(situation))
        answer = client.get(f"{lang}/advice/why/?{address}")
        assert answer.status_code == 200, one.id
        assert len(answer.content) <= HEAVIEST_BYTES, one.id


HEAVY = ("ticked-everything", "seller-put-it-off-yesterday", "edge-regional-carrier-of-a-seller")


def test_it_is_the_same_for_everybody_and_asks_no_other_host(client: Client) -> None:
    answer = client.get(LATE)  # without the db mark a query would fail
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert b" style=" not in answer.content
    loaded = Page(answer).all("script") + Page(answer).all("link", rel="stylesheet")
    assert all(not (one.get("src") or one.get("href") or "").startswith("http") for one in loaded)
