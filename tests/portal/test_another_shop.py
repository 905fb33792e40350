"""A shop of which Python knows nothing, served end to end: every page speaks of it and of no other."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoDbBlocker

from advisor import read_situation, shipped_release, to_address
from advisor.facts import PROBLEM, ToolEntry
from advisor.rulebook import Golden, Language
from portal.clock import TOKYO
from portal.intake.counting import MOST_ANSWERS
from portal.toolbox import slug_of
from tests.advisor.toyshop import TOY_PACK, toy_release, toy_rulebook
from tests.portal.pages import Page, query_of
from tests.portal.served import NOW, PREFIXES, asked_in_turn, main_of, served
from tests.portal.strangers import get, read, strange_words

# It reads a published release, which tests of the rooms it shows read on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

RULEBOOK, VOCABULARY = toy_rulebook(), toy_release().vocabulary
SHOP = VOCABULARY.shop
PAID = "problem=withdrawal_fee&paid_by=plastic&booked_on=2026-11-01&fee_returned_on=2026-11-10&room_fee_jpy=9000"
COUNTED: dict[str, dict[Language, str]] = {
    "fee_day": {"ja": "11月12日(木) – 11月24日(火)", "en": "Thu 12 Nov – Tue 24 Nov"},
    "withdrawal_window": {"ja": "11月6日(金)", "en": "Fri 6 Nov"},
}
"""What each tool says of that: from 2 business days to 14 days after the 10th; 5 days after the 1st."""
languages = pytest.mark.parametrize("lang", PREFIXES)


@pytest.fixture(scope="module", autouse=True)
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with served(TOY_PACK, django_db_blocker.unblock()):
        yield


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as coordinates:
        yield coordinates


def address_of(example: Golden) -> str:
    """What somebody in that situation has in the address."""
    now = datetime.fromisoformat(example.now).astimezone(TOKYO)
    return urlencode(to_address(read_situation(example.situation, now, VOCABULARY)))


def test_words_of_the_shipped_shop_would_be_noticed() -> None:
    fields = '<main><input name="payment"><a href="/intake/?problem=late">Late</a></main>'
    assert strange_words(fields) == ["late", "payment"]
    assert strange_words("<main>seller_contacted_at</main>") == ["seller_contacted_at", "seller"]
    for entry in (shipped_release().vocabulary.entries["payment"], shipped_release().vocabulary.entries["shipped_by"]):
        assert entry.question
        assert entry.question.en in strange_words(f"<main><p>{entry.question.en}</p></main>")


@pytest.mark.parametrize(("lang", "tagline", "footer"), [
    ("ja", "さざなみ宿の注文で困ったときの相談ノート", "とどくはさざなみ宿とは関係のない"),
    ("en", "A notebook for Sazanami Stays orders", "no tie to Sazanami Stays"),
])  # fmt: skip
def test_the_first_page_has_its_doors_and_its_name_around_them(
    client: Client, lang: Language, tagline: str, footer: str
) -> None:
    answer = get(client, f"{PREFIXES[lang]}/")
    page, whole = main_of(answer), Page(answer)
    linked = [value for link in page.links() for key, value in query_of(link) if key == PROBLEM]
    assert linked == [problem for door in SHOP.doors for problem in door.problems]
    places = [page.text.index(door.name.in_language(lang)) for door in SHOP.doors]
    assert places == sorted(places)
    assert tagline in whole.text
    assert footer in whole.text
    assert "Amazon" not in " ".join([*(one["content"] or "" for one in whole.all("meta", name="description")), footer])


@pytest.mark.parametrize(("typed", "problem"), [
    ("満室", "room_missing"), ("overbooked", "room_missing"), ("写真とちがう", "room_unlike_pictures"),
    ("さざなみ とりやめ", "withdrawal_fee"), ("no refund for my stay", "withdrawal_fee"),
])  # fmt: skip
@pytest.mark.parametrize("place", ["/", "/guides/"])
@languages
def test_its_problems_are_found_by_their_words(
    client: Client, lang: Language, place: str, typed: str, problem: str
) -> None:
    page = read(client, f"{PREFIXES[lang]}{place}?q={quote(typed)}")
    assert next(link for link in page.links() if "/intake/?" in link).endswith(f"?problem={problem}")


@pytest.mark.parametrize("typed", ["民宿に泊まった", "my guest house"])
@languages
def test_who_asks_about_another_house_is_led_to_its_page(client: Client, lang: Language, typed: str) -> None:
    page = read(client, f"{PREFIXES[lang]}/?q={quote(typed)}")
    place = f"{PREFIXES[lang]}/guides/{SHOP.elsewhere}/"
    assert next(link for link in page.links() if link == place or "problem=" in link) == place
    assert f"{PREFIXES[lang]}/intake/?problem=room_missing" in read(client, place).links()


def test_no_words_of_another_shop_are_offered_to_search_for(client: Client) -> None:
    for place in ("/", "/en/", "/guides/", "/en/guides/"):
        page = read(client, place)
        assert [link for link in page.links() if "?q=" in link] == []
        assert "placeholder" not in page.all("input", name="q")[0]


@languages
@pytest.mark.parametrize("problem", VOCABULARY.problems)
def test_its_questions_are_asked_to_the_end(client: Client, lang: Language, problem: str) -> None:
    asked = []
    for page, facts in asked_in_turn(client, f"{PREFIXES[lang]}/intake/?problem={problem}"):
        asked += facts
        questions = [question for fact in facts if (question := VOCABULARY.entries[fact].question)]
        assert all(question.in_language(lang) in page.text for question in questions)
    assert 0 < len(asked) <= MOST_ANSWERS
    assert len(set(asked)) == len(asked)
    assert client.get(f"{PREFIXES[lang]}/intake/?problem={problem}&room_faults=mice").status_code == 400


def test_the_parts_of_what_was_paid_are_asked_of_the_ways_that_were_chosen(client: Client) -> None:
    page = read(client, "/intake/?problem=withdrawal_fee&paid_by=plastic&paid_by=stay_credit&change=parts_jpy")
    parts = [one["name"] for one in page.all("input", type="text") if "." in (one["name"] or "")]
    assert parts == ["parts_jpy.plastic", "parts_jpy.stay_credit"]


@languages
@pytest.mark.parametrize("example", RULEBOOK.golden, ids=lambda one: one.id)
def test_each_worked_example_is_advised_on_in_every_form(
    client: Client, clock: time_machine.Traveller, lang: Language, example: Golden
) -> None:
    clock.move_to(datetime.fromisoformat(example.now))
    at, facts = f"{PREFIXES[lang]}/advice/", address_of(example)
    page = read(client, f"{at}?{facts}")
    assert all(title in page.text for title in _expected(example, lang))
    read(client, f"{at}?{facts}&later=7")
    for form in ("print/", "days/", "why/"):
        read(client, f"{at}{form}?{facts}")
    read(client, f"{at}qr/?{facts}")
    read(client, f"{at}why/?{facts}")
    text = get(client, f"{at}text/?{facts}").content.decode()
    assert all(title in text for title in _expected(example, lang))
    days = get(client, f"{at}calendar.ics?{facts}")
    assert days["Content-Type"].startswith("text/calendar") or days.templates  # a page says that no day is to come


def _expected(example: Golden, lang: Language) -> list[str]:
    """Titles of what the example expects first, of remedies and of windows."""
    found = [("actions", example.expect["headline"])] if "headline" in example.expect else []
    found += [("remedies", code) for code in example.expect.get("remedy", ())]
    found += [("deadlines", code) for code in example.expect.get("deadline", ())]
    return [VOCABULARY.words_of_code(kind, code).title.in_language(lang) for kind, code in found]


@languages
def test_its_guides_sources_and_rules_have_their_pages(client: Client, lang: Language) -> None:
    prefix = PREFIXES[lang]
    for guide in RULEBOOK.guides:
        assert guide.title.in_language(lang) in read(client, f"{prefix}/guides/").text
        assert guide.title.in_language(lang) in read(client, f"{prefix}/guides/{guide.id}/").text
    for source in RULEBOOK.sources:
        assert source.title.in_language(lang) in read(client, f"{prefix}/sources/").text
        assert source.title.in_language(lang) in read(client, f"{prefix}/sources/{source.id}/").text
    for name in [*(rule.id for rule in RULEBOOK.rules), *(clock.id for clock in RULEBOOK.clocks)]:
        assert name in read(client, f"{prefix}/rules/{name}/").text


@languages
@pytest.mark.parametrize("tool", RULEBOOK.tools, ids=lambda one: one.id)
def test_its_tools_ask_and_answer(client: Client, lang: Language, tool: ToolEntry) -> None:
    at = f"{PREFIXES[lang]}/tools/{slug_of(tool)}/"
    assert at in read(client, f"{PREFIXES[lang]}/tools/").links()
    assert read(client, at).asked() == [question.fact for question in tool.questions]
    assert COUNTED[tool.id][lang] in read(client, f"{at}?{PAID}").text
    assert get(client, f"{at}shown.css")["Content-Type"].startswith("text/css")
    assert client.get(f"{at}?booked_on=2026-02-30").status_code == 422
