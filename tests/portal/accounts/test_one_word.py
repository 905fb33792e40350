"""One signs in and signs out (サインイン, サインアウト): no page, no mail and no sentence has another word for it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override

from portal.accounts.borrowed import BORROWED
from portal.accounts.models import User
from tests.portal.accounts.test_pages import FOR_ALL, SIGNED_IN, page
from tests.portal.signing import sign_in_staff

OTHER_WORDS = re.compile(
    r"ログ(?:イン|アウト|オン|オフ)|\blog(?:ged|ging)?[ -]?(?:in|out|on|off)\b|\blog(?:in|out)", re.I
)
ROOT = Path(settings.BASE_DIR)
CATALOGUES = sorted(file for room in ("locale", "portal") for file in (ROOT / room).glob("**/LC_MESSAGES/django.po"))


def said(html: str) -> str:
    """What a page says: its title and its text, and none of its markup."""
    return re.sub(r"<[^>]*>", " ", html)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("address", FOR_ALL)
def test_on_the_pages_for_everybody(stranger: Client, address: str, language: str) -> None:
    assert OTHER_WORDS.findall(said(page(stranger, f"{language}/{address}"))) == []


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("address", SIGNED_IN)
def test_on_the_pages_of_ones_account(client: Client, address: str, language: str) -> None:
    assert OTHER_WORDS.findall(said(page(client, f"{language}/{address}"))) == []


@pytest.mark.parametrize(
    ("language", "sentence"), [("", "サインインの失敗が続きました"), ("/en", "Signing in failed too often")]
)
def test_where_signing_in_fails_too_often(stranger: Client, taro: User, language: str, sentence: str) -> None:
    for _ in range(10):
        answer = stranger.post(f"{language}/account/login/", {"login": taro.email, "password": "wrong"})
    assert sentence in answer.content.decode()
    assert OTHER_WORDS.findall(said(answer.content.decode())) == []


def test_on_pages_of_the_admin(admin_user: User) -> None:
    html = page(sign_in_staff(Client(), admin_user), "/admin/")
    assert "サインアウト" in html
    assert OTHER_WORDS.findall(said(html)) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_others_say_otherwise_is_said_with_our_word(language: str) -> None:
    with override(language):
        assert [one for one in BORROWED if OTHER_WORDS.search(gettext(one))] == []


def test_why_a_code_is_asked_for_is_said_in_plain_words() -> None:
    for language, stiff in (
        ("ja", "再認証|シークレット|アクセス|有効化"),
        ("en", "(?i)reauthenticat|secret|verification"),
    ):
        with override(language):
            assert [one for one in BORROWED if re.search(stiff, gettext(one))] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_we_say_ourselves_has_our_word(file: Path) -> None:
    said_here = re.findall(r'^msg(?:id|str)(?:_plural|\[\d\])? "(.*)"$', file.read_text("utf-8"), re.MULTILINE)
    assert len(said_here) > 2
    assert [one for one in said_here if OTHER_WORDS.search(one) and one not in BORROWED] == []
