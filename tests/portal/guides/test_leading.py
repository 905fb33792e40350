"""A guide sums itself up first, says when it was checked, and leads on: into the questions, to what else is asked."""

import pytest
from django.test import Client

from advisor.facts import Told
from advisor.rulebook import LANGUAGES, Guide, Language
from portal import clock
from portal.guides.leading import doors_of, questions_of
from portal.passages import parts_of
from portal.toolbox import calculators
from portal.wording import Words
from tests.portal.factories import published_release
from tests.portal.pages import Page, query_of

RELEASE = published_release()
GUIDES = {guide.id: guide for guide in RELEASE.rulebook.guides}
OF_QUESTIONS = ("questions-and-answers", "questions-on-money")
LONGEST = {"ja": 130, "en": 260}
OWN_PAGES = {
    "part-cancelled": ("cancelled_out_of_stock", {"partial_cancel": "true"}),
    "points-back": ("refund_delayed", {"payment": "points"}),
    "gift-balance": ("refund_delayed", {"refund_to": "gift_card"}),
    "from-abroad": ("late", {"ships_from": "overseas"}),
    "pre-orders": ("late", {"order_kind": "preorder"}),
    "regular-orders": ("late", {"order_kind": "subscribe_save"}),
    "receipts": ("paperwork", {}),
    "price-changes": ("price_trouble", {}),
    "account-closed": ("account_trouble", {}),
    "pick-up": ("late", {"pickup_point": "store"}),
}


def words(lang: Language = "ja") -> Words:
    return Words(RELEASE, clock.today(), lang)


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_guide_begins_with_its_summary_which_search_engines_are_told_too(
    client: Client, guide: str, prefix: str
) -> None:
    answer = client.get(f"{prefix}/guides/{guide}/")
    page = Page(answer)
    (told,) = page.all("meta", name="description")
    summary = str(told["content"])
    assert 10 <= len(summary) <= LONGEST["en" if prefix else "ja"], summary
    assert "{" not in summary
    body = answer.content.decode()
    assert body.index('class="md lead"') < body.index("<h2")
    assert body.count('class="md lead"') == 1


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_says_on_which_day_it_was_checked_and_names_its_sources(client: Client, guide: str) -> None:
    page = Page(client.get(f"/guides/{guide}/"))
    checked_on = GUIDES[guide].checked_on
    assert checked_on
    assert f"{checked_on.month}月{checked_on.day}日" in page.text.partition("このページは、")[2].partition("照らし")[0]
    assert [link for link in page.links() if link.startswith("/sources/") and link != "/sources/"]


@pytest.mark.parametrize(("guide", "door"), OWN_PAGES.items())
def test_each_matter_with_a_page_of_its_own_leads_into_its_questions(
    client: Client, guide: str, door: tuple[str, dict[str, str]]
) -> None:
    problem, facts = door
    links = [link for link in Page(client.get(f"/guides/{guide}/")).links() if link.startswith("/intake/?")]
    assert {"problem": problem, **facts} in [dict(query_of(link)) for link in links]


@pytest.mark.parametrize("guide", [one.id for one in GUIDES.values() if one.problems])
def test_behind_a_door_everything_told_is_known_and_not_asked_again(client: Client, guide: str) -> None:
    doors = [link for link in Page(client.get(f"/guides/{guide}/")).links() if link.startswith("/intake/?")]
    assert len(doors) == len(GUIDES[guide].problems)
    for door in doors:
        answer = client.get(door)
        assert answer.status_code == 200, door
        page, told = Page(answer), set(query_of(door))
        carried = [set(page.hidden()), *(set(query_of(link)) for link in page.links() if "/intake/?" in link)]
        assert any(told < one for one in carried), door
        assert not {name for name, _value in told} & set(page.asked()), door


def test_a_door_says_what_is_told_by_going_through_it() -> None:
    guide = GUIDES["guarantee-denied"]
    said_of: dict[Language, str] = {"ja": "断られた", "en": "denied"}
    for lang, told in said_of.items():
        (said,) = {tuple(door.told) for door in doors_of(guide, words(lang))}
        assert len(said) == 3
        assert any(told in one.lower() for one in said), said


def named_at(address: str, lang: Language) -> str:
    """What stands at an address: a passage of a guide, a guide, a calculator."""
    page, _, anchor = address.partition("#")
    tools = {one.address: one.title for one in calculators(words(lang))}
    if page in tools:
        return tools[page]
    guide = next(one for one in GUIDES.values() if f"/guides/{one.id}/" in page)
    titles = {part.anchor: part.title for part in parts_of(guide)[lang]}
    return titles[anchor] if anchor else guide.title.in_language(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_every_guide_has_something_beside_it_and_all_lead_to_what_they_name(guide: Guide, lang: Language) -> None:
    found = questions_of(guide, words(lang))
    assert len(found) == len(guide.questions) > 0
    for question in found:
        assert f"/guides/{guide.id}/" not in question.address
        assert named_at(question.address, lang) == question.title


def test_a_question_stands_on_the_page_with_its_place(client: Client) -> None:
    page = Page(client.get("/en/guides/pre-orders/"))
    assert "See also" in page.text
    assert "/en/guides/questions-and-answers/#part-2" in page.links()
    assert "/en/guides/price-changes/" in page.links()


def test_a_calculator_stands_beside_what_it_works_out(client: Client) -> None:
    assert "/tools/refund-day/" in Page(client.get("/guides/refund-times/")).links()
    assert "/en/tools/guarantee-window/" in Page(client.get("/en/guides/guarantee-explained/")).links()


def test_there_are_forty_questions_with_answers() -> None:
    for lang in LANGUAGES:
        titles = [part.title for one in OF_QUESTIONS for part in parts_of(GUIDES[one])[lang] if part.title]
        assert len(titles) == len(set(titles)) >= 40


def test_a_door_can_tell_several_values_and_yes_and_no() -> None:
    guide = Guide(
        id="one",
        title=GUIDES["law"].title,
        body=GUIDES["law"].body,
        problems=["refund_delayed"],
        tells=[Told(fact="payment", value=["points", "paypay"]), Told(fact="partial_cancel", value=True)],
    )
    (door,) = doors_of(guide, words())
    assert query_of(door.address) == [
        ("problem", "refund_delayed"),
        ("payment", "points"),
        ("payment", "paypay"),
        ("partial_cancel", "true"),
    ]
