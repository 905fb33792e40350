"""allauth's pages wear our look in both languages, and load nothing a strict policy would block."""

import re

import pytest
from django.test import Client

from portal.accounts.models import User

SIGNED_IN = (
    "account/",
    "account/email/",
    "account/devices/",
    "account/password/change/",
    "account/logout/",
    "account/reauthenticate/",
    "account/delete/",
    "account/2fa/",
)
FOR_ALL = (
    "account/login/",
    "account/signup/",
    "account/password/reset/",
    "account/password/reset/done/",
    "account/password/reset/key/done/",
    "account/password/reset/key/abc-def/",
    "account/confirm-email/",
    "account/confirm-email/abc/",
    "account/inactive/",
    "account/deleted/",
)
ENGLISH_SENTENCE = re.compile(r"[A-Za-z]+(?: [a-z]+){2}")


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    main = html.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<[^>]*>", " ", main.partition(">")[2])


def assert_ours(html: str) -> None:
    assert "css/forms.css" in html
    assert html.count('<h1 class="h">') == 1
    assert " style=" not in html
    assert re.findall(r"<script(?![^>]*src=)", html) == []


@pytest.mark.parametrize("address", SIGNED_IN)
def test_pages_of_ones_account(client: Client, address: str) -> None:
    japanese, english = page(client, f"/{address}"), page(client, f"/en/{address}")
    assert_ours(japanese)
    assert_ours(english)
    assert not ENGLISH_SENTENCE.search(words(japanese))
    assert not re.search(r"[ぁ-んァ-ヶ]", words(english))


@pytest.mark.parametrize("address", FOR_ALL)
def test_pages_for_everybody(stranger: Client, address: str) -> None:
    japanese, english = page(stranger, f"/{address}"), page(stranger, f"/en/{address}")
    assert_ours(japanese)
    assert_ours(english)
    assert not ENGLISH_SENTENCE.search(words(japanese))
    assert not re.search(r"[ぁ-んァ-ヶ]", words(english))


def test_the_second_factor_can_be_set_up(client: Client, taro: User) -> None:
    client.post("/account/reauthenticate/", {"password": "correct horse battery staple"})
    for language in ("", "/en"):
        html = page(client, f"{language}/account/2fa/totp/activate/")
        assert_ours(html)
        assert f'<img src="{language}/account/2fa/totp/picture/"' in html
        assert "data:" not in html
    picture = client.get("/account/2fa/totp/picture/")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture["Cache-Control"]
    assert b"<svg" in picture.content


def test_each_field_is_tied_to_what_is_said_about_it(stranger: Client) -> None:
    answer = stranger.post("/account/signup/", {"email": "x", "password1": "y"})
    html = answer.content.decode()
    for name in ("email", "password1"):
        field = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
        assert field
        assert f"id_{name}_error" in field[0]
        assert 'aria-invalid="true"' in field[0]
        assert f'id="id_{name}_error"' in html
