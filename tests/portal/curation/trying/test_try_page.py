"""The page that tries the draft: a scene from anywhere, both advices side by side, and why."""

from html import unescape
from typing import Any

import msgspec
import pytest
from django.test import Client

from advisor import shipped_release
from portal.curation import newest
from portal.curation.advices.places import Aspect
from portal.curation.draft import unpublished
from portal.curation.trying import views
from tests.portal.browserform import what_a_browser_sends

pytestmark = pytest.mark.django_db

TRY = "/admin/try/"
OVER = "guarantee-48-hours-over"


def text_of(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


@pytest.fixture
def page(trying: Client) -> Any:
    """The example whose 48 hours are over to the second."""
    return trying.get(TRY, {"q": OVER}, follow=True)


def test_a_worked_example_becomes_an_address_with_its_answers(page: Any) -> None:
    address = page.redirect_chain[-1][0]
    assert "problem=late" in address
    assert "seller_contacted_at=2025-08-20T10" in address
    assert "at=2025-08-22T10%3A00" in address
    assert page.context["scene"].example == OVER


def test_the_differences_come_first_and_are_marked_in_both(page: Any) -> None:
    changed = page.context["compared"].changed
    assert changed[0].aspect == Aspect.STEP
    assert "<del>マーケットプレイス保証を申請する</del>" in text_of(page)
    window = next(row for row in changed if "マーケットプレイス保証の申請" in row.title and "期限" in row.title)
    assert [(pair.before, pair.after) for pair in window.pairs if pair.differs] == [
        ("期間内", "まだ"),
        ("8月22日(金) 10:00から", "8月23日(土) 10:00から"),
    ]


def test_why_has_every_rule_in_one_of_three_lists_with_its_reason(page: Any) -> None:
    holds, waits, out = page.context["sections"]
    assert (holds.verdict, waits.verdict, out.verdict) == ("holds", "open", "out")
    assert holds.count != holds.before
    new = [one for group in out.groups for one in group.entries if one.is_new]
    assert any(">guarantee.file.seller_silent</a>" in one.link for one in new)
    assert any("期限「マーケットプレイス保証の申請」が「まだ」なので" in group.reason for group in out.groups)
    assert all(group.reason for group in (*waits.groups, *out.groups))


def test_the_form_sent_back_asks_for_the_same_again(trying: Client, page: Any) -> None:
    sent = what_a_browser_sends(page.content.decode(), "scene_form")
    again = trying.get(TRY, sent)
    assert again.context["scene"].situation == page.context["scene"].situation
    assert again.context["scene"].moment == page.context["scene"].moment


def test_another_day_gives_another_advice(trying: Client, page: Any) -> None:
    sent = what_a_browser_sends(page.content.decode(), "scene_form")
    later = trying.get(TRY, sent | {"at": "2025-08-23T10:00"})
    assert later.context["new"].advice.headline.action == page.context["old"].advice.headline.action


def test_the_advice_is_shown_in_the_other_language(trying: Client, page: Any) -> None:
    sent = what_a_browser_sends(page.content.decode(), "scene_form")
    english = trying.get(TRY, sent | {"in": "en"})
    assert '<td lang="en">' in english.content.decode()
    assert "72 hours" in text_of(english) or "23 Aug" in text_of(english)


def test_a_further_answer_gets_a_field(trying: Client) -> None:
    page = trying.get(TRY, {"problem": "late", "add": "carrier"})
    fields = {one.fact: one for one in page.context["fields"]}
    assert set(fields) == {"problem", "carrier"}
    assert fields["carrier"].kind == "select"
    assert len(fields["carrier"].options) > 2


def test_words_find_worked_examples(trying: Client, example: Any) -> None:
    page = trying.get(TRY, {"q": "遅れたとき"})
    assert [one.slug for one in page.context["found"]] == ["late-1"]
    assert trying.get(TRY, {"q": "そんな言葉はない"}).context["found"] == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"at": "きのう"}, "2015年から2035年まで"),
        ({"at": "9999-12-31T23:59"}, "2015年から2035年まで"),
        ({"promised_date": "おととい"}, "予定日"),
        ({"price_jpy": "-5"}, "支払った額"),
        ({"price_jpy": "9" * 400}, "支払った額"),
    ],
)
def test_what_does_not_fit_is_named_and_stays_in_its_field(trying: Client, given: Any, said: str) -> None:
    page = trying.get(TRY, {"problem": "late"} | given)
    assert page.status_code == 200
    assert said in text_of(page)
    assert "compared" not in page.context
    (typed,) = given.values()
    assert typed[:80] in text_of(page)


def test_what_no_fact_is_called_says_nothing(trying: Client) -> None:
    page = trying.get(TRY, {"problem": "late", "nonsense": "1", "add": "nonsense", "in": "xx", "example": "x" * 500})
    assert page.status_code == 200
    assert page.context["new"].advice is not None


def test_a_draft_with_errors_says_so_and_the_release_still_advises(
    trying: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = msgspec.structs.replace(shipped_release().rulebook, figures=[])
    monkeypatch.setattr(views, "draft_release", lambda: unpublished(broken))
    page = trying.get(TRY, {"problem": "late"})
    assert page.status_code == 200
    assert "案内を作れません" in text_of(page)
    assert page.context["old"].advice is not None


def test_without_a_release_the_draft_is_shown_alone(trying: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest, "newest_readable", lambda: None)
    page = trying.get(TRY, {"problem": "late"})
    assert "まだ何も公開されていません" in text_of(page)
    assert page.context["old"] is None
