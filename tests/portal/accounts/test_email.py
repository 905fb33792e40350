"""Changing the e-mail address: the old one signs in until the new one is confirmed."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from portal.accounts.models import User
from tests.portal.accounts.letters import bodies_to, confirmation_link, letters_to
from tests.portal.factories import PASSWORD, SATURDAY, make_user
from tests.portal.pages import Page

ADDRESS = "/account/email/"
OLD, NEW = "taro@example.jp", "new@example.jp"


def ask(browser: Client, email: str = NEW, language: str = "") -> Page:
    """Send the form as the page holds it."""
    return Page(browser.post(language + ADDRESS, {"email": email, "action_add": ""}, follow=True))


def act(browser: Client, action: str, email: str = NEW) -> Page:
    return Page(browser.post(ADDRESS, {"email": email, action: ""}, follow=True))


def confirm(browser: Client, email: str = NEW) -> Page:
    link = confirmation_link(email)
    browser.get(link)
    return Page(browser.post(link, follow=True))


def can_sign_in(email: str, password: str = PASSWORD) -> bool:
    browser = Client()
    browser.post("/account/login/", {"login": email, "password": password})
    return browser.get("/cases/").status_code == 200


@pytest.fixture(params=[True, False], ids=["confirmed", "unconfirmed"])
def confirmed(request: pytest.FixtureRequest, taro: User) -> bool:
    """Whether Taro's present address is confirmed."""
    taro.emailaddress_set.update(verified=request.param)
    return bool(request.param)


def test_the_old_address_stays_until_the_new_one_is_confirmed(client: Client, taro: User, confirmed: bool) -> None:
    page = ask(client)
    assert OLD in page.text
    assert NEW in page.text
    taro.refresh_from_db()
    assert taro.email == OLD
    assert taro.emailaddress_set.filter(email=OLD, verified=confirmed).exists()
    assert can_sign_in(OLD) is confirmed
    assert not can_sign_in(NEW)
    confirm(client)
    taro.refresh_from_db()
    assert taro.email == NEW
    assert list(taro.emailaddress_set.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    assert can_sign_in(NEW)
    assert not can_sign_in(OLD)


def test_two_unconfirmed_people_can_both_change(taro: User) -> None:
    people = [taro, make_user("hanako@example.jp"), make_user("jiro@example.jp")]
    EmailAddress.objects.update(verified=False)
    for number, person in enumerate(people):
        browser = Client()
        browser.force_login(person)
        ask(browser, f"new{number}@example.jp")
    assert set(User.objects.values_list("email", flat=True)) == {OLD, "hanako@example.jp", "jiro@example.jp"}


def test_the_last_of_several_changes_counts(client: Client, taro: User, confirmed: bool) -> None:
    for email in ("one@example.jp", "two@example.jp", "one@example.jp", NEW, NEW):
        ask(client, email)
        taro.refresh_from_db()
        assert taro.email == OLD
    assert set(taro.emailaddress_set.values_list("email", flat=True)) == {OLD, NEW}
    assert "使えません" in Page(client.get(confirmation_link("two@example.jp"))).text
    confirm(client)
    taro.refresh_from_db()
    assert taro.email == NEW


def test_a_change_can_be_cancelled(client: Client, taro: User, confirmed: bool) -> None:
    ask(client)
    link = confirmation_link(NEW)
    page = act(client, "action_remove")
    assert NEW not in Page(client.get(ADDRESS)).text
    assert NEW in page.text
    assert client.post(link).status_code == 404
    taro.refresh_from_db()
    assert taro.email == OLD
    assert taro.emailaddress_set.get().email == OLD


@pytest.mark.parametrize("action", ["action_remove", "action_primary", "action_send", "nonsense"])
@pytest.mark.parametrize("email", [OLD, NEW, "hanako@example.jp", "x", ""])
def test_no_button_takes_the_old_address_away(
    client: Client, taro: User, confirmed: bool, action: str, email: str
) -> None:
    make_user("hanako@example.jp")
    taro.emailaddress_set.update(primary=False)
    ask(client)
    act(client, action, email)
    taro.refresh_from_db()
    assert taro.email == OLD
    assert taro.emailaddress_set.filter(email=OLD, verified=confirmed).exists()
    assert not taro.emailaddress_set.filter(email=NEW, verified=True).exists()


def test_confirming_the_old_address_keeps_the_change_under_way(client: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    act(client, "action_send", OLD)
    ask(client)
    confirm(client, OLD)
    assert can_sign_in(OLD)
    confirm(client, NEW)
    assert can_sign_in(NEW)


def test_somebody_without_a_row_for_the_address_can_change_too(client: Client, taro: User) -> None:
    taro.emailaddress_set.all().delete()
    ask(client)
    taro.refresh_from_db()
    assert taro.email == OLD
    confirm(client)
    assert can_sign_in(NEW)


@pytest.mark.parametrize("email", ["TARO@example.jp", "ｔａｒｏ@example.jp", " taro@example.jp "])
def test_ones_own_address_is_no_new_one_in_any_spelling(client: Client, taro: User, email: str) -> None:
    assert "id_email_error" in client.post(ADDRESS, {"email": email, "action_add": ""}).content.decode()
    assert taro.emailaddress_set.count() == 1


@pytest.mark.parametrize("verified", [True, False])
@pytest.mark.parametrize("email", ["HANAKO@example.jp", "ｈａｎａｋｏ@example.jp"])
def test_an_address_of_somebody_else_gets_a_notice_and_the_page_tells_nothing(
    client: Client, taro: User, email: str, verified: bool
) -> None:
    make_user("hanako@example.jp").emailaddress_set.update(verified=verified)
    taken = [page.text for page in (ask(client, email), act(client, "action_send", "hanako@example.jp"))]
    letter = letters_to("hanako@example.jp")[-1]
    assert "もうあります" in letter.subject
    free = [page.text for page in (ask(client, "nobo@example.jp"), act(client, "action_send", "nobo@example.jp"))]
    assert [text.replace("hanako@", "") for text in taken] == [text.replace("nobo@", "") for text in free]
    taro.refresh_from_db()
    assert taro.email == OLD


def test_the_new_address_has_one_spelling(client: Client, taro: User) -> None:
    ask(client, "ＮＥＷ@Example.jp")
    confirm(client)
    taro.refresh_from_db()
    assert taro.email == NEW


@pytest.mark.parametrize("email", ["", "x", "tаro@example.jp", "x@example.jp\nBcc: y@example.jp", "a" * 300 + "@b.jp"])
def test_what_is_no_address_is_refused_in_words(client: Client, email: str) -> None:
    assert "id_email_error" in client.post(ADDRESS, {"email": email, "action_add": ""}).content.decode()


def test_two_people_may_ask_for_the_same_address_and_the_first_who_confirms_has_it(client: Client, taro: User) -> None:
    hanako = make_user("hanako@example.jp")
    other = Client()
    other.force_login(hanako)
    ask(client)
    first = confirmation_link(NEW)
    cache.clear()  # of the limit of one mail in three minutes to one address
    ask(other)
    confirm(other)
    answer = client.post(first, follow=True)
    assert answer.status_code == 200
    assert "ほかのアカウント" in Page(answer).text
    taro.refresh_from_db()
    hanako.refresh_from_db()
    assert (taro.email, hanako.email) == (OLD, NEW)
    assert can_sign_in(OLD)


def test_an_address_somebody_only_changes_to_is_free_for_its_owner(client: Client, stranger: Client) -> None:
    ask(client)
    answer = stranger.post("/account/signup/", {"email": NEW, "password1": "a sentence that is long"})
    assert answer.status_code == 302
    assert "ほかのアカウント" in confirm(client).text
    assert User.objects.get(email=NEW).emailaddress_set.get().verified is False


def test_the_database_decides_when_two_confirm_at_the_same_moment(
    client: Client, taro: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(client)
    make_user(NEW)
    monkeypatch.setattr("portal.accounts.addresses.is_taken", lambda *given: False)
    answer = client.post(confirmation_link(NEW), follow=True)
    assert answer.status_code == 200
    assert "ほかのアカウント" in Page(answer).text
    taro.refresh_from_db()
    assert taro.email == OLD
    assert taro.emailaddress_set.filter(email=OLD, verified=True, primary=True).exists()


@pytest.mark.parametrize(("language", "word"), [("", "心当たり"), ("/en", "If it was not you")])
def test_the_old_address_hears_of_the_change_when_asked_and_when_confirmed(
    client: Client, taro: User, confirmed: bool, language: str, word: str
) -> None:
    ask(client, language=language)
    asked = letters_to(OLD)
    assert len(asked) == 1
    confirm(client)
    letters = letters_to(OLD)
    assert len(letters) == 2
    for letter in letters:
        assert word in letter.body
        assert f"http://127.0.0.1:8000{language}/account/" in letter.body
        assert "confirm-email" not in letter.body
        assert NEW not in letter.body
        assert taro.pk.hex not in letter.body
        assert not getattr(letter, "alternatives", [])
        assert letter.subject.startswith("[Todoku] " if language else "[とどく] ")
    assert letters[0].subject != letters[1].subject


def test_asking_for_the_same_change_again_sends_the_link_but_no_second_notice(client: Client) -> None:
    with time_machine.travel(SATURDAY) as clock:
        browser = Client()
        browser.force_login(User.objects.get(email=OLD))
        ask(browser)
        assert "3分" in ask(browser).text
        clock.shift(timedelta(minutes=4))
        act(browser, "action_send")
        assert len(letters_to(NEW)) == 2
        assert len(letters_to(OLD)) == 1


def test_asking_too_often_is_slowed(client: Client) -> None:
    answers = [client.post(ADDRESS, {"email": f"a{n}@example.jp", "action_add": ""}).status_code for n in range(11)]
    assert answers == [302] * 10 + [429]


@pytest.mark.parametrize("email", [OLD, NEW])
def test_looking_at_the_page_changes_nothing(client: Client, taro: User, email: str) -> None:
    taro.emailaddress_set.update(email=email, verified=False)
    before = list(EmailAddress.objects.values())
    assert client.get(ADDRESS).status_code == 200
    assert list(EmailAddress.objects.values()) == before


def test_the_page_says_whether_the_address_is_confirmed(client: Client, taro: User) -> None:
    assert "action_send" not in client.get(ADDRESS).content.decode()
    taro.emailaddress_set.update(verified=False)
    assert "まだ確認" in Page(client.get(ADDRESS)).text
    act(client, "action_send", OLD)
    confirm(client, OLD)
    assert taro.emailaddress_set.get().verified
    assert bodies_to(OLD)
