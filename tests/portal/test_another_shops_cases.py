"""Another shop's cases, and its vocabulary before those who look after the site."""

import uuid
from collections.abc import Iterator

import msgspec
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from advisor import Release
from advisor.facts import Events
from advisor.rulebook import Language
from portal.cases.models import Case, Event
from portal.curation import published
from portal.curation.models import Code, EntryRow, Fact, Shop, Tool
from tests.advisor.toyshop import TOY_PACK, toy_release, toy_rulebook
from tests.portal import factories
from tests.portal.served import NOW, PREFIXES, served
from tests.portal.signing import sign_in_staff
from tests.portal.strangers import read

pytestmark = pytest.mark.django_db

RULEBOOK, VOCABULARY = toy_rulebook(), toy_release().vocabulary
SHOP = VOCABULARY.shop
PAID = "problem=withdrawal_fee&paid_by=plastic&booked_on=2026-11-01&fee_returned_on=2026-11-10&room_fee_jpy=9000"
ASKED = "problem=room_unlike_pictures&room_faults=dust&booked_on=2026-11-01"
languages = pytest.mark.parametrize("lang", PREFIXES)


@pytest.fixture(scope="module", autouse=True)
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with served(TOY_PACK, django_db_blocker.unblock()):
        yield


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def owner(client: Client) -> Client:
    """Somebody's browser, signed in."""
    client.force_login(factories.make_user())
    return client


def saved(client: Client, lang: Language, facts: str) -> Case:
    """A case of those facts, saved as a person saves it."""
    address = f"{PREFIXES[lang]}/cases/new/?{facts}"
    read(client, address)
    answer = client.post(
        address, {"title": "旅", "order_number": "what the inn calls it", "form_key": str(uuid.uuid4())}
    )
    assert answer.status_code == 302
    return Case.objects.get()


@languages
def test_a_case_is_saved_and_what_happens_is_written_down(owner: Client, lang: Language) -> None:
    case = saved(owner, lang, ASKED)
    at = f"{PREFIXES[lang]}/cases/{case.pk}/"
    happened: dict[str, dict[str, str]] = {
        "parcel_arrived": {"day": "2026-11-20"},
        "contact": {"party": "desk", "channel": "by_letter", "day": "2026-11-21", "time": "10:00"},
        "answer": {"party": "desk", "channel": "by_letter", "day": "2026-11-22", "reply": "sorry"},
        "promise": {
            "party": "board",
            "topic": "money_again",
            "promised": "宿代",
            "due_on": "2026-12-01",
            "day": "2026-11-23",
        },
        "counter": {"counter": "travel_board_desk", "day": "2026-11-23"},
        "note": {"day": "2026-11-23", "text": "雨"},
    }
    assert [link for link in read(owner, at).links() if "/log/" in link] == [
        f"{at}log/{kind}/" for kind in ("contact", "answer", "promise", "parcel_arrived", "note", "counter")
    ]
    for kind, told in happened.items():
        read(owner, f"{at}log/{kind}/")
        assert owner.post(f"{at}log/{kind}/", told | {"form_key": str(uuid.uuid4())}).status_code == 302, kind
    told_by_all = {fact: value for event in Event.objects.order_by("at") for fact, value in event.facts.items()}
    assert told_by_all == {
        "arrived_on": "2026-11-20",
        "desk_asked_at": "2026-11-21T10:00:00+09:00",
        "desk_answer": "sorry",
        "fee_promised_by": "2026-12-01",
    }
    text = read(owner, at).text
    assert SHOP.events.parties[0].name.in_language(lang) in text
    assert SHOP.events.ways[0].name.in_language(lang) in text
    assert VOCABULARY.entries["booked_on"].label.in_language(lang) in text
    for page in ("edit/", "close/", "delete/", f"given/{case.given_advices.latest('given_at').pk}/"):
        read(owner, at + page)
    read(owner, f"{PREFIXES[lang]}/cases/")
    read(owner, f"{at}answers/?{PAID}")


@languages
def test_a_shop_that_names_no_events_offers_a_counter_and_a_note_alone(
    owner: Client, monkeypatch: pytest.MonkeyPatch, lang: Language
) -> None:
    shop = msgspec.structs.replace(SHOP, events=Events())
    quiet = Release.of(msgspec.structs.replace(RULEBOOK, shop=shop), 2, NOW)
    monkeypatch.setattr(published._current, "get", lambda: quiet)
    at = f"{PREFIXES[lang]}/cases/{saved(owner, lang, ASKED).pk}/"
    assert [link for link in read(owner, at).links() if "/log/" in link] == [
        f"{at}log/{kind}/" for kind in ("note", "counter")
    ]
    assert (
        owner.post(f"{at}log/note/", {"day": "2026-11-23", "text": "雨", "form_key": str(uuid.uuid4())}).status_code
        == 302
    )
    assert owner.get(f"{at}log/contact/").status_code == 404
    assert "雨" in read(owner, at).text


@languages
def test_the_style_guide_is_made_of_it(client: Client, lang: Language) -> None:
    client.force_login(factories.make_user(is_staff=True))
    page = read(client, f"{PREFIXES[lang]}/styleguide/")
    assert page.all("table")
    assert page.asked()


@pytest.mark.parametrize(("table", "most"), [(Fact, 30), (Code, 90), (Tool, 2), (Shop, 1)])
def test_the_admin_lists_and_opens_its_vocabulary(client: Client, table: type[EntryRow], most: int) -> None:
    sign_in_staff(client, factories.make_user(is_staff=True, is_superuser=True))
    name = f"admin:curation_{table._meta.model_name}"
    assert 0 < table.objects.count() <= most
    read(client, reverse(f"{name}_changelist"))
    for row in table.objects.order_by("pk")[:3]:
        read(client, reverse(f"{name}_change", args=[row.pk]))
