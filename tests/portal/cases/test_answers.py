import hashlib
import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.advising import facts_of
from portal.cases.models import Case, Event
from portal.cases.views.answers import digest_of_entries
from tests.portal.browserform import what_a_browser_sends
from tests.portal.cases.telling import contacted
from tests.portal.factories import LATE_FROM_A_SELLER, log, make_case, published_release
from tests.portal.pages import Page, query_of

CORRECTED = {**LATE_FROM_A_SELLER, "promised_date": "2025-09-03"}


def address(case: Case, facts: dict[str, str] | None = None) -> str:
    return f"/en/cases/{case.pk}/answers/?{urlencode(facts or CORRECTED)}"


def form(version: int = 1, of: Case | None = None) -> dict[str, str]:
    """What is sent: as read when nothing was written down, or of the case as it stands."""
    entries = digest_of_entries(of) if of else hashlib.sha256(b"").hexdigest()
    return {"version": str(version), "entries": entries, "form_key": str(uuid.uuid4())}


def changes(client: Client, case: Case, facts: dict[str, str] | None = None) -> str:
    """What the page says would change."""
    page = client.get(address(case, facts)).content.decode()
    return page.partition('<ul class="items">')[2].partition("</ul>")[0]


def contact_seller(case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))


def facts_today(case: Case) -> dict[str, Any]:
    case.refresh_from_db()
    return facts_of(case, case.events.all(), published_release().vocabulary)


def test_shows_what_would_change_and_changes_nothing(client: Client, case: Case) -> None:
    page = changes(client, case)
    assert "Mon 1 Sep" in page
    assert "Wed 3 Sep" in page
    assert "Mon 25 Aug" not in page, "the order date stays as it is"
    case.refresh_from_db()
    assert case.facts == LATE_FROM_A_SELLER


def test_corrects_the_answers_keeps_the_history_and_advises_anew(client: Client, case: Case) -> None:
    contact_seller(case)
    now = site_clock.now()
    assert client.post(address(case), form(of=case))["Location"] == f"/en/cases/{case.pk}/"
    assert facts_today(case) == CORRECTED | contacted("seller", now, "none")
    assert (case.version, case.events.count()) == (2, 1)
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


def test_without_new_answers_it_shows_todays_with_what_was_written_down(client: Client, case: Case) -> None:
    contact_seller(case)
    page = Page(client.get(f"/en/cases/{case.pk}/answers/"))
    asked = {dict(query_of(link))["change"]: link for link in page.links() if link.startswith("/en/intake/")}
    assert {"seller_contacted_at", "seller_reply", "promised_date"} <= asked.keys()
    assert dict(query_of(asked["promised_date"]))["back"] == str(case.pk)
    assert dict(query_of(asked["promised_date"]))["seller_reply"] == "none"


def test_an_answer_asked_once_more_comes_back_to_the_case_and_nothing_else_does(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    """Pressed through: the case, its answers, the question, what changes, the case; and there is no second case."""
    contact_seller(case)
    clock.shift(timedelta(hours=1))
    listed = Page(client.get(f"/en/cases/{case.pk}/answers/"))
    question = next(link for link in listed.links() if link.endswith("change=seller_reply"))
    refused = next(link for link in Page(client.get(question)).links() if "seller_reply=refused" in link)
    assert refused.startswith(f"/en/cases/{case.pk}/answers/?")
    assert client.post(refused, form(of=case))["Location"] == f"/en/cases/{case.pk}/"
    assert facts_today(case)["seller_reply"] == "refused"
    assert Case.objects.count() == 1


def test_an_answer_that_was_written_down_can_be_forgotten(client: Client, case: Case) -> None:
    contact_seller(case)
    listed = Page(client.get(f"/en/cases/{case.pk}/answers/"))
    question = next(link for link in listed.links() if link.endswith("change=seller_reply"))
    unknown = next(link for link in Page(client.get(question)).links() if "skip=seller_reply" in link)
    client.post(unknown, form(of=case))
    assert "seller_reply" not in facts_today(case)


def test_what_is_written_down_after_a_correction_changes_the_answers_again(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    client.post(address(case), form())
    clock.shift(timedelta(minutes=1))
    contact_seller(case)
    assert facts_today(case)["seller_reply"] == "none"
    assert facts_today(case)["promised_date"] == "2025-09-03"


def test_a_step_is_not_taken_back_once_the_answers_were_corrected_after_it(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    client.post(f"/cases/{case.pk}/step/", {"step": "contact_seller"})
    clock.shift(timedelta(minutes=1))
    client.post(address(case), form(of=case))
    assert "/back/" not in client.get(f"/cases/{case.pk}/").content.decode()
    client.post(f"/cases/{case.pk}/step/{case.events.get().pk}/back/")
    assert case.events.count() == 1


def test_what_was_written_down_meanwhile_is_told(client: Client, case: Case) -> None:
    contact_seller(case)
    page = client.post(address(case), form()).content.decode()
    assert "Meanwhile this case was changed elsewhere" in page
    case.refresh_from_db()
    assert case.facts == LATE_FROM_A_SELLER


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
    page = client.post(address(case, later), form(of=case)).content.decode()
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


def test_the_page_for_saving_asks_first_whether_it_is_a_case_of_the_same_trouble(client: Client, case: Case) -> None:
    page = client.get("/cases/new/?" + urlencode(CORRECTED)).content.decode()
    assert f"/cases/{case.pk}/answers/?problem=late" in page.partition("<form")[0]
    other = client.get("/cases/new/?problem=damaged").content.decode()
    assert f"/cases/{case.pk}/answers/?problem=damaged" in other.partition("</form>")[2]


def test_the_page_for_saving_says_what_is_saved_already(client: Client, case: Case) -> None:
    page = client.get("/cases/new/?" + urlencode(LATE_FROM_A_SELLER)).content.decode()
    assert f"/cases/{case.pk}/" in page.partition("もう保存してあります")[2].partition("<form")[0]


def test_nobody_corrects_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    assert client.get(address(theirs)).status_code == 404
    assert client.post(address(theirs), form()).status_code == 404
    assert str(theirs.pk) not in client.get("/cases/new/?" + urlencode(CORRECTED)).content.decode()


@pytest.mark.parametrize("what", ["corrected", "removed"])
def test_answers_that_were_open_while_an_entry_was_corrected_or_removed_are_looked_at_once_more(
    client: Client, case: Case, what: str
) -> None:
    contact_seller(case)
    open_form = form(of=case)
    event = case.events.get()
    entry = f"/en/cases/{case.pk}/entries/{event.pk}/"
    if what == "removed":
        client.post(f"{entry}remove/")
    else:
        sent = what_a_browser_sends(client.get(entry).content.decode().partition("<main")[2])
        client.post(entry, sent | {"reply": "refused"})
        assert case.events.get().facts["seller_reply"] == "refused"
    page = client.post(address(case), open_form).content.decode()
    assert "changed elsewhere" in page
    assert facts_today(case)["promised_date"] == "2025-09-01"
