"""The page that tells what the draft changes: in numbers, in words, and what worked examples say to it."""

from datetime import date
from html import unescape
from typing import Any

import msgspec
import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from advisor.proof.golden.running import advice_on, differences
from advisor.rulebook import FigureValue
from portal.curation.advices.places import Aspect
from portal.curation.draft import unpublished
from portal.curation.impact import measuring, opencases, views
from portal.curation.impact.opencases import Counted
from portal.curation.models import Claim, Figure, GoldenCase, Source
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.impact.conftest import EXAMPLES
from tests.portal.curation.shipped import WAIT

pytestmark = pytest.mark.django_db

IMPACT = "/admin/impact/"
NONSENSE = ["figures/no.such", "x", "rules/", f"figures/{'9' * 300}", "golden/late-1"]


def text_of(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


@pytest.fixture
def rows(db: None) -> None:
    """The worked examples as rows."""
    for one in EXAMPLES:
        GoldenCase.of(one).save()


def test_the_examples_that_change_are_counted_by_kind_and_shown_before_and_after(looking: Client) -> None:
    page = looking.get(IMPACT)
    count = page.context["current"]
    assert (count.past, count.examples) == (None, len(EXAMPLES))
    assert 0 < len(count.found) < len(EXAMPLES)
    assert sum(count.by_aspect) == len(count.found)
    step = next(one for one in page.context["groups"] if one.name == "step")
    over = next(one for one in step.shown if one.id == "guarantee-48-hours-over")
    assert over.places[0].aspect == Aspect.STEP
    assert "<del>マーケットプレイス保証を申請する</del>" in text_of(page)
    assert "problem=late" in over.address


def test_one_change_alone_is_counted_where_it_is_chosen(looking: Client) -> None:
    page = looking.get(IMPACT, {"only": f"figures/{WAIT}"})
    assert [one.value for one in page.context["choices"]] == [f"figures/{WAIT}"]
    assert len(page.context["current"].found) == len(looking.get(IMPACT).context["current"].found)
    assert page.context.get("form") is None, "answers are accepted of the whole draft"


@pytest.fixture
def figure(few: Any) -> Figure:
    """The figure as the release has it, among the rows, with what it rests on."""
    book = few[0].rulebook
    entry = next(one for one in book.figures if one.id == WAIT)
    claims = [one for one in book.claims if one.id in entry.claims]
    sources = {*entry.sources, *(one.source for one in claims)}
    for row in (*(Source.of(one) for one in book.sources if one.id in sources), *map(Claim.of, claims)):
        row.save()
    row = Figure.of(entry)
    row.save()
    return row


def form_of(browser: Client, row: Figure) -> Any:
    page = browser.get(reverse("admin:curation_figure_change", args=[row.pk])).content.decode()
    assert f'formaction="{IMPACT}?entry=figure/{row.pk}"' in page
    return what_a_browser_sends(page, "figure_form")


def test_a_form_is_counted_as_it_is_typed_and_leads_back_to_it(looking: Client, figure: Figure) -> None:
    typed = form_of(looking, figure) | {"values-0-amount": "72"}
    page = looking.post(f"{IMPACT}?entry=figure/{figure.pk}", typed)
    assert len(page.context["current"].found) == len(looking.get(IMPACT).context["current"].found)
    assert page.context.get("form") is None, "what is not saved makes no example expect it"
    again = what_a_browser_sends(page.content.decode(), "again_form")
    assert again["values-0-amount"] == ["72"]
    assert Figure.objects.get().values == figure.values


def test_what_is_typed_wrong_is_said_and_nothing_of_it_is_lost(looking: Client, figure: Figure) -> None:
    typed = form_of(looking, figure) | {"values-0-amount": "いくつか"}
    page = looking.post(f"{IMPACT}?entry=figure/{figure.pk}", typed)
    assert "まだ数えられません" in text_of(page)
    assert what_a_browser_sends(page.content.decode(), "again_form")["values-0-amount"] == ["いくつか"]


def test_while_it_counts_it_says_so_and_a_button_leads_on_without_scripts(
    looking: Client, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "MOST_AT_ONCE", 1)
    first = looking.get(IMPACT, {"only": f"figures/{WAIT}"})
    assert "数えています" in text_of(first)
    sent = what_a_browser_sends(first.content.decode(), "counting_form")
    assert looking.get(IMPACT, sent).context["current"].found
    assert "数えています" not in text_of(looking.get(IMPACT, {"only": f"figures/{WAIT}"})), "it is known now"
    typed = form_of(looking, figure) | {"values-0-amount": "96"}
    first = looking.post(f"{IMPACT}?entry=figure/{figure.pk}", typed)
    assert "数えています" in text_of(first)
    page = looking.post(IMPACT, what_a_browser_sends(first.content.decode(), "counting_form"))
    assert page.context["current"].found


@pytest.mark.parametrize("entry", ["figure/0", "figure/x", f"figure/{2**70}", "user/1", "/"])
def test_an_entry_there_is_none_of_is_not_found(looking: Client, entry: str) -> None:
    assert looking.post(IMPACT, {"entry": entry}).status_code == 404


@pytest.mark.parametrize("only", NONSENSE)
def test_what_is_no_change_of_the_draft_is_not_found(looking: Client, only: str) -> None:
    assert looking.get(IMPACT, {"only": only}).status_code == 404


def test_a_group_is_shown_whole_on_demand(looking: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_SHOWN", 1)
    page = looking.get(IMPACT)
    step = next(one for one in page.context["groups"] if one.left)
    whole = looking.get(IMPACT, {"show": step.name})
    assert next(one for one in whole.context["groups"] if one.name == step.name).left == 0


def test_a_dated_value_is_counted_as_written_and_past_its_day(
    looking: Client, few: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = few[0].rulebook
    first = next(one for one in book.figures if one.id == WAIT)
    values = [
        msgspec.structs.replace(first.values[0], valid_to=date(2026, 11, 30)),
        FigureValue(valid_from=date(2026, 12, 1), duration="72h"),
    ]
    dated = msgspec.structs.replace(first, values=values)
    figures = [dated if one is first else one for one in book.figures]
    monkeypatch.setattr(views, "draft_release", lambda: unpublished(msgspec.structs.replace(book, figures=figures)))
    page = looking.get(IMPACT, {"later": "1"})
    written, later = page.context["impact"].counts
    assert written.found == []
    assert page.context["current"] is later
    assert later.found != []
    assert later.failing == []
    assert "moved past 2026-12-01" in text_of(looking.get(f"/en{IMPACT}", {"later": "1"}))


def test_failing_examples_are_brought_up_to_the_new_answer_group_by_group_with_a_reason(
    looking: Client, rows: None, few: Any
) -> None:
    page = looking.get(IMPACT)
    failing = {one.id for one in page.context["impact"].counts[0].failing}
    sent = what_a_browser_sends(page.content.decode(), "accept_form")
    every = [group.name for group, _ in page.context["form"].checks]
    assert looking.post(IMPACT, sent | {"group": every, "reason": "72時間になった"}).status_code == 302
    assert failing
    for name in failing:
        row = GoldenCase.objects.get(slug=name)
        assert differences(advice_on(few[1], row.to_entry()), row.expect) == []
        assert row.history.first().history_change_reason == "72時間になった"
    assert LogEntry.objects.count() == len(failing)
    untouched = GoldenCase.objects.exclude(slug__in=failing)
    assert all(row.history.count() == 1 for row in untouched)


def test_only_the_ticked_group_changes(looking: Client, rows: None) -> None:
    page = looking.get(IMPACT)
    group = page.context["form"].groups[-1]
    sent = what_a_browser_sends(page.content.decode(), "accept_form")
    looking.post(IMPACT, sent | {"group": [group.name], "reason": "正しい"})
    changed = {row.slug for row in GoldenCase.objects.all() if row.history.count() > 1}
    assert changed == set(group.examples)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": "正しい"}, "正しいものに印を付けてください"),
        ({"group": ["deadline marketplace_guarantee opens_at"], "reason": ""}, "必須"),
        ({"group": ["deadline marketplace_guarantee opens_at"], "reason": "長" * 101}, "100"),
        ({"group": ["headline", "nonsense"], "reason": "正しい"}, "選択してください"),
    ],
)
def test_without_a_tick_or_a_reason_nothing_changes_and_it_is_said(
    looking: Client, rows: None, given: Any, said: str
) -> None:
    page = looking.post(IMPACT, given)
    assert page.status_code == 200
    assert said in text_of(page)
    assert given["reason"] in text_of(page)
    assert all(row.history.count() == 1 for row in GoldenCase.objects.all())


@pytest.mark.parametrize(("changed", "is_told"), [(4, False), (5, True)])
def test_few_open_cases_are_not_told_apart(
    looking: Client, monkeypatch: pytest.MonkeyPatch, changed: int, is_told: bool
) -> None:
    monkeypatch.setattr(opencases, "_counters", [lambda asks: Counted(changed, 40, 40)])
    page = text_of(looking.get(IMPACT))
    assert ("5件より少ない" in page) != is_told
    assert ("<b>5</b>件" in page) == is_told
    assert "<b>4</b>" not in page


def test_without_a_release_or_with_a_broken_draft_it_says_so(
    looking: Client, few: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = msgspec.structs.replace(few[0].rulebook, figures=[])
    monkeypatch.setattr(views, "draft_release", lambda: unpublished(broken))
    assert "案内を作れません" in text_of(looking.get(IMPACT))
    monkeypatch.setattr(views.newest, "newest_readable", lambda: None)
    assert "まだ何も公開されていない" in text_of(looking.get(IMPACT))
