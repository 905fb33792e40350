"""The first page: a plain choice for every problem, the same for everybody, and a search in people's own words."""

import logging
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.clock import TOKYO
from portal.finding import MOST_CHARACTERS
from portal.logs import JsonFormatter
from portal.spelling import normalised
from tests.portal.factories import make_user, published_release
from tests.portal.pages import Page, query_of

CARD = "4111111111111111"
HTMX = {"HX-Request": "true"}
PROBLEMS = published_release().vocabulary.problems


def test_every_problem_is_a_link_to_its_questions(client: Client) -> None:
    links = [link for link in Page(client.get("/")).links() if link.startswith("/intake/")]
    assert sorted(query_of(link) for link in links) == sorted([("problem", code)] for code in PROBLEMS)


def test_it_speaks_the_language_of_its_address(client: Client) -> None:
    assert "何が起きましたか" in Page(client.get("/")).text
    english = Page(client.get("/en/"))
    assert "What happened?" in english.text
    assert "/en/intake/?problem=late" in english.links()


def test_it_is_the_same_page_whatever_language_a_browser_asks_for(client: Client) -> None:
    english, japanese = (client.get("/", headers={"Accept-Language": asked}) for asked in ("en-US,en", "ja"))
    assert english.content == japanese.content
    assert "Accept-Language" not in english["Vary"]
    (offer,) = Page(english).all("a", href="/en/", hreflang="en")[1:]
    assert "lang" not in offer


def test_it_says_that_it_is_unofficial_and_no_legal_advice(client: Client) -> None:
    text = Page(client.get("/")).text
    assert "非公式" in text
    assert "法律の助言ではありません" in text


def test_a_browser_and_a_language_setting_change_nothing(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "en"}).content == client.get("/").content


def test_it_needs_no_database_and_sets_no_cookie(client: Client) -> None:
    answer = client.get("/")  # without the db mark a query would fail
    assert not answer.cookies
    assert "private" not in answer["Cache-Control"]


def test_a_copy_of_it_is_not_shown_to_whoever_signs_in_later(client: Client) -> None:
    assert "Cookie" in client.get("/")["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_whoever_is_signed_in_is_led_to_their_cases(client: Client, prefix: str) -> None:
    client.force_login(make_user())
    answer = client.get(f"{prefix}/")
    assert (answer.status_code, answer["Location"]) == (302, f"{prefix}/cases/")
    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


@pytest.mark.django_db
def test_whoever_is_signed_in_searches_as_everybody(client: Client) -> None:
    public = client.get("/", {"q": "届かない"}).content
    client.force_login(make_user())
    assert client.get("/", {"q": "届かない"}).content == public


@pytest.mark.django_db
def test_a_session_that_is_over_shows_the_public_page_to_nobody_else(client: Client) -> None:
    client.force_login(make_user())
    client.cookies[settings.SESSION_COOKIE_NAME] = "a session that is no more"
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.content == Client().get("/").content
    assert "no-store" in answer["Cache-Control"]


def test_what_a_reader_has_already_is_not_sent_again(client: Client) -> None:
    tag = client.get("/")["ETag"]
    again = client.get("/", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert not again.content


def test_it_is_fresh_for_a_minute_and_never_past_midnight_in_tokyo(
    client: Client, clock: time_machine.Traveller
) -> None:
    assert client.get("/")["Cache-Control"] == "max-age=60"
    clock.move_to(datetime(2025, 9, 6, 23, 59, 50, tzinfo=TOKYO))
    assert client.get("/")["Cache-Control"] == "max-age=10"


def test_it_leads_to_earlier_cases_after_the_search_and_the_problems(client: Client) -> None:
    answer = client.get("/")
    html = answer.content.decode()
    places = [html.index(part) for part in ('role="search"', 'class="pick"', "前の相談を続ける", "登録なしで使えます")]
    assert places == sorted(places)
    assert "/cases/" in Page(answer).links()


def test_searching_needs_no_script(client: Client) -> None:
    page = Page(client.get("/", {"q": "届いてないのに配達済み"}))
    assert page.all("form", method="get", action="/", role="search")
    assert page.all("label", **{"for": "q"})
    assert page.all("input", name="q", value="届いてないのに配達済み")
    first = next(link for link in page.links() if link.startswith("/intake/"))
    assert query_of(first) == [("problem", "missing_delivered")]
    assert "件見つかりました" in page.text
    assert len({link for link in page.links() if link.startswith("/intake/")}) == len(PROBLEMS)


def test_the_other_language_is_searched_too(client: Client) -> None:
    page = Page(client.get("/en/", {"q": "返金まだ"}))
    first = next(link for link in page.links() if link.startswith("/en/intake/"))
    assert query_of(first) == [("problem", "refund_delayed")]
    assert "The refund has not come" in page.text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_words_to_search_for_are_offered_and_find_something(client: Client, prefix: str) -> None:
    page = Page(client.get(f"{prefix}/"))
    offered = [link for link in page.links() if "?q=" in link]
    assert len(offered) == 3
    assert all("/intake/?problem=" in " ".join(Page(client.get(one)).links()) for one in offered)
    assert page.all("input", name="q")[0]["placeholder"]


def test_guides_are_found_from_here(client: Client) -> None:
    links = Page(client.get("/", {"q": "追跡の見方"})).links()
    assert "/guides/tracking-pages/" in links
    assert len([link for link in links if link.startswith("/guides/") and link != "/guides/"]) <= 3


def test_a_script_gets_the_list_alone_and_says_how_many_there_are(client: Client) -> None:
    answer = client.get("/", {"q": "偽物"}, headers=HTMX)
    page = Page(answer)
    assert not page.all("html")
    assert page.all("p", **{"id": "said", "data-hx-swap-oob": "innerHTML"})
    assert "/intake/?problem=not_as_described" in page.links()
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("typed", ["天気", "qwertyuiop", "🍎", "!!!"])
def test_where_nothing_fits_it_says_what_can_be_done(client: Client, typed: str) -> None:
    text = Page(client.get("/", {"q": typed})).text
    assert "見つかりませんでした" in text
    assert "「わからない」" in text


@pytest.mark.parametrize("typed", ["", "  ", "　"])
def test_an_empty_search_is_the_page_itself(client: Client, typed: str) -> None:
    page = Page(client.get("/", {"q": typed}))
    assert "見つかりません" not in page.text
    assert len([link for link in page.links() if link.startswith("/intake/")]) == len(PROBLEMS)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "script"])
@pytest.mark.parametrize(
    "typed", [CARD, "届かない 4111-1111-1111-1111", "４１１１１１１１１１１１１１１１", " " * 200 + CARD]
)
def test_a_card_number_is_refused_and_not_repeated(client: Client, typed: str, headers: dict[str, str]) -> None:
    answer = client.get("/", {"q": typed}, headers=headers, follow=True)
    assert [address for address, _ in answer.redirect_chain] == ([] if headers else ["/?refused=card"])
    assert "カード番号のような数字" in Page(answer).text
    assert "1111" not in normalised(answer.content.decode())


def test_a_card_number_is_not_repeated_by_any_part_of_the_address(client: Client) -> None:
    for address in (f"/?q=a&q={CARD}", f"/?q={CARD}&q=a", f"/?q=a&x={CARD}", f"/?refused={CARD}", f"/guides/?q={CARD}"):
        answer = client.get(address, follow=True)
        assert CARD not in answer.content.decode()
        assert answer.redirect_chain[-1][0].endswith("/?refused=card")


def test_what_is_typed_is_neither_logged_nor_kept(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/", {"q": "canary 届かない"})
    lines = [JsonFormatter().format(record) for record in caplog.records if record.name.startswith("portal")]
    assert any('"route": ""' in line for line in lines)
    assert "canary" not in "".join(lines)
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer
    assert not answer.cookies


def test_search_engines_keep_the_page_but_no_search(client: Client) -> None:
    assert not Page(client.get("/")).all("meta", name="robots")
    assert Page(client.get("/", {"q": "届かない"})).all("meta", name="robots", content="noindex")


def test_a_long_text_is_read_from_its_beginning(client: Client) -> None:
    page = Page(client.get("/", {"q": "偽物 " + "あ" * 2000}))
    field = page.all("input", id="q")[0]
    assert field["maxlength"] == str(MOST_CHARACTERS)
    assert len(str(field["value"])) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=%00", 400),
        ("q=%FF%FE", 200),
        ("q=%C0%80", 200),
        ("q=%ED%A0%80", 200),
        ("q", 200),
        ("q[]=1", 200),
        ("q=1&q=2", 200),
        ("q=%0D%0A%1B%E2%80%AE", 200),
        ("q=<script>alert(1)</script>", 200),
    ],
)
def test_odd_input_never_breaks_it(client: Client, query: str, status: int) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == status
    assert b"<script>alert" not in answer.content


@given(st.text(), st.booleans())
def test_whatever_is_typed_gets_a_page(typed: str, by_script: bool) -> None:
    answer = Client().get("/", {"q": typed}, headers=HTMX if by_script else {}, follow=True)
    assert answer.status_code == (400 if "\0" in typed else 200)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_each_door_is_reached_from_the_top_of_the_page(client: Client, prefix: str) -> None:
    """Who gave something away to a swindler does not look through three screens for the last door."""
    page = Page(client.get(f"{prefix}/"))
    doors = [link for link in page.links() if link.startswith("#group-")]
    assert len(doors) == len(published_release().vocabulary.shop.doors)
    assert {one["id"] for one in page.all("h2") if "id" in one} >= {door.removeprefix("#") for door in doors}
