"""Trying signs and layouts of the draft on a text: beside the release, by POST alone, and nothing of it is kept."""

from html import unescape
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advisor import Rulebook, shipped_release
from portal.curation import newest
from portal.curation.draft import unpublished
from portal.curation.models import Reading, Sign
from portal.curation.trying import textpage, texts
from tests.portal.browserform import what_a_browser_sends

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:text_try")
SECRET = "ひみつのことば"
TEXT = f"{SECRET} お荷物はガチャポン箱でお渡しします。\n新お届け日: 2026年12月9日\n注文日: 2026年11月20日"
NEW_WORDS = {"says": ["ガチャポン箱"]}


def changed(rulebook: Rulebook) -> Rulebook:
    """The shipped rulebook with one sign and one layout that know a further word."""
    signs = [
        msgspec.structs.replace(one, wordings=[*one.wordings, msgspec.convert(NEW_WORDS, type(one.wordings[0]))])
        if one.id == "qr_code"
        else one
        for one in rulebook.signs
    ]
    readings = [
        msgspec.structs.replace(one, phrases=[*one.phrases, "新お届け日"]) if one.id == "new_promised" else one
        for one in rulebook.readings
    ]
    return msgspec.structs.replace(rulebook, signs=signs, readings=readings)


@pytest.fixture
def tried(trying: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    draft = unpublished(changed(shipped_release().rulebook))
    monkeypatch.setattr(textpage, "draft_release", lambda: draft)
    return trying


def rows(answer: Any, part: int) -> list[tuple[bool, bool]]:
    """What differs, as there before and after."""
    return [(bool(one.before), bool(one.after)) for one in answer.context["parts"][part][1] if one.differs]


def test_signs_and_facts_of_draft_and_release_stand_side_by_side(tried: Client) -> None:
    answer = tried.post(PAGE, what_a_browser_sends(tried.get(PAGE).content.decode(), "text_form") | {"text": TEXT})
    assert answer.status_code == 200
    assert rows(answer, 0) == [(False, True)], "the sign is new in the draft"
    assert rows(answer, 2) == [(False, True)], "so is the day; the day of the order is read by both"
    page = unescape(answer.content.decode())
    assert "12月9日" in page
    assert "「注文日:2026年11月20日」" in page


def test_nothing_of_the_text_is_stored_logged_or_in_an_address(
    tried: Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = tried.post(PAGE, {"text": TEXT, "sender": f"{SECRET} <a@example.com>"})
    assert SECRET in answer.content.decode(), "it stands in its field again, to be changed"
    asked = [one["sql"] for one in queries]
    assert [sql for sql in asked if SECRET in sql] == []
    assert [sql for sql in asked if "curation_" in sql and not sql.startswith("SELECT")] == []
    assert SECRET not in caplog.text + "".join(capfd.readouterr())
    assert tried.get(PAGE, {"text": TEXT}).context["form"].is_bound is False


def test_an_empty_one_is_refused_and_so_is_one_that_is_too_long(tried: Client) -> None:
    assert "一つの欄だけで" in tried.post(PAGE, {"text": " "}).content.decode()
    long = tried.post(PAGE, {"text": "あ" * (textpage.MOST_IN_A_TEXT + 1)})
    assert long.status_code == 422
    assert long.context["form"].errors.keys() == {"text"}


def test_of_several_orders_one_is_chosen_first(tried: Client) -> None:
    text = "\n".join(f"注文日: 2026年11月{day}日\n注文番号 250-1234567-12345{day}" for day in (20, 21))
    answer = tried.post(PAGE, {"text": text})
    assert len(answer.context["orders"]) == 2
    chosen = what_a_browser_sends(answer.content.decode(), "text_form") | {"order": answer.context["orders"][1]}
    assert "11月21日" in tried.post(PAGE, chosen).content.decode()


def test_a_form_is_tried_unsaved_with_the_lines_of_its_layout(tried: Client) -> None:
    row = Reading.of(next(one for one in shipped_release().rulebook.readings if one.id == "new_promised"))
    row.save()
    form = tried.get(reverse("admin:curation_reading_change", args=[row.pk])).content.decode()
    assert f'formaction="{PAGE}?entry=reading/{row.pk}"' in form
    assert "_impact" not in form, "no advice changes with a layout"
    typed = what_a_browser_sends(form, "reading_form") | {"phrases": "あたらしい日", "_try": "1"}
    first = tried.post(f"{PAGE}?entry=reading/{row.pk}", typed)
    sent = what_a_browser_sends(first.content.decode(), "text_form")
    assert "新しいお届け予定日: 2026年9月12日" in sent["text"][0]
    answer = tried.post(PAGE, sent | {"text": "あたらしい日: 2026年12月9日"})
    assert rows(answer, 2) == [(False, True)]
    assert Reading.objects.get(pk=row.pk).phrases == row.phrases


@pytest.mark.either_database
def test_nothing_sent_makes_it_fail(tried: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Sign.of(shipped_release().rulebook.signs[0])
    row.save()
    sent: tuple[dict[str, Any], ...] = (
        {"text": "\0", "order": "\0", "number": "\ud7ff" * 900},
        {"text": ["a", "b"], "link": "http://[::1", "sender": "@" * 999, "order": "x"},
        {"text": "2026年99月99日 注文日: 2月30日", "entry": f"sign/{row.pk}", "typed": "title_ja=%00&weight=x"},
        {"entry": f"sign/{row.pk}", "_try": "1", "wordings-0-row": "1", "wordings-0-says": "("},
        {"text": "注文日 " * 2000, "entry": "reading/", "typed": "form=shape&phrases=" + "%23" * 500},
    )
    assert {tried.post(PAGE, one).status_code for one in sent} <= {200, 422}

    def broken(*given: Any) -> Any:
        raise ValueError(TEXT)

    monkeypatch.setattr(texts, "check", broken)
    monkeypatch.setattr(newest, "newest_readable", lambda: None)
    answer = tried.post(PAGE, {"text": "注文日: 2026年11月20日"})
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()
    assert "ValueError" in answer.content.decode()
