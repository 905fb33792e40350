"""What the plan of a worked example comes to when nobody answers: no dead end, and no counter for ever."""

from __future__ import annotations

import re

from advisor import Stage
from advisor.advice import Advice
from advisor.rulebook.rule_entries import WAITING_STATES
from tests.advisor.examples import Advised, advised, planned
from tests.advisor.shipped import VOCABULARY

ANSWERS = frozenset(["amazon", "seller", "site", "way_back", "refund", "refund_unknown", "claim", "promise", "agreed"])
"""What is awaited from somebody who may stay silent."""
END_IN_SILENCE = frozenset([
    "wrong-amount-own-reason-seller",  # what came back is all that is due
    "hotline-gift-no-answer",  # a gift was asked for twice, and nobody else gives one
    "next-damaged-refused-and-the-return-open", "stage-damaged-amazon-refused",  # a consumer centre was asked
])  # fmt: skip


GUARANTEES = ("marketplace_guarantee", "amazon_pay_protection")


def follows_silence(stages: list[Stage], place: int) -> str:
    """What a wait that is over and has brought nothing goes on to: the action that leads then, or the next instance."""
    after = stages[place + 1] if place + 1 < len(stages) else None
    wait = stages[place]
    return after.action if after is not None and after.reached == "unless" else wait.if_nothing or wait.instance


def test_when_nobody_answers_something_follows() -> None:
    """But for who may only ask, for there is no right to send back what one does not like."""
    mere_wish = {one.name for one in advised("ja") if one.situation.facts.get("return_reason") == "change_of_mind"}
    ends = {
        name
        for name, stages in planned().items()
        for place, stage in enumerate(stages)
        if stage.about in ANSWERS and stage.until is not None and not follows_silence(stages, place)
    }
    assert ends - mere_wish == END_IN_SILENCE - mere_wish


def test_a_silent_seller_is_followed_by_somebody_else() -> None:
    """The guarantee, Amazon or a consumer centre."""
    asked = [
        (name, follows_silence(stages, place))
        for name, stages in planned().items()
        for place, stage in enumerate(stages)
        if place and stage.about == "seller" and stages[place - 1].action == "contact_seller"
    ]
    again = {name for name, follows in asked if follows == "contact_seller"}
    assert len(asked) > 50
    assert again == set()


def test_a_parcel_on_its_way_back_is_followed_by_the_one_step_its_wait_names() -> None:
    """To ask the seller once more and to claim the guarantee are two steps; the text and the plan name the same."""
    waiting = [
        (one.name, said_of(one.advice), follows_silence(stages, 0))
        for one in advised("ja")
        if (stages := planned()[one.name]) and stages[0].about == "way_back" and stages[0].until is not None
    ]
    assert len(waiting) > 20
    assert [name for name, text, follows in waiting if ("申請" in text) != follows.startswith("file_")] == []


def said_of(advice: Advice) -> str:
    """What is said of the step that leads."""
    return next(one.text for one in advice.actions if one.code == advice.headline.action)


SENTENCE_END = re.compile(r"(?<=。)|(?<=\. )")
CONDITIONS = {"ja": re.compile("ば|とき|なら|たら"), "en": re.compile(r"\b(if|without|when)\b", re.IGNORECASE)}
"""What says in the first sentence, which is all that is shown beside the day, that the counter may not be needed."""


def test_a_next_counter_with_a_day_says_first_on_what_it_depends() -> None:
    """A bare day reads as if the counter were due on it, whatever comes until then."""
    ahead = [
        (one.name, counter.code, SENTENCE_END.split(counter.text)[0], condition)
        for language, condition in CONDITIONS.items()
        for one in advised(language)
        for counter in one.advice.escalations
        if counter.after and counter.after > one.advice.now.date()
    ]
    assert len(ahead) > 400
    assert [(name, code, said) for name, code, said, condition in ahead if not condition.search(said)] == []


def test_the_hotline_has_no_day_while_the_guarantee_can_be_claimed_from_a_silent_seller() -> None:
    """Its day would lie within the wait for the decision on the claim."""
    days = {
        one.name
        for one in advised("ja")
        if one.situation.facts.keys().isdisjoint({"guarantee_claim", "amazon_contacted_at", "amazon_reply"})
        and one.situation.facts.get("seller_reply") in (None, "none", "unresolved")
        and any(window.code in GUARANTEES and window.state != "closed" for window in one.advice.deadlines)
        for counter in one.advice.escalations
        if counter.code == "consumer_hotline_188" and counter.after
    }
    assert days == set()


FAR_MORE = 10**9
"""More than any order comes to."""


def test_what_is_settled_has_no_next_counter() -> None:
    """What was to come back is back; or more came back than was paid, and nothing is claimed of anybody."""
    settled = {
        one.name: {counter.code for counter in one.advice.escalations}
        for one in advised("ja")
        if one.situation.facts.get("benefit_back")
        or (one.situation.facts.get("refund_amount_jpy", 0) > one.situation.facts.get("price_jpy", FAR_MORE))
    }
    assert len(settled) > 5
    assert {name: codes for name, codes in settled.items() if codes - {"amazon_again"}} == {}


RECEIVERS = {code: entry.receiver for code, entry in VOCABULARY.codes["actions"].items() if entry.receiver}


def asked_again(stages: list[Stage]) -> list[tuple[int, str]]:
    """How often somebody was asked in a plan before being asked after a wait, and the next instance that is named."""
    found, sent = [], list[str]()
    for place, one in enumerate(stages):
        receiver = RECEIVERS.get(one.action, "")
        if receiver and place and stages[place - 1].state in WAITING_STATES and one.reached == "unless":
            found.append((sent.count(receiver), one.instance))
        sent.append(receiver)
        if one.if_nothing in RECEIVERS:
            found.append((sent.count(RECEIVERS[one.if_nothing]), one.instance))
    return [one for one in found if one[0]]


def is_owed_nothing(one: Advised) -> bool:
    """Whether it is about a gift, about more than was paid, or about a parcel that came or will have been collected."""
    facts = one.situation.facts
    has_come = facts["problem"] == "late" and ("received_date" in facts or "pickup_expires_on" in facts)
    surplus = facts.get("refund_amount_jpy", 0) > facts.get("price_jpy", FAR_MORE)
    return facts["problem"] == "benefit_not_restored" or has_come or surplus


def test_whoever_is_asked_again_has_a_next_instance() -> None:
    again = [
        (one.name, instance)
        for one in advised("ja")
        for _times, instance in asked_again(planned()[one.name])
        if not is_owed_nothing(one)
    ]
    assert len(again) > 300
    assert {name for name, instance in again if not instance} == set()


def test_nobody_is_asked_for_the_third_time() -> None:
    known = {one.name: one.situation.facts for one in advised("ja")}
    thrice = {
        name
        for name, stages in planned().items()
        for times, _instance in asked_again(stages)
        if times + ("amazon_contacted_at" in known[name]) > 2
    }
    assert thrice == set()


def test_after_a_broken_promise_the_answer_is_awaited_before_the_next_counter() -> None:
    """A counter named for the day of asking would be told of it before there is an answer."""
    broken = [
        one
        for one in advised("ja")
        if one.situation.facts.get("refund_promised_by", one.advice.now.date()) < one.advice.now.date()
        if all(action.code != "contact_consumer_center" for action in one.advice.actions)
        and one.advice.headline.action in ("follow_up", "contact_seller", "contact_site", "contact_amazon")
    ]
    at_once = [
        (one.name, counter.code)
        for one in broken
        for counter in one.advice.escalations
        if counter.code != "amazon_again" and counter.after and counter.after <= one.advice.now.date()
    ]
    assert len(broken) > 20
    assert at_once == []


ADDRESSEES = {
    "ja": re.compile("Amazon|出品者|店|相手|発送した側"),
    "en": re.compile("Amazon|seller|shop|[Ww]hoever"),
}


def test_the_days_on_which_somebody_is_to_be_asked_say_whom() -> None:
    """In the timeline and the calendar a day stands without the texts beside it."""
    days = [
        (one.name, window.title, pattern)
        for language, pattern in ADDRESSEES.items()
        for one in advised(language)
        for window in one.advice.deadlines
        if window.code in ("follow_up", "chase_refund", "refund_request") and window.begins is not None
    ]
    assert len(days) > 700
    assert [(name, title) for name, title, pattern in days if not pattern.search(title)] == []


SAYS_POLICE = re.compile("警察")


def test_who_can_be_turned_to_now_without_a_message_is_not_put_off_to_the_end_of_the_plan() -> None:
    """As the police after a threat or a theft: they stand beside the next step, not as its last rung."""
    codes = VOCABULARY.codes
    due = {one.name: {item.code for item in one.advice.actions if item.status == "now"} for one in advised("ja")}
    beside = {name: {code for code in now if not codes["actions"][code].receiver} for name, now in due.items()}
    assert sum("report_to_police" in now for now in beside.values()) > 30
    put_off = [
        (name, stage.instance)
        for name, stages in planned().items()
        for stage in stages
        if stage.instance and codes["escalations"][stage.instance].goes_on in beside[name]
    ]
    assert put_off == []


def names_the_police(one: Advised) -> bool:
    """Whether a step, a caution or a way to reach somebody does."""
    due = [item for item in one.advice.actions if item.status in ("now", "later")]
    return any(
        SAYS_POLICE.search(item.title + item.text) for item in (*due, *one.advice.warnings, *one.advice.channels)
    )


def test_the_police_stand_among_the_next_counters_where_anything_else_names_them_or_something_was_given_away() -> None:
    alarming = [
        one
        for one in advised("ja")
        if names_the_police(one)
        or {"password", "card", "bank", "gift_code"} & {*one.situation.facts.get("given_away", ())}
    ]
    without = [
        one.name
        for one in alarming
        if all(counter.code != "police" for counter in one.advice.escalations)
        if "report_to_police" not in one.situation.facts.get("done", ())
    ]
    assert len(alarming) > 70
    assert without == []


ASKS_AMAZON = {"contact_amazon", "follow_up", "report_seller"}
BEFORE = re.compile("前の連絡|知らせた日時")


def test_nobody_is_sent_to_ask_again_where_no_first_contact_is_told_or_stands_among_the_steps() -> None:
    told = {"amazon_contacted_at", "amazon_reply"}
    first = {
        one.name
        for one in advised("ja")
        if told.isdisjoint(one.situation.facts)
        if ASKS_AMAZON.isdisjoint(action.code for action in one.advice.actions)
    }
    again = [
        (one.name, counter.text)
        for one in advised("ja")
        if one.name in first
        for counter in one.advice.escalations
        if counter.code == "amazon_again" and (BEFORE.search(counter.text) or "もう一度" in counter.title)
    ]
    assert len(first) > 100
    assert again == []


OWN_STEPS = frozenset(["start_return", "use_coupon_soon", "collect_parcel"])
"""What is done by oneself, and no answer to somebody's silence."""


def test_where_ones_own_step_leads_after_silence_its_last_day_is_told_and_who_is_asked_beside_it() -> None:
    silent = [
        (name, stages, place)
        for name, stages in planned().items()
        for place, stage in enumerate(stages)
        if stage.about in ANSWERS and stage.until is not None and follows_silence(stages, place) in OWN_STEPS
    ]
    without = []
    for name, stages, place in silent:
        told = stages[place] if stages[place].if_nothing else stages[place + 1]
        if told.by is None or not (told.also or told.instance):
            without.append(name)
        if stages[place].about == "claim" and stages[place].if_refused != "appeal_guarantee":
            without.append(name)
    assert len(silent) > 5
    assert without == []


SAYS_NO_RIGHT = re.compile("断られたら、[^。]*(くり返しは求めません|くり返しません)")
ONLY_IN_DOUBT = "納得できないときだけ"


def test_after_the_no_to_a_mere_wish_the_centre_is_named_for_doubts_alone() -> None:
    """Who is told not to press it is not told to complain of the no."""
    after_no = []
    for one in advised("ja"):
        said = {action.code for action in one.advice.actions if SAYS_NO_RIGHT.search(action.text)}
        for stage in planned()[one.name]:
            if stage.action in said or stage.if_refused != "contact_consumer_center":
                continue
            if any(before.action in said for before in planned()[one.name]):
                after_no.append((one.name, stage.if_refused_title))
    assert len(after_no) > 20
    assert [name for name, title in after_no if not title.startswith(ONLY_IN_DOUBT)] == []


def test_who_is_asked_after_a_cancellation_is_asked_only_where_it_did_not_come_about() -> None:
    asked = {
        name: stages[1].title
        for name, stages in planned().items()
        if stages[0].action == "request_cancellation" and len(stages) > 1
        if VOCABULARY.codes["actions"][stages[1].action].receiver in ("amazon", "seller", "site")
    }
    assert len(asked) > 8
    assert {name: title for name, title in asked.items() if not title.startswith("キャンセルできなければ")} == {}


def test_no_counter_that_stands_earlier_in_a_plan_is_named_as_what_follows_a_later_step() -> None:
    """By its step or by its name: a counter to which no step goes may be called like one."""
    counters, named, again = VOCABULARY.codes["escalations"], 0, []
    for one in advised("ja"):
        titles = {counter.code: counter.title for counter in one.advice.escalations}
        for place, stage in enumerate(stages := planned()[one.name]):
            named += bool(stage.instance)
            before = stages[: place + 1]
            goes_on = counters[stage.instance].goes_on if stage.instance else ""
            is_led = goes_on in {led.action for led in before}
            if stage.instance and (is_led or titles.get(stage.instance) in {led.title for led in before}):
                again.append((one.name, stage.instance))
    assert named > 100
    assert again == []
