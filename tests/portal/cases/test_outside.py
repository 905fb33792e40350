"""A claim that was decided, and another counter that was gone to: as the pack names them, each with its day."""

from typing import Any

from django.test import Client

from portal.accounts.models import User
from portal.cases.advising import facts_of
from portal.cases.models import Case
from tests.portal.cases.filling import fill
from tests.portal.cases.telling import VOCABULARY
from tests.portal.factories import LATE_FROM_A_SELLER, make_case
from tests.portal.pages import Page

CLAIMED: dict[str, Any] = LATE_FROM_A_SELLER | {
    "seller_contacted_at": "2025-09-02T10:00:00+09:00",
    "seller_reply": "none",
    "guarantee_claim": "filed",
    "guarantee_claimed_at": "2025-09-04T12:00:00+09:00",
}


def told(case: Case) -> dict[str, Any]:
    return facts_of(case, case.events.all(), VOCABULARY)


def write(client: Client, case: Case, kind: str, **typed: str) -> Any:
    return fill(client, f"/cases/{case.pk}/log/{kind}/", **typed)


def offered(client: Client, case: Case, kind: str, name: str) -> list[str | None]:
    return [field["value"] for field in Page(client.get(f"/cases/{case.pk}/log/{kind}/")).all("input", name=name)]


def test_a_decision_tells_what_and_when_and_can_be_corrected_and_removed(
    client: Client, taro: User, clock: object
) -> None:
    case = make_case(taro, facts=CLAIMED)
    assert offered(client, case, "decided", "decision") == ["granted", "denied"]
    assert write(client, case, "decided").status_code == 422, "it needs to say which"
    write(client, case, "decided", decision="denied", day="2025-09-05")
    assert (told(case)["guarantee_claim"], told(case)["guarantee_decided_on"]) == ("denied", "2025-09-05")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "見直し" in page.partition('<div class="now')[2].partition("</section>")[0]
    assert "断られた" in page.partition('class="history"')[2]
    entry = f"/cases/{case.pk}/entries/{case.events.get().pk}/"
    assert "checked" in Page(client.get(entry)).all("input", name="decision", value="denied")[0]
    assert fill(client, entry, decision="granted").status_code == 303
    assert told(case)["guarantee_claim"] == "granted"
    client.post(f"{entry}remove/")
    assert told(case) == CLAIMED


def test_a_counter_is_one_of_the_packs_and_tells_what_going_there_does(client: Client, case: Case) -> None:
    found = offered(client, case, "counter", "counter")
    assert {"consumer_hotline_188", "card_chargeback", "police", "cross_border_center"} <= set(found)
    assert not {"marketplace_guarantee", "amazon_again"} & set(found), "these have a form of their own"
    write(client, case, "counter", counter="consumer_hotline_188", day="2025-09-05", who="相談員")
    assert told(case)["done"] == ["contact_consumer_center"]
    assert told(case)["consulted_on"] == "2025-09-05"
    write(client, case, "counter", counter="police", day="2025-09-06")
    assert told(case)["done"] == ["contact_consumer_center", "report_to_police"]
    write(client, case, "counter", counter="card_chargeback", day="2025-09-06", text="用紙を待つ")
    line = client.get(f"/cases/{case.pk}/").content.decode().partition('class="history"')[2]
    for code in ("consumer_hotline_188", "police", "card_chargeback"):
        assert VOCABULARY.codes["escalations"][code].title.ja in line
    first = case.events.order_by("at")[0]
    assert (first.step, first.who) == ("consumer_hotline_188", "相談員")
    entry = f"/cases/{case.pk}/entries/{first.pk}/"
    fill(client, entry, counter="cross_border_center")
    assert "consulted_on" not in told(case)
    for event in list(case.events.all()):
        client.post(f"/cases/{case.pk}/entries/{event.pk}/remove/")
    assert told(case) == LATE_FROM_A_SELLER
