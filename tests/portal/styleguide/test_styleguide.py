"""The style guide shows every part of the look, made of the pages' own parts, to those who look after the site."""

import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.portal import factories
from tests.portal.pages import Page

# It reads a published release, which tests of the rooms it shows read on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
STATUS_SHAPES = ("on", "if", "ok", "no", "end", "over")


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(factories.make_user(is_staff=True))
    return client


def test_who_is_not_staff_finds_no_such_page(client: Client) -> None:
    assert client.get("/styleguide/").status_code == 302
    client.force_login(factories.make_user())
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_part_is_there_in_both_languages(staff: Client, prefix: str) -> None:
    answer = staff.get(f"{prefix}/styleguide/")
    page = Page(answer)
    classes = {name for _tag, attributes in page.elements for name in (attributes.get("class") or "").split()}
    assert answer.status_code == 200
    assert {
        "now",
        "btn",
        "chips",
        "tick",
        "st",
        "lik",
        "nos",
        "rule2",
        "part",
        "cal",
        "picture",
        "paper",
        "said",
    } <= classes
    assert {*STATUS_SHAPES, "likely", "possible", "unlikely", "never", "not-yet", "too-late"} <= classes
    assert {"err", "shown-day", "swatch", "field", "spine", "dispute", "why"} <= classes
    assert {"kick", "reason", "span", "how", "num", "stub", "did", "way", "when", "r", "seq"} <= classes
    assert {"proof", "files", "history", "switch", "quiet", "shelf", "sums"} <= classes, "of a person's own pages"
    assert [one["aria-pressed"] for one in page.all("button", **{"class": "proof"})][:2] == ["true", "false"]
    assert "Windows Hello" in page.text
    assert page.all("table")


def test_fields_are_shown_with_a_fault_and_without(staff: Client) -> None:
    page, facts = Page(staff.get("/styleguide/")), factories.published_release().vocabulary.facts
    faulty = {one["name"] for one in page.all("input", **{"aria-invalid": "true"})} & facts.keys()
    assert sorted(facts[name].kind for name in faulty) == ["date", "date", "int"]
    assert {facts[fact].kind for fact in page.asked() if fact in facts.keys() - faulty} == {
        one.kind for one in facts.values()
    }
    assert page.all("select", name="issuer")


def test_no_id_stands_twice(staff: Client) -> None:
    ids = [attributes["id"] for _tag, attributes in Page(staff.get("/styleguide/")).elements if "id" in attributes]
    assert sorted(ids) == sorted(set(ids))


def test_it_knows_every_colour_of_the_look(staff: Client) -> None:
    css = (Path(settings.BASE_DIR) / "static/css/base.css").read_text("utf-8")
    colours = set(re.findall(r"--([a-z0-9-]+): #", css.partition("@media")[0])) - {"panel-line"}
    shown = {name for one in Page(staff.get("/styleguide/")).all("span") for name in (one.get("class") or "").split()}
    assert len(colours) == 10
    assert {f"of-{colour}" for colour in colours} <= shown


@pytest.mark.parametrize("days", [0, 31, 400, 3000])
def test_it_grows_no_older_with_the_days(staff: Client, clock: time_machine.Traveller, days: int) -> None:
    clock.shift(days * 86400)
    staff.force_login(factories.make_user(is_staff=True))
    page = Page(staff.get("/styleguide/"))
    classes = {name for _tag, attributes in page.elements for name in (attributes.get("class") or "").split()}
    assert {"never", "not-yet", "too-late", "cal", "picture", "sum", "dispute", "said"} <= classes
    assert "きょうまで" in page.text or "あと" in page.text


def test_both_themes_are_those_of_the_look(staff: Client) -> None:
    sheet = staff.get("/styleguide/themes.css")
    light, dark = sheet.content.decode().splitlines()
    assert sheet["Content-Type"].startswith("text/css")
    assert "--paper: #fbfaf6;" in light
    assert "--paper: #14181a;" in dark
    assert "--hair: 1px solid var(--hr);" in light
    assert "--sans" not in light
    assert len(Page(staff.get("/styleguide/")).all("span", **{"class": "swatch of-acc"})) == 2


def test_the_sheet_of_the_themes_is_for_staff_alone(client: Client) -> None:
    client.force_login(factories.make_user())
    assert client.get("/styleguide/themes.css").status_code == 404
