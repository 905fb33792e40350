import re
import uuid
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import ONE_VISIT, Case, Event, Promise
from portal.cases.views.answers import digest_of_entries
from tests.portal.cases.looking import look
from tests.portal.cases.telling import contacted
from tests.portal.factories import LATE_FROM_A_SELLER, SATURDAY, log, make_case
from tests.portal.pages import Page

REFUND: dict[str, Any] = {
    "problem": "refund_delayed",
    "sold_by": "amazon",
    "shipped_by": "amazon",
    "payment": ["credit_card"],
    "refund_issued_on": "2025-09-05",
}


def show(client: Client, case: Case, language: str = "/en") -> str:
    client.force_login(case.owner)
    answer = client.get(f"{language}/cases/{case.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def contact_seller(case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))


def panel(page: str) -> str:
    """The panel of a case's page."""
    return page.partition('<div class="now')[2].partition("</section>")[0]


def since(page: str) -> str:
    """What the page says of the time since the last visit."""
    return page.partition('<p class="since">')[2].partition("</p>")[0]


def test_shows_todays_step_as_the_sheet_does(client: Client, case: Case) -> None:
    page = show(client, case)
    assert "Write to the seller" in panel(page)
    assert case.title in panel(page)
    query = urlencode(LATE_FROM_A_SELLER)
    assert unescape(panel(page)).count(f'"/en/advice/?{query}&case={case.pk}"') == 1
    assert panel(page).count(f'"/en/cases/{case.pk}/calendar.ics"') == 1


def test_done_is_a_form_with_the_step_a_token_and_a_fresh_key(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, minutes=1))
    pages = [panel(show(client, case)) for _ in range(2)]
    for page in pages:
        assert f'action="/en/cases/{case.pk}/step/"' in page
        assert page.count("csrfmiddlewaretoken") == 1
        assert 'name="step" value="file_marketplace_guarantee"' in page
    assert len({key for page in pages for key in re.findall(r'name="form_key" value="([^"]+)"', page)}) == 2


def test_a_wait_is_calm_and_asks_what_came(client: Client, case: Case) -> None:
    contact_seller(case)
    page = show(client, case)
    assert page.count('<div class="now calm">') == 1
    assert "Wait for the seller" in panel(page)
    assert f'href="/en/cases/{case.pk}/came/"' in panel(page)
    assert "<form" not in panel(page)


def test_on_the_first_visit_there_is_no_last_time(client: Client, case: Case) -> None:
    assert "Since last time" not in show(client, case)


def test_two_days_after_a_contact_it_says_what_became_possible(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, minutes=1))
    page = show(client, case)
    assert "claim the Marketplace guarantee" in since(page)
    assert "Sat 6 Sep" in page.partition("Since last time")[2].partition("</header>")[0]
    assert "Claim the Marketplace guarantee" in panel(page)


def test_a_second_look_on_the_same_visit_says_the_same(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, minutes=1))
    first = since(look(client, case, "/en"))
    clock.shift(ONE_VISIT)
    assert since(look(client, case, "/en")) == first
    clock.shift(ONE_VISIT + timedelta(seconds=1))
    assert "Nothing has moved." in since(look(client, case, "/en"))


def test_without_scripts_last_time_is_when_something_was_written_down(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=1))
    contact_seller(case)
    for _ in range(2):
        clock.shift(timedelta(days=2, minutes=1))
        page = show(client, case)
        assert "claim the Marketplace guarantee" in since(page)
        assert "Sun 7 Sep" in page.partition("Since last time")[2].partition("</header>")[0]


def test_what_was_pressed_is_said_on_this_visit_and_can_be_taken_back(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    client.post(f"/cases/{case.pk}/step/", {"step": "contact_seller"})
    event = case.events.get()
    assert f'action="/en/cases/{case.pk}/step/{event.pk}/back/"' in show(client, case)
    clock.shift(ONE_VISIT + timedelta(seconds=1))
    assert "/back/" not in show(client, case)


def test_what_was_pressed_stands_on_the_line_once(client: Client, case: Case) -> None:
    client.post(f"/cases/{case.pk}/step/", {"step": "contact_seller"})
    line = the_line(show(client, case))
    assert line.count("Sat 6 Sep 10:12") == 1
    assert "Write to the seller" in line


def test_a_case_without_a_day_to_come_has_no_calendar(client: Client, taro: User) -> None:
    case = make_case(taro, facts={"problem": "suspicious_contact"})
    assert "calendar.ics" not in show(client, case)
    assert client.get(f"/cases/{case.pk}/calendar.ics").status_code == 302


def test_an_ended_case_has_no_panel_and_says_how_it_ended(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")
    page = show(client, case)
    assert panel(page) == ""
    assert "Solved" in page
    assert f"/cases/{case.pk}/reopen/" in page


def test_an_ended_case_tells_what_happened_and_neither_today_nor_what_is_to_come(client: Client, case: Case) -> None:
    contact_seller(case)
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")
    line = the_line(show(client, case))
    assert "Write to the seller" in line or "Made contact" in line
    assert 'class="today"' not in line
    assert 'class="future"' not in line


def test_a_case_that_awaits_nothing_is_settled_and_offers_to_be_ended(client: Client, taro: User) -> None:
    case = make_case(taro, facts=REFUND | {"parts_received": ["credit_card"]})
    page = show(client, case)
    assert "Nothing to do now" in panel(page)
    assert "Wait for now" not in panel(page)
    assert f"/cases/{case.pk}/close/" in page.partition("Is it over?")[2].partition("</section>")[0]
    assert "Nothing to wait for" not in the_line(page)


def test_the_line_has_the_days_of_the_money_to_come(client: Client, taro: User) -> None:
    line = the_line(show(client, make_case(taro, facts=REFUND)))
    assert "usually there by then" in line
    assert "if the refund has not come" in line


def test_the_given_advice_stays_as_it_was(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    before = case.given_advices.get().advice
    contact_seller(case)
    clock.shift(timedelta(days=3))
    show(client, case)
    assert case.given_advices.order_by("given_at")[0].advice == before


def test_every_advice_as_it_was_given_is_on_one_list(client: Client, case: Case) -> None:
    contact_seller(case)
    page = client.get(f"/en/cases/{case.pk}/given/").content.decode()
    for given in case.given_advices.all():
        assert f'href="/en/cases/{case.pk}/given/{given.pk}/"' in page


def test_history_and_days_to_come_stand_on_one_line(client: Client, case: Case) -> None:
    contact_seller(case)
    page = the_line(show(client, case))
    places = [page.index(words) for words in ("Order date", "Made contact", "Today", "Sun 30 Nov")]
    assert places == sorted(places)


def test_a_broken_promise_is_marked(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    log(case, Event(kind="promise", at=site_clock.now()), promise=Promise(text="返金する", due_on=date(2025, 9, 7)))
    clock.shift(timedelta(days=3))
    page = show(client, case)
    assert '<span class="st over">2 days overdue</span>' in page
    assert f"/cases/{case.pk}/promises/" in page


def test_facts_of_an_older_vocabulary_do_not_close_the_case(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts={"problem": "late", "carrier": "gone_carrier"})
    page = show(client, case)
    assert "No advice today" in page
    given = client.get(f"/cases/{case.pk}/given/").content.decode()
    assert f"/given/{case.given_advices.get().pk}/" in given, "the advice as given is still there"


def test_a_day_outside_the_calendar_does_not_close_the_case(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    clock.move_to(site_clock.now().replace(year=2036))
    assert "No advice today" in show(client, case)


def test_words_are_escaped(client: Client, taro: User) -> None:
    case = make_case(taro, "<script>alert(1)</script>", notes="<img src=x>")
    page = show(client, case)
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


def test_speaks_japanese_above_en(client: Client, case: Case) -> None:
    page = show(client, case, "")
    assert "出品者に連絡する" in panel(page)
    assert "9月6日(土) 10:12" in page
    assert "What" not in page


def test_nothing_personal_is_in_an_address(client: Client, taro: User) -> None:
    case = make_case(taro, "秘密の題", order_number="503-1234567-1234567", notes="秘密のメモ")
    page = show(client, case)
    addresses = " ".join(part.split('"')[0] for part in page.split('href="')[1:])
    assert "503-1234567" not in addresses
    assert "秘密" not in addresses


@pytest.mark.parametrize("path", ["/cases/{}/", "/en/cases/{}/"])
def test_the_order_number_of_the_case_stands_in_its_letters(client: Client, taro: User, path: str) -> None:
    without = client.get(path.format(make_case(taro).pk)).content.decode()
    case = make_case(taro, order_number="503-1234567-1234567")
    page = panel(client.get(path.format(case.pk)).content.decode())
    assert "【注文番号】" in panel(without)
    assert "【注文番号】" not in page
    assert "【order number】" not in page
    assert "503-1234567-1234567" in page.partition('class="paper"')[2].partition("</div>")[0]


def test_the_whole_advice_leads_back_to_the_case_and_its_answers_into_it(client: Client, case: Case) -> None:
    whole = next(link for link in Page(client.get(f"/cases/{case.pk}/")).links() if link.startswith("/advice/?"))
    sheet = Page(client.get(whole))
    assert f"/cases/{case.pk}/" in sheet.links()
    answer = next(link for link in sheet.links() if link.startswith("/advice/?") and "sold_by" in link)
    assert f"case={case.pk}" in answer, "the tie outlasts an answer"
    assert not any("/cases/new/" in link for link in sheet.links())
    kept = next(link for link in sheet.links() if link.startswith(f"/cases/{case.pk}/answers/?"))
    assert "case=" not in kept
    for page in ("/advice/print/", "/advice/text/", "/advice/qr/"):
        leads = next(link for link in sheet.links() if link.startswith(page))
        assert str(case.pk) not in leads, "what is given away does not name the case"


def test_an_advice_for_no_case_names_none(client: Client) -> None:
    page = Page(client.get(f"/advice/?{urlencode(LATE_FROM_A_SELLER)}&case=nonsense"))
    assert any("/cases/new/" in link for link in page.links())
    assert "nonsense" not in " ".join(page.links())


def test_a_contact_whose_day_was_corrected_stands_on_that_day_alone(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    log(case, Event(kind="contact", party="seller", at=SATURDAY, facts=contacted("seller", SATURDAY, "none")))
    clock.shift(timedelta(minutes=5))
    answers = LATE_FROM_A_SELLER | {"seller_reply": "none", "seller_contacted_at": "2025-09-04T09:00:00+09:00"}
    form = {"version": "1", "entries": digest_of_entries(case), "form_key": str(uuid.uuid4())}
    client.post(f"/cases/{case.pk}/answers/?{urlencode(answers)}", form)
    line = the_line(client.get(f"/cases/{case.pk}/").content.decode())
    assert line.count("<b>連絡した") + line.count("<b>出品者に連絡") == 1
    assert "9月4日(木)" in line
    assert line.count("9月6日(土)") == 1, "today alone"


@pytest.mark.parametrize("path", ["/cases/{}/", "/en/cases/{}/"])
def test_another_ones_case_is_answered_like_none(client: Client, hanako: User, path: str) -> None:
    theirs = client.get(path.format(make_case(hanako).pk))
    none = client.get(path.format(uuid.uuid4()))
    assert theirs.status_code == none.status_code == 404
    assert theirs.content == none.content


def the_line(page: str) -> str:
    """The list of dates of a case's page."""
    return page.partition('<ol class="history">')[2].partition("</ol>")[0]


def test_a_contact_told_with_the_situation_stands_on_the_line_with_its_time(
    client: Client, taro: User, clock: time_machine.Traveller
) -> None:
    told = LATE_FROM_A_SELLER | {"seller_contacted_at": "2025-09-04T10:00:00+09:00"}
    assert the_line(show(client, make_case(taro, facts=told))).count("Thu 4 Sep 10:00") == 1


def test_a_contact_that_was_logged_stands_on_the_line_once(client: Client, case: Case) -> None:
    contact_seller(case)
    assert the_line(show(client, case)).count("Sat 6 Sep 10:12") == 1
