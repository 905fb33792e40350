import uuid
from urllib.parse import urlencode

import pytest
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event
from tests.portal.cases.telling import contacted
from tests.portal.factories import LATE_FROM_A_SELLER, log, make_case

CORRECTED = {**LATE_FROM_A_SELLER, "promised_date": "2025-09-03"}


def address(case: Case, facts: dict[str, str] | None = None) -> str:
    return f"/en/cases/{case.pk}/answers/?{urlencode(facts or CORRECTED)}"


def form(version: int = 1) -> dict[str, str]:
    return {"version": str(version), "form_key": str(uuid.uuid4())}


def test_shows_what_would_change_and_changes_nothing(client: Client, case: Case) -> None:
    page = client.get(address(case)).content.decode()
    assert "Mon 1 Sep" in page
    assert "Wed 3 Sep" in page
    assert "Mon 25 Aug" not in page, "the order date stays as it is"
    case.refresh_from_db()
    assert case.facts == LATE_FROM_A_SELLER


def test_corrects_the_answers_keeps_the_history_and_advises_anew(client: Client, case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    assert client.post(address(case), form())["Location"] == f"/en/cases/{case.pk}/"
    case.refresh_from_db()
    assert (case.facts, case.version) == (CORRECTED, 2)
    assert case.events.count() == 1
    facts = [given.facts for given in case.given_advices.all() if given.facts["promised_date"] == "2025-09-03"]
    assert [one["seller_contacted_at"] for one in facts] == [now.isoformat()]


def test_the_second_of_two_windows_is_told(client: Client, case: Case) -> None:
    client.post(address(case), form())
    other = {**CORRECTED, "promised_date": "2025-09-02"}
    page = client.post(address(case, other), form()).content.decode()
    assert "Meanwhile this case was changed elsewhere" in page
    case.refresh_from_db()
    assert case.facts == CORRECTED
    client.post(address(case, other), form(version=2))
    case.refresh_from_db()
    assert case.facts == other


def test_sent_twice_it_is_no_conflict(client: Client, case: Case) -> None:
    same = form()
    for _ in range(2):
        assert client.post(address(case), same).status_code == 302
    case.refresh_from_db()
    assert case.version == 2


def test_answers_that_contradict_the_history_are_not_taken(client: Client, case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now)))
    later = {"problem": "late", "order_date": "2025-09-06"}
    early = Event(kind="contact", party="amazon", at=now, facts={"amazon_contacted_at": "2025-09-01T10:00:00+09:00"})
    log(case, early)
    page = client.post(address(case, later), form()).content.decode()
    assert "do not fit what is written down" in page
    case.refresh_from_db()
    assert case.facts == LATE_FROM_A_SELLER


def test_mends_a_case_whose_answers_could_not_be_read(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts={"problem": "gone"})
    client.post(address(case), form())
    assert "No advice today" not in client.get(f"/en/cases/{case.pk}/").content.decode()


@pytest.mark.parametrize("query", ["problem=late&promised_date=2025-02-30", "problem=nonsense"])
def test_a_wrong_address_is_explained(client: Client, case: Case, query: str) -> None:
    assert client.get(f"/cases/{case.pk}/answers/?{query}").status_code == 400


def test_the_page_for_saving_leads_there(client: Client, case: Case) -> None:
    page = client.get("/cases/new/?" + urlencode(CORRECTED)).content.decode()
    assert f"/cases/{case.pk}/answers/?problem=late" in page


def test_nobody_corrects_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    assert client.get(address(theirs)).status_code == 404
    assert client.post(address(theirs), form()).status_code == 404
    assert str(theirs.pk) not in client.get("/cases/new/?" + urlencode(CORRECTED)).content.decode()
