"""A press on "done": it leads to the sheet as it is once the step was taken at this minute, and stores nothing."""

from datetime import datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

import advisor
from portal.clock import TOKYO
from tests.browser.addresses import FULL, HARM
from tests.portal.factories import SATURDAY, published_release
from tests.portal.pages import Page, query_of
from tests.portal.sheets import SheetShown

CLAIM = "file_marketplace_guarantee"
DONE = f"/advice/done/?{FULL}&step={CLAIM}"
SELLER = (
    "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-08-20"
    "&seller_contacted_at=2025-08-25T10:00&seller_reply=agreed"
)
ACTIONS = published_release().vocabulary.codes["actions"].values()


def made_of(answer: HttpResponse) -> str:
    """The part of a page's tag that says what it is made of, whatever its address."""
    return answer["ETag"].partition(".")[0]


def after(client: Client, address: str) -> dict[str, str]:
    """What the sheet says of the facts that a press leads to."""
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/advice/?")
    return dict(query_of(answer["Location"]))


# ---- what it records


def test_the_minute_of_the_press_is_added_to_the_address(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 6, 10, 12, 59, tzinfo=TOKYO))
    told = after(client, DONE)
    assert told["guarantee_claim"] == "filed"
    assert told["guarantee_claimed_at"] == "2025-09-06T10:12"
    assert (told["did"], told["at"]) == (CLAIM, "20250906T1012")


def test_each_press_is_a_new_one_and_no_copy_is_kept(client: Client, clock: time_machine.Traveller) -> None:
    first = client.get(DONE)
    assert first["Cache-Control"] == "no-store"
    assert "ETag" not in first
    clock.shift(60)
    second = client.get(DONE, headers={"if-none-match": '"anything"'})
    assert second.status_code == 302
    assert first["Location"] != second["Location"]


def test_every_other_answer_stays(client: Client) -> None:
    told = query_of(client.get(f"{DONE}&skip=prime&skip=needed_by")["Location"])
    assert set(query_of(f"?{FULL}")) <= set(told)
    assert [value for name, value in told if name == "skip"] == ["prime", "needed_by"]


def test_what_is_told_now_is_no_longer_left_open(client: Client) -> None:
    told = query_of(client.get(f"{DONE}&skip=guarantee_claim&skip=guarantee_claimed_at")["Location"])
    assert "skip" not in dict(told)


def test_the_sheet_turns_and_says_what_was_noted(client: Client) -> None:
    location = client.get(DONE)["Location"]
    sheet = SheetShown(client.get(location))
    assert (sheet.kicker, sheet.title) == ("いまは待つ", "審査の結果を待つ")
    said = sheet.page.one("p", "said")
    assert said.attributes["role"] == "status"
    assert said.text.startswith("申請した 9月6日(土) 10:12に記録しました。")
    assert any(address.startswith("/intake/?") and "review=1" in address for _words, address in said.links())


def test_where_it_is_kept_is_said_after_the_first_step_only(client: Client) -> None:
    where = "記録はこのページの中だけにあります"
    leaked = "/advice/done/?problem=suspicious_contact&given_away=password&given_away=card&contact_kind=mail"
    first = client.get(client.get(f"{leaked}&step=block_card")["Location"])
    done = "done=block_card&done=change_password"
    third = client.get(client.get(f"{leaked}&{done}&step=turn_on_two_step")["Location"])
    assert where in SheetShown(first).page.one("p", "said").text
    assert where not in SheetShown(third).page.one("p", "said").text


def test_that_line_is_gone_once_the_person_goes_on(client: Client) -> None:
    location = client.get(DONE)["Location"]
    links = [link for link in Page(client.get(location)).links() if "problem=late" in link]
    assert links
    assert not any("did=" in link for link in links if not link.startswith("/en/"))


def test_that_line_is_not_said_again_later_nor_to_those_who_get_the_address_sent(
    client: Client, clock: time_machine.Traveller
) -> None:
    location = client.get(DONE)["Location"]
    answer = client.get(location)
    assert answer["Cache-Control"] == "no-store"
    clock.shift(180)
    later = client.get(location)
    assert SheetShown(later).page.first("p", "said") is None
    assert made_of(later) == made_of(client.get(location.partition("&did=")[0]))


@pytest.mark.parametrize("at", ["", "x", "20250906T1013", "20250906T1009", "20250906", "99999999T9999"])
def test_a_minute_that_is_not_now_says_nothing(client: Client, at: str) -> None:
    assert SheetShown(client.get(f"/advice/?{FULL}&did={CLAIM}&at={at}")).page.first("p", "said") is None


@pytest.mark.parametrize("did", ["nothing", "record_contact", "", "<b>"])
def test_only_steps_that_somebody_can_take_are_said_to_be_taken(client: Client, did: str) -> None:
    assert SheetShown(client.get(f"/advice/?{FULL}&did={did}&at=20250906T1012")).page.first("p", "said") is None


def test_in_english_it_leads_to_the_english_sheet(client: Client) -> None:
    location = client.get(f"/en{DONE}")["Location"]
    assert location.startswith("/en/advice/?")
    assert SheetShown(client.get(location)).kicker == "Wait for now"


def test_a_step_without_facts_of_its_own_joins_those_that_are_done(client: Client) -> None:
    told = query_of(client.get(f"/advice/done/?{HARM}&step=block_card")["Location"])
    assert ("done", "block_card") in told
    again = query_of(client.get(f"/advice/done/?{HARM}&done=block_card&step=report_phishing")["Location"])
    assert {value for name, value in again if name == "done"} == {"block_card", "report_phishing"}


def sample_of(fact: str) -> str:
    """A value that fits."""
    entry = published_release().vocabulary.facts[fact]
    return entry.values[-1] if entry.kind == "choice" else "2025-09-05"


@pytest.mark.parametrize(
    ("code", "fact"), [(one.code, fact) for one in ACTIONS for fact in one.forgets], ids=lambda one: one
)
def test_answers_that_are_over_then_are_taken_away(client: Client, code: str, fact: str) -> None:
    """A promise that was broken, a decision on the claim before: they are asked anew after the step."""
    query = f"{SELLER}&guarantee_claim=denied&{fact}={sample_of(fact)}"
    told = after(client, f"/advice/done/?{query}&step={code}")
    assert told["did"] == code
    assert fact not in told


def test_there_are_answers_that_are_over_then() -> None:
    assert {fact for one in ACTIONS for fact in one.forgets}


# ---- where nothing can be recorded


@pytest.mark.parametrize("step", ["nothing", "wait", "record_contact", "", "%3Cscript%3E", "WAIT"])
def test_an_unknown_step_or_one_that_nobody_can_take_leads_back_unchanged(client: Client, step: str) -> None:
    told = query_of(client.get(f"/advice/done/?{FULL}&skip=prime&step={step}")["Location"])
    assert sorted(told) == sorted(query_of(f"?{FULL}&skip=prime"))


def test_of_several_steps_the_last_counts_and_none_leads_back(client: Client) -> None:
    assert after(client, f"/advice/done/?{FULL}&step=nothing&step={CLAIM}")["guarantee_claim"] == "filed"
    assert sorted(after(client, f"/advice/done/?{FULL}")) == sorted(dict(query_of(f"?{FULL}")))


def test_a_press_on_the_sheet_of_a_later_day_is_one_of_today(client: Client) -> None:
    told = after(client, f"{DONE}&later=3")
    assert told["guarantee_claimed_at"].startswith("2025-09-06T10:12")
    assert "later" not in told


@pytest.mark.parametrize("query", ["problem=late&sold_by=x", "problem=nothing", f"{FULL}&later=91"])
def test_an_address_that_makes_no_sense_is_explained(client: Client, query: str) -> None:
    assert client.get(f"/advice/done/?{query}&step={CLAIM}").status_code == 400


def test_without_a_problem_it_leads_to_the_first_page(client: Client) -> None:
    assert client.get(f"/advice/done/?step={CLAIM}")["Location"] == "/"


def test_it_only_reads_and_sets_no_cookie(client: Client) -> None:
    """Without the mark of the database a query would fail."""
    assert client.post(DONE).status_code == 405
    answer = client.get(DONE)
    assert not answer.cookies
    assert not answer.content


# ---- over all steps of the pack


@pytest.mark.parametrize("entry", ACTIONS, ids=lambda one: one.code)
def test_each_step_records_what_its_code_says_or_nothing_at_all(client: Client, entry: advisor.facts.CodeEntry) -> None:
    told = query_of(client.get(f"/advice/done/?problem=late&step={entry.code}")["Location"])
    new = {name for name, _value in told} - {"problem", "did", "at"}
    expected = {one.fact for one in entry.records} or ({entry.tells.fact} if entry.tells else {"done"})
    assert new in (set(), expected)
    assert bool(new) != entry.never_done or not new
    situation = advisor.read_address(
        [one for one in told if one[0] not in ("did", "at")], SATURDAY, published_release().vocabulary
    )
    assert situation.problem == "late"
