"""What is to be kept is ticked with one press, stays ticked, and is told on the brief."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.evidence.models import Tick
from portal.cases.models import Case
from tests.portal.factories import keep_file_of, make_case
from tests.portal.pages import Page

ORDER_NUMBER = "order_number"


def press(client: Client, case: Case, code: str, on: str = "1") -> Any:
    return client.post(f"/cases/{case.pk}/evidence/{code}/", {"on": on})


def row(client: Client, case: Case, language: str = "", query: str = "") -> str:
    """The row of what is kept, with its title."""
    page = client.get(f"{language}/cases/{case.pk}/{query}").content.decode()
    return page.partition('id="evidence"')[2].partition("</details>")[0]


def title(client: Client, case: Case, language: str = "") -> str:
    return " ".join(
        re.sub("<[^>]*>", "", row(client, case, language).partition("</h2>")[0].partition("<h2>")[2]).split()
    )


def pressed(client: Client, case: Case) -> dict[str, str]:
    return dict(re.findall(r'id="proof-(\w+)" aria-pressed="(\w+)"', row(client, case)))


@pytest.fixture
def codes(client: Client, case: Case) -> list[str]:
    """What is to be kept in this case, in the order of the page."""
    return list(pressed(client, case))


def test_one_press_ticks_and_another_takes_it_back(client: Client, case: Case, codes: list[str]) -> None:
    assert len(codes) > 2
    answer = press(client, case, codes[0])
    assert answer.status_code == 303
    assert answer["Location"] == f"/cases/{case.pk}/?open=evidence#evidence"
    press(client, case, codes[0])
    assert Tick.objects.count() == 1
    assert pressed(client, case) == {code: "true" if code == codes[0] else "false" for code in codes}
    press(client, case, codes[0], on="0")
    press(client, case, codes[0], on="0")
    assert not Tick.objects.exists()


def test_the_row_is_closed_and_answers_in_its_title(client: Client, case: Case, codes: list[str]) -> None:
    assert title(client, case).startswith(f"証拠 残すもの{len(codes)}点 先に")
    press(client, case, codes[0])
    press(client, case, codes[1])
    assert f"2点残した、あと{len(codes) - 2}点" in title(client, case)
    assert f"2 kept, {len(codes) - 2} to go" in title(client, case, "/en")
    for code in codes:
        press(client, case, code)
    keep_file_of(case)
    assert title(client, case) == f"証拠 {len(codes)}点、すべて残した ファイル1個"
    assert " open" not in row(client, case).partition(">")[0]
    assert " open" in row(client, case, query="?open=evidence").partition(">")[0]


def test_what_was_kept_stays_when_the_advice_moves_on(client: Client, case: Case, codes: list[str]) -> None:
    press(client, case, codes[0])
    press(client, case, "suspicious_message")
    found = pressed(client, case)
    assert found.pop("suspicious_message") == "true"
    assert list(found) == codes
    Case.objects.filter(pk=case.pk).update(facts={"problem": "no_such_problem"})
    assert set(pressed(client, case)) == {codes[0], "suspicious_message"}


def test_an_ended_case_shows_what_was_kept_and_changes_nothing(client: Client, case: Case, codes: list[str]) -> None:
    press(client, case, codes[0])
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")
    press(client, case, codes[0], on="0")
    press(client, case, codes[1])
    assert [tick.code for tick in Tick.objects.all()] == [codes[0]]
    assert "<form" not in row(client, case)
    assert title(client, case) == "証拠 1点残した"


def test_what_nobody_advises_cannot_be_ticked_nor_in_anothers_case(client: Client, case: Case, hanako: User) -> None:
    assert press(client, case, "no_such_thing").status_code == 404
    assert press(client, make_case(hanako), ORDER_NUMBER).status_code == 404
    assert client.get(f"/cases/{case.pk}/evidence/{ORDER_NUMBER}/").status_code == 405
    assert not Tick.objects.exists()


def test_the_brief_tells_what_there_is_and_what_is_still_to_be_kept(
    client: Client, case: Case, codes: list[str]
) -> None:
    first = Page(client.get(f"/cases/{case.pk}/brief/")).text
    assert "残したもの" not in first
    press(client, case, codes[-1])
    file = keep_file_of(case)
    page = Page(client.get(f"/cases/{case.pk}/brief/")).text
    kept, _, left = page.partition("残したもの")[2].partition("これから残すもの")
    assert f"ファイル{file.number}: 領収書" in kept
    assert "先に残す" in left
    assert "先に残す" not in kept


def test_pages_take_eight_queries_at_most_whatever_is_kept(
    client: Client, taro: User, case: Case, codes: list[str], django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        keep_file_of(case)
    for code in codes:
        press(client, case, code)
    Case.objects.filter(pk=case.pk).update(reminds_in="ja", reminds_since=site_clock.now())
    for page in ("", "brief/", "files/"):
        with django_assert_max_num_queries(8):
            assert client.get(f"/cases/{case.pk}/{page}").status_code == 200


def test_the_case_says_that_mails_wait_for_the_address_to_be_confirmed(client: Client, taro: User, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(reminds_in="ja", reminds_since=site_clock.now())
    confirmed = client.get(f"/en/cases/{case.pk}/").content.decode()
    EmailAddress.objects.filter(user=taro).update(verified=False)
    waiting = client.get(f"/en/cases/{case.pk}/").content.decode()
    said = "They begin when your e-mail address is confirmed."
    assert (said in confirmed, said in waiting) == (False, True)
