"""A tool whose form has faults says so in its title, links to each field, and puts the focus on what it says there."""

import pytest
from django.test import Client

from advisor.facts import FIRST_DATE_YEAR, LAST_DATE_YEAR
from tests.portal.factories import published_release
from tests.portal.pages import Page

TOOL = "/tools/refund-day/"
FAULTY = f"{TOOL}?payment=points&refund_issued_on=2025-13-45&price_jpy=lots"
WINDOW = "/tools/guarantee-window/"
TITLES = {"": "<title>エラー: ", "/en": "<title>Error: "}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_title_begins_with_error_and_each_fault_is_a_link_to_its_field(client: Client, prefix: str) -> None:
    answer = client.get(prefix + FAULTY)
    assert answer.status_code == 422
    assert TITLES[prefix] in answer.content.decode()
    page = Page(answer)
    ids = {attributes.get("id") for _tag, attributes in page.elements}
    links = [link for link in page.links() if link.startswith("#q-")]
    assert set(links[:2]) == {"#q-refund_issued_on", "#q-price_jpy"}
    assert {link.removeprefix("#") for link in links} <= ids


def test_the_focus_is_on_the_faults_where_the_form_leads(client: Client) -> None:
    page = Page(client.get(FAULTY))
    (form,) = page.all("form")
    (focused,) = [attributes for _tag, attributes in page.elements if "autofocus" in attributes]
    assert (focused["id"], focused["tabindex"]) == ("answer", "-1")
    assert (form["action"] or "").endswith("#answer")


def test_the_message_is_tied_to_the_input_and_what_was_typed_stays(client: Client) -> None:
    page = Page(client.get(FAULTY))
    (day,) = page.all("input", name="refund_issued_on")
    assert (day["type"], day["value"], day["aria-invalid"]) == ("text", "2025-13-45", "true")
    assert day["aria-describedby"] == "e-refund_issued_on"
    assert page.all("div", id="e-refund_issued_on")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_where_nothing_was_chosen_the_page_says_so(client: Client, prefix: str) -> None:
    answer = client.get(f"{prefix}{TOOL}?payment=&refund_issued_on=&price_jpy=")
    assert answer.status_code == 422
    assert TITLES[prefix] in answer.content.decode()
    said = {"": "まだ何も選ばれていません", "/en": "Nothing has been chosen yet"}
    assert said[prefix] in Page(answer).text
    assert said[prefix] not in Page(client.get(prefix + TOOL)).text


def test_every_field_for_a_day_has_its_first_and_last(client: Client) -> None:
    entries = published_release().vocabulary.entries
    for address in (TOOL, WINDOW):
        days = Page(client.get(address)).all("input", type="date")
        assert days
        for day in days:
            past = entries[(day["name"] or "").partition(".")[0]].not_after_now
            last = "2025-09-06" if past else f"{LAST_DATE_YEAR}-12-31"
            assert (day["min"], day["max"]) == (f"{FIRST_DATE_YEAR}-01-01", last)


def test_a_page_without_faults_takes_no_focus(client: Client) -> None:
    for address in (TOOL, f"{TOOL}?payment=points&refund_issued_on=2025-08-25"):
        page = Page(client.get(address))
        assert not any("autofocus" in attributes for _tag, attributes in page.elements)
