import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from advisor.facts import Events, Named, Party
from advisor.rulebook import Text
from portal.accounts.models import User
from portal.cases.models import Case, Event, GivenAdvice, Kind, Promise
from portal.curation import published
from tests.portal.factories import make_case, released_with_shop
from tests.portal.pages import Page


def contact(**changed: str) -> dict[str, str]:
    return {
        "party": "seller",
        "channel": "message",
        "day": "2025-09-06",
        "time": "10:00",
        "reply": "none",
        "text": "届いていないと伝えた",
        "form_key": str(uuid.uuid4()),
        **changed,
    }


def address(case: Case, kind: str = "contact") -> str:
    return f"/cases/{case.pk}/log/{kind}/"


def test_a_contact_is_written_down_and_changes_the_advice(client: Client, case: Case) -> None:
    answer = client.post(address(case), contact())
    assert answer["Location"] == f"/cases/{case.pk}/"
    event = Event.objects.get()
    assert event.at.isoformat() == "2025-09-06T01:00:00+00:00"
    assert event.facts == {"seller_contacted_at": "2025-09-06T10:00:00+09:00", "seller_reply": "none"}
    first, after = (given.advice for given in case.given_advices.order_by("release_digest", "given_at", "pk"))
    contact_seller = [
        [a["status"] for a in advice["actions"] if a["code"] == "contact_seller"] for advice in (first, after)
    ]
    assert sorted(contact_seller) == [["done"], ["now"]]


def test_only_what_tells_something_is_said_to_count_for_the_advice(client: Client, case: Case) -> None:
    note = {"day": "2025-09-06", "text": "箱は玄関", "form_key": str(uuid.uuid4())}
    for kind, typed, counts in (("note", note, False), ("contact", contact(), True)):
        page = client.post(address(case, kind), typed, follow=True).content.decode()
        assert "記録しました。" in page
        assert ("助言に反映しています。" in page) is counts


def test_twenty_identical_forms_write_one_entry(client: Client, case: Case) -> None:
    same = contact()
    for _ in range(20):
        assert client.post(address(case), same).status_code == 302
    assert Event.objects.count() == 1
    assert GivenAdvice.objects.count() == 2


def test_the_same_key_works_for_another_case(client: Client, taro: User, case: Case) -> None:
    same = contact()
    client.post(address(case), same)
    client.post(address(make_case(taro)), same)
    assert Event.objects.count() == 2


def test_without_a_time_the_end_of_the_day_counts(client: Client, case: Case) -> None:
    client.post(address(case), contact(day="2025-09-05", time=""))
    event = Event.objects.get()
    assert event.is_day
    assert event.facts["seller_contacted_at"] == "2025-09-05T23:59:00+09:00"


@pytest.mark.parametrize("day", ["9/5", "９月５日", "9月5日(金)", "2025/09/05", "２０２５－０９－０５"])
def test_a_day_is_read_as_it_is_written_and_without_its_year(client: Client, case: Case, day: str) -> None:
    client.post(address(case), contact(day=day, time=""))
    assert Event.objects.get().facts["seller_contacted_at"] == "2025-09-05T23:59:00+09:00"


def test_without_a_time_today_ends_now(client: Client, case: Case) -> None:
    client.post(address(case), contact(time=""))
    assert Event.objects.get().facts["seller_contacted_at"] == "2025-09-06T10:12:00+09:00"


def test_a_contact_with_amazon_is_another_fact(client: Client, case: Case) -> None:
    client.post(address(case), contact(party="amazon", reply="refused"))
    assert Event.objects.get().facts == {"amazon_contacted_at": "2025-09-06T10:00:00+09:00", "amazon_reply": "refused"}


def test_a_contact_with_the_carrier_is_kept_and_changes_no_fact(client: Client, case: Case) -> None:
    client.post(address(case), contact(party="carrier", channel="phone"))
    assert Event.objects.get().facts == {}


def test_an_answer_needs_to_say_which(client: Client, case: Case) -> None:
    entry = contact(reply="", text="返事が来た")
    page = client.post(address(case, "answer"), entry).content.decode()
    assert "返事が来た" in page
    assert not Event.objects.exists()
    client.post(address(case, "answer"), entry | {"reply": "refused", "who": "窓口の田中さん"})
    event = Event.objects.get()
    assert (event.facts, event.who) == ({"seller_reply": "refused"}, "窓口の田中さん")


def test_a_promise_becomes_a_day_that_is_watched(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    entry = contact(topic="refund", promised="全額を返す", due_on="2025-09-10")
    client.post(address(case, "promise"), entry)
    promise = Promise.objects.get()
    assert (promise.text, promise.due_on.isoformat()) == ("全額を返す", "2025-09-10")
    assert promise.event.facts == {"refund_promised_by": "2025-09-10"}
    clock.shift(timedelta(days=5))
    assert "1 day overdue" in client.get(f"/en/cases/{case.pk}/").content.decode()


def test_an_arrival_tells_the_day(client: Client, case: Case) -> None:
    client.post(address(case, "parcel_arrived"), {"day": "2025-09-06", "form_key": str(uuid.uuid4())})
    assert Event.objects.get().facts["received_date"] == "2025-09-06"


def test_a_filed_claim_tells_the_moment(client: Client, case: Case) -> None:
    client.post(address(case, "escalated"), contact())
    assert Event.objects.get().facts["guarantee_claim"] == "filed"


def test_a_note_needs_words_and_tells_nothing(client: Client, case: Case) -> None:
    note = {"day": "2025-09-06", "text": "", "form_key": str(uuid.uuid4())}
    client.post(address(case, "note"), note)
    assert not Event.objects.exists()
    client.post(address(case, "note"), note | {"text": "箱は捨てない"})
    assert Event.objects.get().facts == {}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "2025-09-07"}, "これから来る日"),
        ({"time": "10:13"}, "これから来る時刻"),
        ({"day": "2014-12-31"}, "2015年"),
        ({"day": "2025-02-30"}, "日付"),
        ({"day": "9月6日ごろ"}, "日付"),
        ({"time": "25:61"}, "時間"),
        ({"party": ""}, "必須"),
        ({"party": "neighbour"}, "neighbour"),
        ({"reply": "maybe"}, "maybe"),
        ({"text": "カード 4111 1111 1111 1111"}, "カード番号のような数字"),
        ({"text": "あ" * 2001}, "2000"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(
    client: Client, case: Case, changed: dict[str, str], said: str
) -> None:
    answer = client.post(address(case), contact(**changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "text" in changed or "届いていないと伝えた" in page
    assert not Event.objects.exists()


def test_a_contact_before_the_order_is_explained(client: Client, case: Case) -> None:
    page = client.post(address(case), contact(day="2025-08-20")).content.decode()
    assert "注文日" in page
    assert "順番が合いません" in page
    assert not Event.objects.exists()


def test_a_case_with_unreadable_facts_still_takes_entries(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts={"problem": "gone"})
    assert client.post(address(case), contact()).status_code == 302
    assert Event.objects.count() == 1
    assert GivenAdvice.objects.count() == 1


def test_there_is_an_end_to_how_many_entries_fit(client: Client, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.cases.views.writing.MOST_EVENTS", 1)
    last = contact()
    for _ in range(2):
        assert client.post(address(case), last).status_code == 302, "the last one that fits, sent twice, is there"
    assert "1件まで" in client.post(address(case), contact()).content.decode()
    assert Event.objects.count() == 1


@pytest.mark.parametrize("kind", ["closed", "sent_draft", "nonsense"])
def test_only_what_people_write_down_has_a_form(client: Client, case: Case, kind: str) -> None:
    assert client.get(address(case, kind)).status_code == 404


def test_nobody_writes_into_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    assert client.get(address(theirs)).status_code == 404
    assert client.post(address(theirs), contact()).status_code == 404
    assert not Event.objects.exists()


def test_a_shop_that_names_no_events_still_takes_notes_money_and_counters(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published._current, "get", lambda: released_with_shop(events=Events()))
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert [kind for kind in Kind.values if address(case, kind) in page] == [
        "refund_arrived",
        "counter",
        "note",
    ]
    assert f"/cases/{case.pk}/close/" in page
    for kind in ("contact", "answer", "promise", "parcel_arrived", "escalated", "decided"):
        assert client.get(address(case, kind)).status_code == 404
    assert client.post(address(case, "note"), {"day": "2025-09-06", "text": "箱"}).status_code == 302


def test_another_shop_names_its_own_parties_and_ways(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    neighbour = Party(code="neighbour_across_the_street", name=Text(ja="おとなり", en="The neighbour"))
    pigeon = Named(code="pigeon", name=Text(ja="伝書ばと", en="By pigeon"))
    other = released_with_shop(events=Events(parties=[neighbour], ways=[pigeon]))
    monkeypatch.setattr(published._current, "get", lambda: other)
    assert "おとなり" in client.get(address(case)).content.decode()
    assert 'name="reply"' not in client.get(address(case)).content.decode(), "no party has a fact for its answer"
    assert client.post(address(case), contact(party="seller")).status_code == 422
    assert client.post(address(case), contact(party=neighbour.code, channel=pigeon.code)).status_code == 302
    assert (Event.objects.get().party, Event.objects.get().facts) == (neighbour.code, {})
    page = client.get(f"/en/cases/{case.pk}/").content.decode()
    assert "The neighbour" in page
    assert "By pigeon" in page


def test_what_the_release_no_longer_names_is_shown_by_its_code(client: Client, case: Case) -> None:
    client.post(address(case), contact())
    Event.objects.update(party="courier_of_old", channel="telex")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "courier_of_old" in page
    assert "telex" in page


BY_AMAZON = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon"}
BY_A_SELLER = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller"}
POSTAGE = "wants_postage"


@pytest.mark.parametrize(
    ("facts", "is_seller", "is_postage"),
    [
        (BY_AMAZON, False, False),
        (BY_A_SELLER, True, False),
        (BY_A_SELLER | {"problem": "damaged"}, True, True),
        (BY_A_SELLER | {"promised_date": "2025-08-20", "order_date": "2025-08-30"}, True, True),
    ],
    ids=["of Amazon", "of a seller", "to be sent back", "that makes no sense"],
)
def test_nobody_is_offered_who_or_what_cannot_have_answered(
    client: Client, taro: User, facts: dict[str, str], is_seller: bool, is_postage: bool
) -> None:
    page = Page(client.get(address(make_case(taro, facts=facts))))
    replies = {one["value"] for one in page.all("input", name="reply")}
    assert {"none", "unresolved", "refused", "agreed"} <= replies
    assert (POSTAGE in replies) is is_postage
    assert bool(page.all("option", value="seller")) is is_seller
    assert page.all("option", value="amazon")
