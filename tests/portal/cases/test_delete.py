from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, GivenAdvice
from tests.portal.factories import log, make_case


def test_asks_first(client: Client, case: Case) -> None:
    page = client.get(f"/cases/{case.pk}/delete/").content.decode()
    assert case.title in page
    assert Case.objects.count() == 1


def test_deletes_the_case_with_all_that_belongs_to_it_and_nothing_else(
    client: Client, case: Case, hanako: User
) -> None:
    log(case, Event(kind="note", at=site_clock.now(), text="x"))
    theirs = make_case(hanako)
    assert client.post(f"/cases/{case.pk}/delete/")["Location"] == "/cases/"
    assert list(Case.objects.all()) == [theirs]
    assert not Event.objects.exists()
    assert list(GivenAdvice.objects.values_list("case_id", flat=True)) == [theirs.pk]
    assert client.get(f"/cases/{case.pk}/").status_code == 404


def test_nobody_deletes_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    assert client.get(f"/cases/{theirs.pk}/delete/").status_code == 404
    assert client.post(f"/cases/{theirs.pk}/delete/").status_code == 404
    assert Case.objects.count() == 1


def test_a_forged_request_is_refused(case: Case, taro: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(taro)
    assert browser.post(f"/cases/{case.pk}/delete/").status_code == 403
    assert Case.objects.count() == 1
