"""A passkey in a browser: added on the device, used to sign in alone, and what hinders it said in words."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import CDPSession, Page, expect

from portal.accounts.models import User
from tests.portal import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taro() -> User:
    call_command("createcachetable", verbosity=0)
    cache.clear()
    return factories.make_user("taro@example.jp")


@pytest.fixture
def page(context: Any, live_server: Any) -> Iterator[Page]:
    """A phone; no complaint may reach its console."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def devtools(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session


def device_for(devtools: CDPSession, *, is_unlocked: bool = True) -> str:
    """The phone gets a place for passkeys, which its owner unlocks or does not."""
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    answer = devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": options | {"isUserVerified": is_unlocked, "automaticPresenceSimulation": True}},
    )
    return str(answer["authenticatorId"])


def sign_in_with_password(page: Page, base: str) -> None:
    page.goto(f"{base}/account/login/")
    page.locator("input[name=login]").fill("taro@example.jp")
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.locator("form[action='/account/login/'] button").click()


def test_it_is_added_and_signs_in_and_is_the_second_factor(
    page: Page, devtools: CDPSession, live_server: Any, taro: User
) -> None:
    base = live_server.url
    device_for(devtools)
    sign_in_with_password(page, base)
    page.goto(f"{base}/account/2fa/webauthn/add/")
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("パスキーを追加する")
    page.locator("input[name=name]").fill("わたしの電話")
    page.get_by_role("button", name="パスキーを追加する").click()
    expect(page.get_by_role("status")).to_contain_text("パスキーを追加しました")
    page.goto(f"{base}/account/2fa/webauthn/add/")
    page.get_by_role("button", name="パスキーを追加する").click()
    expect(page.get_by_role("alert")).to_contain_text("もうあります")

    page.context.clear_cookies()
    page.goto(f"{base}/account/login/?next=/account/2fa/webauthn/")
    page.get_by_role("button", name="パスキーでサインイン").click()
    expect(page.locator("main")).to_contain_text("わたしの電話")

    page.context.clear_cookies()
    sign_in_with_password(page, base)
    page.get_by_role("button", name="パスキーを使う").click()
    page.wait_for_url(f"{base}/cases/")


def test_what_hinders_it_is_said_in_words(page: Page, devtools: CDPSession, live_server: Any, taro: User) -> None:
    login, button, alert = f"{live_server.url}/account/login/", "パスキーでサインイン", page.get_by_role("alert")
    locked = device_for(devtools, is_unlocked=False)
    page.goto(login)
    page.get_by_role("button", name=button).click()
    expect(alert).to_contain_text("途中でやめたか")
    expect(page.get_by_role("button", name=button)).to_be_enabled()
    devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": locked})
    page.goto(login.replace("localhost", "127.0.0.1"))
    page.get_by_role("button", name=button).click()
    expect(alert).to_contain_text("正式なアドレス")
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(login)
    page.get_by_role("button", name=button).click()
    expect(alert).to_contain_text("パスキーは使えません")
