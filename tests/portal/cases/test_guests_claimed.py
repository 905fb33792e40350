"""Cases kept without an account become those of whoever signs in."""

import pytest
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import Guest, User
from portal.cases.models import Case, Event
from portal.cases.record import claim
from portal.cases.views import new
from tests.portal import factories
from tests.portal.cases.guesting import COOKIE, save, sign_in
from tests.portal.pages import Page

pytestmark = pytest.mark.usefixtures("tries")


@pytest.mark.parametrize(("language", "word"), [("", "アカウントに移す"), ("/en", "Take into my account")])
def test_after_the_sign_in_the_cases_are_offered_and_one_press_takes_them(
    browser: Client, kept: Case, taro: User, language: str, word: str
) -> None:
    second = save(browser, "靴が小さい")
    factories.log(kept, Event(kind="note", at=site_clock.now(), text="覚え書き"))
    sign_in(browser, taro)
    page = Page(browser.get(f"{language}/cases/"))
    assert word in page.text
    assert "イヤホンが届かない" in page.text
    assert "靴が小さい" in page.text
    answer = browser.post(f"{language}/cases/claim/", follow=True)
    assert "2" in Page(answer).text
    assert set(Case.objects.owned_by(taro)) == {kept, second}
    assert kept.events.get().text == "覚え書き"
    assert kept.given_advices.exists()
    assert not Guest.objects.exists()
    assert not browser.cookies[COOKIE].value
    assert word not in Page(browser.get(f"{language}/cases/")).text
    assert browser.post(f"{language}/cases/claim/").status_code == 302
    assert Case.objects.count() == 2


def test_a_claimed_case_is_open_to_its_owner_alone(browser: Client, kept: Case, taro: User) -> None:
    old = browser.cookies[COOKIE].value
    sign_in(browser, taro)
    browser.post("/cases/claim/")
    assert browser.get(f"/cases/{kept.pk}/").status_code == 200
    stranger = Client()
    stranger.cookies[COOKIE] = old
    assert stranger.get(f"/cases/{kept.pk}/").status_code == 302


def test_nobody_is_offered_what_another_browser_keeps(browser: Client, client: Client) -> None:
    assert "アカウントに移す" not in Page(client.get("/cases/")).text
    assert client.post("/cases/claim/").status_code == 302
    assert Case.objects.get().owner is None


def test_claiming_takes_somebody_who_is_signed_in(browser: Client) -> None:
    assert browser.post("/cases/claim/")["Location"] == "/account/login/?next=/cases/"
    assert Case.objects.get().owner is None


def test_a_form_sent_once_more_after_the_sign_in_does_not_stop_the_claim(
    browser: Client, kept: Case, taro: User
) -> None:
    sign_in(browser, taro)
    save(browser, key=kept.form_key)
    browser.post("/cases/claim/")
    assert Case.objects.owned_by(taro).count() == 2


def test_what_does_not_fit_stays_on_the_device(browser: Client, taro: User, monkeypatch: pytest.MonkeyPatch) -> None:
    save(browser, "靴が小さい")
    for place in ("record", "views.claim"):
        monkeypatch.setattr(f"portal.cases.{place}.MOST_CASES", 1)
    sign_in(browser, taro)
    assert "1件まで" in Page(browser.post("/cases/claim/", follow=True)).text
    assert Case.objects.owned_by(taro).count() == 1
    assert Case.objects.owned_by(Guest.objects.get()).count() == 1


def test_claiming_twice_at_once_takes_each_case_once(browser: Client, taro: User) -> None:
    guest = Guest.objects.get()
    assert (claim(guest, taro), claim(guest, taro)) == (1, 0)


def test_an_owner_whose_session_ended_signs_in_though_the_browser_keeps_other_cases(
    browser: Client, kept: Case, case: Case
) -> None:
    browser.post("/account/login/", {"login": "taro@example.jp", "password": factories.PASSWORD})
    browser.post("/account/logout/")
    assert browser.get(f"/cases/{case.pk}/")["Location"] == f"/account/login/?next=/cases/{case.pk}/"
    late = browser.post(f"/cases/{case.pk}/log/note/", {"text": "打った言葉", "day": "2025-09-06"})
    assert late["Location"] == "/account/login/?next=/account/held/"
    browser.force_login(case.owner)
    assert "打った言葉" in browser.get("/account/held/").content.decode()
    browser.post("/account/logout/")
    assert browser.get(f"/cases/{kept.pk}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_case_sent_while_another_tab_claims_is_saved_all_the_same(
    browser: Client, taro: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guest is there when the form is looked at, and gone when the case is saved."""
    guest, is_valid = Guest.objects.get(), new.CaseWordsForm.is_valid

    def claimed_meanwhile(form: new.CaseWordsForm) -> bool:
        claim(guest, taro)
        Guest.objects.filter(pk=guest.pk).delete()
        return is_valid(form)

    monkeypatch.setattr(new.CaseWordsForm, "is_valid", claimed_meanwhile)
    second = save(browser, "二つめ")
    assert second.guest not in (None, guest)
    assert Case.objects.get(title="イヤホンが届かない").owner == taro
    assert browser.get(f"/cases/{second.pk}/").status_code == 200
