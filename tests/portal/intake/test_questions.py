"""The questions: only what can change the advice, a few of one group at a time, nothing lost on the way."""

import pytest
from django.test import Client

import advisor
from portal import clock as house_clock
from portal.wording import Words
from tests.portal import factories
from tests.portal.pages import Page, query_of

LATE = "/intake/?problem=late"
CLAIMABLE = f"{LATE}&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01"
CLAIMABLE += "&seller_contacted_at=2025-09-03T10:00:00%2B09:00"


def test_without_a_problem_it_asks_what_happened(client: Client) -> None:
    page = Page(client.get("/intake/"))
    assert page.asked() == ["problem"]
    choices = page.all("input", type="radio", name="problem")
    assert len(choices) == len(factories.published_release().vocabulary.problems)


def test_the_most_useful_question_comes_first_with_others_of_its_group(client: Client) -> None:
    situation = advisor.read_address([("problem", "late")], house_clock.now(), factories.published_release().vocabulary)
    release = factories.published_release()
    ranked = [one.fact for one in advisor.advise(release, situation, house_clock.now()).questions]
    asked = Page(client.get(LATE)).asked()
    groups = {release.vocabulary.entries[fact].group for fact in asked}
    assert asked[0] == ranked[0]
    assert asked == [fact for fact in ranked if fact in asked]
    assert 1 < len(asked) <= 3
    assert len(groups) == 1


def test_what_most_next_steps_hang_on_is_asked_before_the_ways_of_payment(client: Client) -> None:
    known = f"{LATE}&sold_by=third_party&shipped_by=seller&skip=order_status"
    assert "promised_date" in Page(client.get(known, follow=True)).asked()
    later = f"{known}&promised_date=2025-09-01&skip=tracking_status&skip=carrier"
    assert Page(client.get(later, follow=True)).asked()[0] == "seller_contacted_at"


@pytest.mark.parametrize(
    ("skipped", "fact"), [("amazon_contacted_at", "amazon_reply"), ("seller_contacted_at", "seller_reply")]
)
def test_who_cannot_tell_of_a_contact_is_not_asked_for_its_outcome(client: Client, skipped: str, fact: str) -> None:
    address = f"{LATE}&sold_by=third_party&shipped_by=seller"
    asked: list[str] = []
    while batch := Page(client.get(address + "".join(f"&skip={one}" for one in asked), follow=True)).asked():
        asked += batch
    assert skipped in asked
    assert fact not in asked


def test_every_question_can_be_left_unknown(client: Client) -> None:
    page = Page(client.get(LATE))
    for fact in page.asked():
        assert page.all("input", type="radio", name=fact, value="") or page.all("button", name="pick", value=f"{fact}=")


def test_what_is_not_known_is_not_asked_again_and_stays_so(client: Client) -> None:
    answer = client.get(f"{LATE}&sold_by=&shipped_by=amazon", follow=True)
    page = Page(answer)
    assert query_of(answer.redirect_chain[-1][0]) == [
        ("problem", "late"),
        ("shipped_by", "amazon"),
        ("skip", "sold_by"),
    ]
    assert "sold_by" not in page.asked()
    assert ("skip", "sold_by") in page.hidden()
    assert "わからない" in page.text


def test_the_answers_so_far_go_on_in_the_form(client: Client) -> None:
    page = Page(client.get(f"{LATE}&sold_by=amazon"))
    assert ("problem", "late") in page.hidden()
    assert ("sold_by", "amazon") in page.hidden()


def test_what_a_form_sends_becomes_one_plain_address(client: Client) -> None:
    answer = client.get("/intake/?sold_by=amazon&sold_by=&problem=late&order_date=")
    assert answer.status_code == 302
    assert answer["Location"] == "/intake/?problem=late&sold_by=amazon&skip=order_date"


def test_each_answer_can_be_changed_and_the_others_stay(client: Client) -> None:
    page = Page(client.get(f"{LATE}&sold_by=amazon&shipped_by=amazon&skip=prime"))
    change = next(link for link in page.links() if "change=sold_by" in link)
    changing = Page(client.get(change))
    assert changing.asked() == ["sold_by"]
    assert changing.all("input", name="sold_by", value="amazon")[0].keys() >= {"checked"}
    assert changing.hidden() == [("problem", "late"), ("shipped_by", "amazon"), ("skip", "prime")]


def test_a_way_of_payment_taken_back_takes_its_amount_along(client: Client) -> None:
    sent = f"{LATE}&payment=&payment=points&amounts_jpy.points=500&amounts_jpy.paypay=300"
    assert client.get(sent)["Location"] == f"{LATE}&payment=points&amounts_jpy.points=500"


def test_amounts_are_asked_for_the_ways_of_payment_that_were_used(client: Client) -> None:
    page = Page(client.get(f"{LATE}&payment=credit_card&payment=points&change=amounts_jpy"))
    assert [one["name"] for one in page.all("input", type="text")] == ["amounts_jpy.credit_card", "amounts_jpy.points"]


def test_a_pressed_chip_answers_its_question_and_keeps_what_else_was_typed(client: Client) -> None:
    answer = client.get(f"{LATE}&order_date=&prime=&tracking_status=lost&pick=promised_date%3D2025-09-05")
    assert answer["Location"] == f"{LATE}&promised_date=2025-09-05&tracking_status=lost"


def test_a_chip_outranks_the_field_beside_it(client: Client) -> None:
    answer = client.get(f"{LATE}&promised_date=2025-09-01&pick=promised_date%3D2025-09-05")
    assert answer["Location"] == f"{LATE}&promised_date=2025-09-05"


def test_chips_offer_the_days_before_today(client: Client) -> None:
    page = Page(client.get(f"{LATE}&change=promised_date"))
    values = [one["value"] for one in page.all("button", name="pick")]
    assert values[:3] == ["promised_date=2025-09-06", "promised_date=2025-09-05", "promised_date=2025-09-04"]
    assert "きのう 9/5(金)" in page.text.replace("\xa0", " ")


def test_when_nothing_is_left_to_ask_the_answers_are_shown_for_a_last_look(client: Client) -> None:
    address = LATE
    for _ in range(60):
        page = Page(client.get(address, follow=True))
        if not page.asked():
            break
        address += "".join(f"&skip={fact}" for fact in page.asked())
    assert not page.asked()
    assert "うかがうことは以上です" in page.text
    assert any(link.startswith("/advice/?problem=late") for link in page.links())
    assert any("change=problem" in link for link in page.links())


def test_the_advice_so_far_is_there_from_the_first_answer_on(client: Client) -> None:
    assert "ここまでの見立て" in Page(client.get(LATE)).text
    assert "マーケットプレイス保証を申請する" in Page(client.get(CLAIMABLE)).text


def test_a_script_gets_the_advice_so_far_alone(client: Client) -> None:
    answer = client.get(f"{CLAIMABLE}&prime=", headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert "マーケットプレイス保証を申請する" in Page(answer).text
    assert "HX-Request" in answer["Vary"]


def test_full_page_and_fragment_are_kept_apart_in_caches(client: Client) -> None:
    assert "HX-Request" in client.get(LATE)["Vary"]
    assert client.get(LATE, headers={"hx-request": "true"})["Cache-Control"] == "no-store"


def test_a_page_restored_by_the_back_button_is_a_whole_page(client: Client) -> None:
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}
    assert b"<html" in client.get(LATE, headers=headers).content


def test_it_needs_no_database_sets_no_cookie_and_can_be_cached(client: Client) -> None:
    answer = client.get(LATE)  # without the db mark a query would fail
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert client.get(LATE, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert b"csrfmiddlewaretoken" not in answer.content


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_other_language_shows_the_same_answers(client: Client, prefix: str) -> None:
    address = f"{prefix}/intake/?problem=late&sold_by=amazon&skip=prime"
    other = address.removeprefix("/en") if prefix else f"/en{address}"
    assert other in Page(client.get(address)).links()


def test_each_fact_with_a_question_can_be_asked_and_offers_its_values(client: Client) -> None:
    vocabulary = factories.published_release().vocabulary
    told = "payment=points&guarantee_claim=denied"
    for name in sorted(vocabulary.asked - {"problem"}):
        page = Page(client.get(f"{LATE}&{told}&change={name}"))
        assert page.asked() == [name]
        if vocabulary.facts[name].kind in ("choice", "bool", "list"):
            offered = [box["value"] for box in page.all("input", name=name) if box["value"]]
            assert offered == list(vocabulary.offered(name))


@pytest.mark.parametrize(
    "answer",
    [
        "wrong_kind=empty_box",
        "packing_only=true",
        "account_state=locked",
        "parcel_refused=true",
        "pickup_point=store",
        "pickup_expires_on=2025-09-12",
        "guarantee_appealed_on=2025-09-05",
        "appeal_reply=denied",
        "no_return_asked=false",
        "charge_posted=true",
        "charge_kind=household",
        "charge_kind=subscription",
        "refund_unasked=true",
        "refund_to=gift_card",
        "parts_received=points",
        "done=check_tracking",
    ],
)
def test_an_answer_stands_in_the_address_and_among_the_answers(client: Client, answer: str) -> None:
    name, _, value = answer.partition("=")
    words = Words(factories.published_release(), house_clock.now().date(), "ja")
    situation = advisor.read_address([("problem", "late"), (name, value)], house_clock.now(), words.vocabulary)
    page = Page(client.get(f"{LATE}&{answer}"))
    assert words.label(name) in page.text
    assert words.value(name, situation.facts[name]) in page.text
