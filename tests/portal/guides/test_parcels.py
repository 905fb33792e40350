"""Where parcels are followed: each carrier's form of numbers and its own page. The number itself never comes here."""

import re
from urllib.parse import urlsplit

import msgspec
import pytest
from django.test import Client

from advisor.facts import Tracking
from advisor.rulebook import Figures
from portal import clock
from portal.curation import published
from tests.portal.factories import published_release, released_with_shop
from tests.portal.pages import Page

PAGE = "/guides/tracking-pages/"
TRACKING = published_release().vocabulary.shop.tracking or Tracking(fact="", guide="", trackers=[])


def pattern_of(carrier: str) -> str:
    figures: Figures = published_release().figures
    number = next(one.number for one in TRACKING.trackers if one.carrier == carrier)
    return figures.value(number, clock.today()).pattern or ""


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_without_scripts_there_are_plain_links_to_the_carriers_and_no_field(client: Client, prefix: str) -> None:
    answer = client.get(f"{prefix}{PAGE}")
    page = Page(answer)
    assert '<div class="no-print" hidden><p><label' in answer.content.decode()
    outside = [link for link in page.all("a") if (link["href"] or "").startswith("https:")]
    assert len(outside) == 3
    for link in outside:
        assert link["rel"] == "noopener noreferrer"
        assert "target" not in link
        assert "{number}" not in (link["href"] or "")


def test_the_field_belongs_to_no_form_and_has_no_name_so_that_nothing_can_send_it(client: Client) -> None:
    page = Page(client.get(PAGE))
    (field,) = page.all("input")
    assert "name" not in field
    assert "form" not in field
    assert field["autocomplete"] == "off"
    assert not page.all("form")


def test_each_carrier_has_its_form_and_an_address_at_the_host_of_its_page(client: Client) -> None:
    carriers = [one for one in Page(client.get(PAGE)).all("li") if "data-pattern" in one]
    assert len(carriers) == len(TRACKING.trackers) == 4
    with_page = [one for one in carriers if "data-page" in one]
    assert len(with_page) == 3
    for one in with_page:
        page, link = urlsplit(one["data-page"] or ""), urlsplit(one["data-link"] or "")
        assert page.scheme == link.scheme == "https"
        assert page.netloc == link.netloc
        assert link.query.count("{number}") == 1


@pytest.mark.parametrize(
    ("number", "carriers"),
    [
        ("123456789012", {"yamato", "sagawa", "japan_post"}),
        ("12345678901", {"sagawa", "japan_post"}),
        ("1234567890", {"sagawa"}),
        ("EE123456789JP", {"japan_post"}),
        ("DA1234567890", {"amazon"}),
        ("990012345678", {"yamato", "sagawa", "japan_post", "amazon"}),
        ("TBA123456789000", set()),
        ("4111111111111111", set()),
        ("", set()),
    ],
)
def test_a_number_is_of_every_carrier_whose_form_it_has(number: str, carriers: set[str]) -> None:
    assert {one.carrier for one in TRACKING.trackers if re.fullmatch(pattern_of(one.carrier), number)} == carriers


def test_no_other_guide_shows_them_and_a_shop_without_carriers_none(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not Page(client.get("/guides/pick-up/")).all("section", id="parcels")
    release = released_with_shop(tracking=None)
    monkeypatch.setattr(published._current, "get", lambda: release)
    assert not Page(client.get(PAGE)).all("section", id="parcels")


def test_a_figure_or_a_source_that_is_gone_leaves_a_gap_and_no_fault(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lone = [msgspec.structs.replace(TRACKING.trackers[0], source="gone", kept="gone.too")]
    release = released_with_shop(tracking=msgspec.structs.replace(TRACKING, trackers=lone))
    monkeypatch.setattr(published._current, "get", lambda: release)
    page = Page(client.get(PAGE))
    assert len([one for one in page.all("li") if "data-pattern" in one]) == 1
    assert not [one for one in page.all("li") if "data-page" in one]
