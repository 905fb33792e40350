"""The questions: one a screen, one tap an answer, at most five, nothing lost on the way."""

import pytest
from django.test import Client

import advisor
from advisor.facts import JointQuestion
from portal import clock as house_clock
from portal.wording import Words
from tests.portal import factories
from tests.portal.intake.walker import Offers
from tests.portal.pages import Page, query_of
from tests.portal.sheets import tree_of

LATE = "/intake/?problem=late"
CLAIMABLE = f"{LATE}&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01"
CLAIMABLE += "&seller_contacted_at=2025-09-03T10:00"


def taps(client: Client, address: str) -> list[str]:
    """Where the answers of a page lead that are one tap away."""
    return [one.address for one in Offers(client.get(address)).found if not one.carried]


def test_without_a_problem_it_asks_what_happened(client: Client) -> None:
    problems = factories.published_release().vocabulary.problems
    assert taps(client, "/intake/") == [f"/intake/?problem={one}" for one in problems]


def test_one_question_is_asked_and_each_choice_is_a_link_with_its_answer(client: Client) -> None:
    address = f"{LATE}&sold_by=third_party&change=shipped_by&back=get"
    page = Page(client.get(address))
    assert len(page.all("h1")) == 1
    assert taps(client, address) == [
        "/advice/?problem=late&sold_by=third_party&shipped_by=amazon&open=get#get",
        "/advice/?problem=late&sold_by=third_party&shipped_by=seller&open=get#get",
        "/advice/?problem=late&sold_by=third_party&skip=shipped_by&open=get#get",
    ]
    assert all(one.get("rel") == "nofollow" for one in page.all("a") if "shipped_by=" in (one.get("href") or ""))


def test_who_does_not_know_goes_on_and_is_not_asked_again(client: Client) -> None:
    (unknown,) = [one.address for one in Offers(client.get(LATE)).found if one.is_unknown]
    skipped = {value for name, value in query_of(unknown) if name == "skip"}
    assert skipped
    after = client.get(unknown)
    assert after.status_code == 302 or not skipped & set(Page(after).asked())


@pytest.mark.parametrize("problem", factories.published_release().vocabulary.problems)
def test_five_answers_at_most_lead_to_the_sheet(client: Client, problem: str) -> None:
    address, answers = f"/intake/?problem={problem}", 1
    while (answer := client.get(address)).status_code == 200:
        (address,) = [one.address for one in Offers(answer).found if one.is_unknown]
        answers += 1
    assert answer["Location"].startswith(f"/advice/?problem={problem}")
    assert answers <= 5


def test_it_says_how_many_are_left_and_what_comes_so_far(client: Client) -> None:
    text = Page(client.get(LATE)).text
    assert "あと" in text
    assert "いまのところ" in text
    assert "注文履歴を確かめる" in text


def test_what_a_form_sends_becomes_one_plain_address(client: Client) -> None:
    answer = client.get("/intake/?sold_by=amazon&sold_by=&problem=late&order_date=")
    assert answer.status_code == 302
    assert answer["Location"] == "/intake/?problem=late&sold_by=amazon&skip=order_date"


def test_a_form_sent_empty_says_so_and_keeps_the_rest(client: Client) -> None:
    answer = client.get(f"{LATE}&sold_by=amazon&promised_date=&asked=promised_date")
    assert answer.status_code == 422
    page = Page(answer)
    assert page.asked() == ["promised_date"]
    assert "答えを入れるか、「わからない」を選んでください" in page.text
    assert {("problem", "late"), ("sold_by", "amazon")} <= set(page.hidden())
    assert "エラー" in answer.content.decode().partition("</title>")[0]


def test_what_cannot_be_read_stays_typed_beside_its_message(client: Client) -> None:
    answer = client.get(f"{LATE}&promised_date=2026-13-45&asked=promised_date")
    assert answer.status_code == 422
    page = Page(answer)
    assert page.all("input", name="promised_date")[0]["value"] == "2026-13-45"
    assert page.all("fieldset", **{"aria-describedby": "e-promised_date"})


def test_all_answers_can_be_looked_through_and_one_that_is_changed_leads_to_the_sheet(client: Client) -> None:
    page = Page(client.get(f"{LATE}&sold_by=amazon&shipped_by=amazon&skip=prime&review=1"))
    change = next(link for link in page.links() if link.endswith("change=sold_by"))
    assert "プライム会員" in page.text
    assert taps(client, change)[1] == "/advice/?problem=late&sold_by=third_party&shipped_by=amazon&skip=prime"
    assert any(link.startswith("/advice/?problem=late&sold_by=amazon") for link in page.links())


def test_what_another_answer_made_needless_is_not_said_to_be_left_open(client: Client) -> None:
    """Who says that a coupon is missing was not asked how it was paid; and who has told nobody, not when."""
    about = "problem=benefit_not_restored&coupon_kind=apology&skip=coupon_expire_on&skip=payment"
    unknown = (
        Page(client.get(f"/intake/?{about}&review=1")).text.partition("わからないとした質問")[2].partition("ほかに")[0]
    )
    assert "クーポンの期限" in unknown
    assert "支払い方法" not in unknown
    nobody = "&".join(f"skip={fact}" for fact in published_joint("progress").facts)
    assert "わからないとした質問" not in Page(client.get(f"{LATE}&{nobody}&review=1")).text


def published_joint(code: str) -> JointQuestion:
    joint = factories.published_release().vocabulary.shop.joint_questions
    return next(one for one in joint if one.code == code)


def test_an_answer_that_leaves_another_without_sense_asks_for_that_again(client: Client) -> None:
    """Amazon does not sell what a seller ships; what was said of the shipper is asked once more, with a word why."""
    told = f"{LATE}&sold_by=third_party&shipped_by=seller&back=sheet&change=sold_by"
    again = taps(client, told)[0]
    assert again == "/intake/?problem=late&sold_by=amazon&change=shipped_by&back=sheet&since=sold_by"
    assert "「販売元」を直したので、もう一度うかがいます。" in Page(client.get(again)).text
    assert taps(client, again)[0] == "/advice/?problem=late&sold_by=amazon&shipped_by=amazon"


def test_what_was_promised_is_out_of_sight_until_an_answer_says_that_something_was(client: Client) -> None:
    forms = tree_of(client.get(CLAIMABLE.partition("&seller_contacted_at")[0])).all("form")
    waiting = [form for form in forms if form.all("fieldset", "after")]
    assert len(waiting) == 2
    for form in waiting:
        (bringing,) = (one.attributes["value"] for one in form.all("input") if "data-brings-more" in one.attributes)
        after = [(one.attributes["id"] or "").partition("--")[0] for one in form.all("fieldset", "after")]
        assert (bringing, after) == ("agreed", ["q-promised", "q-refund_promised_by"])
    plain = [form for form in forms if form not in waiting and "promised" in str(form.all("fieldset"))]
    assert plain, "who was told something is asked what it was at once"


def test_an_agreement_is_followed_by_what_was_promised_this_time_and_by_when(client: Client) -> None:
    """What was promised before is over; both are asked together, as the first time."""
    told = "problem=damaged&sold_by=amazon&shipped_by=amazon&amazon_contacted_at=2025-09-03T10:00"
    before = f"{told}&amazon_reply=none&promised=answer&refund_promised_by=2025-09-05&skip=promise_kept"
    (then,) = [one for one in taps(client, f"/intake/?{before}&back=sheet&change=amazon_reply") if "agreed" in one]
    page = Page(client.get(then))
    assert page.asked() == ["promised", "refund_promised_by"]
    assert "直した" not in page.text
    assert not {"promised", "refund_promised_by"} & {name for name, _value in page.hidden()}
    (unknown,) = [link for link in page.links() if "skip=refund_promised_by" in link]
    assert unknown.startswith("/advice/?problem=damaged")


def test_an_agreement_told_already_keeps_its_promise(client: Client) -> None:
    told = "problem=damaged&sold_by=amazon&shipped_by=amazon&amazon_contacted_at=2025-09-03T10:00"
    known = f"{told}&amazon_reply=agreed&promised=answer&refund_promised_by=2025-09-08"
    same = next(one for one in taps(client, f"/intake/?{known}&back=sheet&change=amazon_reply") if "agreed" in one)
    assert same.startswith("/advice/?")
    assert ("promised", "answer") in query_of(same)


def test_what_fits_the_changed_answer_stays(client: Client) -> None:
    assert taps(client, f"{LATE}&sold_by=amazon&shipped_by=amazon&back=sheet&change=sold_by")[1] == (
        "/advice/?problem=late&sold_by=third_party&shipped_by=amazon"
    )


def test_the_question_before_is_one_tap_away_with_its_answer(client: Client) -> None:
    first = "/intake/?problem=not_as_described"
    assert "/intake/" in Page(client.get(first)).links()
    second = taps(client, first)[0]
    (before,) = [link for link in Page(client.get(second)).links() if link.endswith("&again=1")]
    page = Page(client.get(before))
    assert "どこが売り、どこが発送しますか" in page.text
    (chosen,) = page.all("a", **{"aria-current": "true"})
    assert chosen["href"] == second
    assert "/intake/" in page.links()


def test_of_something_broken_it_is_asked_first_whether_it_is_dangerous(client: Client) -> None:
    page = Page(client.get("/intake/?problem=damaged"))
    assert "手元にあり、煙や熱、ふくらみで危ない" in page.text
    assert ("danger", "true") in page.hidden()
    after = client.get("/intake/?problem=damaged&danger=true&received_date=2025-09-04")
    assert "使うのをやめ、離れる" in Page(after).text


def test_a_danger_stays_told_where_the_day_is_not_known(client: Client) -> None:
    page = Page(client.get("/intake/?problem=damaged&danger=true&received_date=&asked=danger&asked=received_date"))
    assert "/intake/?problem=damaged&danger=true&skip=received_date" in page.links()


def test_an_answer_with_fields_is_open_and_filled_in_when_one_comes_back_to_it(client: Client) -> None:
    told = "problem=not_as_described&sold_by=amazon&shipped_by=amazon&received_date=2025-09-04"
    skipped = [one for one in published_joint("place").facts if one != "received_date"]
    page = Page(client.get(f"/intake/?{told}&again=1&" + "&".join(f"skip={fact}" for fact in skipped)))
    assert [one["value"] for one in page.all("input", name="received_date")] in (["2025-09-04"], ["2025-09-04"] * 2)


def test_each_answer_so_far_says_what_it_is_about_and_can_be_changed(client: Client) -> None:
    page = Page(client.get(f"{LATE}&sold_by=amazon&shipped_by=amazon&promised_date=2025-09-01"))
    assert "お届け予定日: 9月1日(月)" in page.text
    change = next(link for link in page.links() if link.endswith("change=promised_date"))
    assert change.startswith("/intake/?")
    assert "back=" not in change


@pytest.mark.parametrize("problem", factories.published_release().vocabulary.problems)
def test_in_a_form_of_several_questions_a_day_fills_its_own_alone(client: Client, problem: str) -> None:
    """No button among them sends the form, and with it away what stands below."""
    entries = factories.published_release().vocabulary.entries
    for form in Offers(client.get(f"/intake/?problem={problem}")).found:
        asked = {name.partition(".")[0] for _kind, name, _value in form.fields if not name.startswith("day.")}
        dated = {fact for fact in asked if entries[fact].kind in ("date", "datetime") and entries[fact].chips != "none"}
        chosen = {name.removeprefix("day.") for _kind, name, _value in form.fields if name.startswith("day.")}
        assert chosen == (dated if len(asked) > 1 else set())


def test_a_chosen_day_is_sent_with_the_reply_and_the_promise_beside_it(client: Client) -> None:
    told = "problem=damaged&sold_by=amazon&shipped_by=amazon"
    sent = "&day.amazon_contacted_at=2025-09-04&amazon_contacted_at.date=&amazon_contacted_at.time="
    sent += "&amazon_reply=agreed&refund_promised_by=2025-09-12&asked=amazon_contacted_at+amazon_reply"
    answer = client.get(f"/intake/?{told}{sent}")
    assert answer.status_code == 302
    assert {
        ("amazon_contacted_at", "2025-09-04T23:59"),
        ("amazon_reply", "agreed"),
        ("refund_promised_by", "2025-09-12"),
    } <= set(query_of(answer["Location"]))


def test_a_chosen_day_keeps_the_time_beside_it_and_outranks_the_hidden_field(client: Client) -> None:
    sent = "day.amazon_contacted_at=2025-09-04&amazon_contacted_at.date=2025-08-01&amazon_contacted_at.time=09:30"
    told = dict(query_of(client.get(f"{LATE}&{sent}")["Location"]))
    assert told["amazon_contacted_at"] == "2025-09-04T09:30"


def test_another_day_leaves_the_field_as_it_is(client: Client) -> None:
    sent = "day.amazon_contacted_at=&amazon_contacted_at.date=2025-08-01&amazon_contacted_at.time=09:30&day.nothing=x"
    told = dict(query_of(client.get(f"{LATE}&{sent}")["Location"]))
    assert told["amazon_contacted_at"] == "2025-08-01T09:30"


def test_a_form_reached_from_the_sheet_leads_back_to_its_row(client: Client) -> None:
    asked = f"{LATE}&change=payment&back=money"
    page = Page(client.get(asked))
    assert ("back", "money") in page.hidden()
    answer = client.get(f"{LATE}&payment=paypay&asked=payment&back=money")
    assert answer["Location"] == "/advice/?problem=late&payment=paypay&open=money#money"


def test_all_ways_of_payment_are_in_sight(client: Client) -> None:
    """Who comes for a search that names one of them need not open anything to find it."""
    html = client.get(f"{LATE}&change=payment&back=money").content.decode()
    assert html.count('type="checkbox"') == len(factories.published_release().vocabulary.offered("payment"))
    assert "<details" not in html


def test_of_very_many_answers_the_usual_ones_are_shown_and_the_others_open(client: Client) -> None:
    html = client.get(f"{LATE}&change=parts_received&back=money").content.decode()
    shown, _, folded = html.partition("<details")
    assert shown.count('type="checkbox"') == 5
    assert folded.count('type="checkbox"') > 1


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


def test_it_needs_no_database_sets_no_cookie_and_can_be_cached(client: Client) -> None:
    answer = client.get(LATE)  # without the db mark a query would fail
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert client.get(LATE, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert b"csrfmiddlewaretoken" not in answer.content


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_other_language_shows_the_same_question(client: Client, prefix: str) -> None:
    address = f"{prefix}/intake/?problem=late&skip=prime"
    other = address.removeprefix("/en") if prefix else f"/en{address}"
    assert other in Page(client.get(address)).links()


def test_points_and_a_coupon_can_both_be_missing(client: Client) -> None:
    page = Page(client.get("/intake/?problem=benefit_not_restored"))
    assert "ポイントとクーポンの両方" in page.text
    assert page.asked().count("coupon_kind") == page.asked().count("points_expire_on") == 2


REFUNDED = "problem=refund_delayed&price_jpy=21400&refund_issued_on=2025-08-20&refund_notice=true"


def test_what_came_back_of_one_payment_is_all_of_it_or_less_and_then_its_amount_is_asked(client: Client) -> None:
    address = f"{REFUNDED}&payment=credit_card&change=parts_received&back=sheet"
    page = Page(client.get(f"/intake/?{address}"))
    in_full = next(one for one in page.links() if ("parts_received", "credit_card") in query_of(one))
    assert in_full.startswith("/advice/?")
    assert page.asked() == ["refund_amount_jpy"]
    assert [one["value"] for one in page.all("input", name="problem")] == ["refund_wrong_amount"]


def test_what_came_back_of_several_payments_is_chosen_among_them(client: Client) -> None:
    page = Page(client.get(f"/intake/?{REFUNDED}&payment=points&payment=paypay&change=parts_received"))
    assert [box["value"] for box in page.all("input", name="parts_received")] == ["points", "paypay"]


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
    page = Page(client.get(f"{LATE}&{answer}&review=1"))
    assert words.label(name) in page.text
    assert words.value(name, situation.facts[name]) in page.text


def test_after_a_wait_only_what_can_have_come_is_asked(client: Client) -> None:
    just_now = house_clock.now().strftime("%Y-%m-%dT%H:%M")
    told = f"{LATE}&sold_by=third_party&shipped_by=seller&seller_contacted_at={just_now}&seller_reply=none"
    page = Page(client.get(f"{told}&change=seller_reply&back=came"))
    assert "断られた" in page.text
    assert "返事がない" not in page.text
    leads = [link for link in page.links() if "seller_reply=refused" in link]
    assert leads
    assert all(link.startswith("/advice/?") and "open=" not in link for link in leads)


def test_after_a_no_the_same_no_is_not_offered_as_news(client: Client) -> None:
    just_now = house_clock.now().strftime("%Y-%m-%dT%H:%M")
    told = f"{LATE}&sold_by=third_party&shipped_by=seller&seller_contacted_at={just_now}&seller_reply=refused"
    page = Page(client.get(f"{told}&change=seller_reply&back=came"))
    assert "返事はあったが、解決していない" in page.text
    assert "断られた" not in page.text


@pytest.mark.parametrize("day", ["9/1", "９月１日", "2025/09/01", "２０２５－０９－０１"])
def test_a_day_is_read_as_it_is_written_and_shown_whole(client: Client, day: str) -> None:
    answer = client.get(
        "/intake/", {"problem": "late", "sold_by": "amazon", "promised_date": day, "asked": "promised_date"}
    )
    assert answer.status_code == 302
    assert ("promised_date", "2025-09-01") in query_of(answer["Location"])
    assert "9月1日(月)" in client.get(answer["Location"], follow=True).content.decode()


def test_a_day_that_cannot_be_read_is_asked_again_with_what_was_typed(client: Client) -> None:
    answer = client.get("/intake/?problem=late&sold_by=amazon&promised_date=20/11&asked=promised_date")
    assert answer.status_code == 422
    assert 'value="20/11"' in answer.content.decode()
