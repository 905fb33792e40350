"""A tool that a curator adds in data alone is there under its own address, in both languages."""

import msgspec
import pytest
from django.test import Client

from advisor import Release, Rulebook, shipped_release
from advisor.facts import Shown, ToolEntry, ToolQuestion
from advisor.rulebook import Text
from portal.curation import published
from portal.toolbox import address_elsewhere
from tests.portal import factories
from tests.portal.pages import Page

RULEBOOK = factories.published_release().rulebook
REPLY = ToolEntry(
    id="reply_day",
    title=Text(ja="返事を待つ日の計算", en="Reply-day calculator"),
    lead=Text(ja="書いた日を入れます。", en="Enter the day you wrote."),
    verdict="window",
    problems=["late"],
    questions=[
        ToolQuestion(fact="seller_contacted_at"),
        ToolQuestion(fact="prime", shown_for=[Shown(fact="sold_by", values=["amazon"])]),
        ToolQuestion(fact="sold_by"),
    ],
    shows={"deadlines": [], "actions": []},
    windows=["marketplace_guarantee"],
    words={"depends": Text(ja="書いた日しだいです", en="It hangs on that day")},
)
TOOL = "/tools/reply-day/"
CLAIMABLE = "sold_by=third_party&shipped_by=seller&promised_date=2025-09-01&seller_contacted_at=2025-09-05T09:00"


@pytest.fixture(autouse=True)
def more_tools(release: None, monkeypatch: pytest.MonkeyPatch) -> None:
    more = Release.of(msgspec.structs.replace(RULEBOOK, tools=[*RULEBOOK.tools, REPLY]), 1)
    monkeypatch.setattr(published._current, "get", lambda: more)


@pytest.mark.parametrize(
    ("prefix", "title", "depends"),
    [
        ("", "返事を待つ日の計算", "書いた日しだいです"),
        ("/en", "Reply-day calculator", "It hangs on that day"),
    ],
)
def test_it_is_listed_and_answers_in_both_languages(client: Client, prefix: str, title: str, depends: str) -> None:
    assert prefix + TOOL in Page(client.get(f"{prefix}/tools/")).links()
    assert prefix + TOOL in Page(client.get(f"{prefix}/guides/")).links()
    page = Page(client.get(prefix + TOOL))
    assert title in page.text
    assert depends in page.text
    assert page.asked() == ["seller_contacted_at", "prime", "sold_by"]


def test_its_window_is_said_in_the_general_words(client: Client) -> None:
    address = f"{TOOL}?{CLAIMABLE}"
    assert "まだ申請できません" in Page(client.get(address, follow=True)).text
    assert "It cannot be claimed yet" in Page(client.get(f"/en{address}", follow=True)).text


def test_a_list_it_names_without_codes_is_shown_whole_and_no_other_list(client: Client) -> None:
    page = Page(client.get(f"{TOOL}?sold_by=third_party&seller_contacted_at=2025-09-05T09:00"))
    assert page.all("section", id="next")
    assert not page.all("section", id="get")


def test_its_sheet_hides_what_waits(client: Client) -> None:
    sheet = client.get(f"{TOOL}shown.css").content.decode()
    assert '[name="sold_by"]:is([value="amazon"])' in sheet
    assert '[data-asks="prime"]' in sheet


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_tool_for_messages_leads_to_their_check(client: Client, prefix: str) -> None:
    answer = client.get(f"{prefix}/tools/is-it-genuine/")
    assert answer.status_code == 302
    assert answer["Location"] == f"{prefix}/authenticity/"


@pytest.mark.parametrize("address", ["/tools/no-such-tool/", "/tools/refund_day/", "/en/tools/none/"])
def test_a_tool_the_release_does_not_have_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_in_a_release_without_signs_it_leads_to_the_questions() -> None:
    tool = next(one for one in shipped_release().rulebook.tools if one.verdict == "signs")
    assert address_elsewhere(tool, Rulebook()) == "/intake/?problem=suspicious_contact"
