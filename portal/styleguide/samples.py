"""A sheet and questions that show every part of the look, made of worked examples and of the vocabulary."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from advisor.facts import PROBLEM, Vocabulary
from portal.address.reading import read
from portal.desk import Desk
from portal.guidance.asking import Asked
from portal.guidance.present import Page, Shown
from portal.guidance.refusals import KINDS, No
from portal.guidance.rows import further_of, rows_of
from portal.guidance.sheet import Sheet, sheet_of
from portal.intake.fields import Field, field_of
from portal.pasted import Pairs

BY_SHAPE = ("actions", "perhaps", "deadlines", "remedies", "evidence")
WHOLE = ("exclusive", "channels", "messages", "warnings", "escalations")


def sample_sheet(examples: list[Asked]) -> Sheet:
    """The sheet with the fullest panel and all rows open; what its example does not show comes from the others."""
    sheets = [sheet_of(one) for one in examples]
    fullest = max(sheets, key=_worth_of_panel)
    page = _sample_page([fullest.page, *(sheet.page for sheet in sheets if sheet is not fullest)])
    further = further_of(page, fullest.panel, [], examples[0].words)
    rows = rows_of(page, fullest.panel, further, {}, examples[0].words, "all")
    return replace(fullest, page=page, rows=rows, further=further)


def _worth_of_panel(sheet: Sheet) -> int:
    """How many parts its panel has."""
    panel = sheet.panel
    return sum(map(bool, (panel.reason, panel.facts, panel.how, panel.text, panel.done)))


def _sample_page(pages: list[Page]) -> Page:
    money = max(pages, key=_worth_of_refunds)
    shown: dict[str, Any] = {
        "differing": next((page.advice for page in pages if page.advice.disagreements), pages[0].advice),
        "refunds": money.refunds,
        "total_jpy": money.total_jpy,
        "refusals": one_of_each(no for page in pages for no in page.refusals),
        "to_open": one_of_each(no for page in pages for no in page.to_open),
        **{name: _every_shape([getattr(page, name) for page in pages]) for name in BY_SHAPE},
        **{name: next((found for page in pages if (found := getattr(page, name))), []) for name in WHOLE},
    }
    return replace(pages[0], **shown)


def _worth_of_refunds(page: Page) -> tuple[bool, bool, int]:
    """Parts that can be added up show most, and a card statement."""
    return page.total_jpy is not None, any(part.statement for part in page.refunds), len(page.refunds)


def _every_shape(lists: list[list[Shown]]) -> list[Shown]:
    """The first list, and of the others the first item of each shape that is not there yet."""
    first, *others = lists
    found = list(first)
    for one in (one for items in others for one in items):
        if one.shape not in {shown.shape for shown in found}:
            found.append(one)
    return found


def one_of_each(nos: Iterable[No]) -> list[No]:
    """The first of each kind of no, in the order of the page."""
    first: dict[str, No] = {}
    for no in nos:
        first.setdefault(no.kind, no)
    return [first[kind] for kind in KINDS if kind in first]


def sound_fields(asked: Asked, faulty: Iterable[Field]) -> list[Field]:
    """A question of each kind, filled in where the example tells it, and the one that offers cards."""
    vocabulary, told = asked.desk.vocabulary, asked.situation.facts
    taken = {PROBLEM, *(field.fact for field in faulty)}
    first: dict[str, str] = {}
    for fact in dict.fromkeys((*told, *vocabulary.facts)):
        if fact not in taken:
            first.setdefault(vocabulary.facts[fact].kind, fact)
    facts = dict.fromkeys((*first.values(), vocabulary.shop.money.card.closing_day))
    return [field_of(fact, asked.reading, asked.words, asked.desk.today) for fact in facts if fact not in taken]


def faulty_fields(desk: Desk) -> list[Field]:
    """A day out of order, a day to come and a number below the least, each with what is said of it."""
    faults = {**_out_of_order(desk), **_below_the_least(desk.vocabulary)}
    faults |= _to_come(desk, without={name for pairs in faults.values() for name, _ in pairs})
    typed: Pairs = [(PROBLEM, desk.vocabulary.problems[0]), *(pair for pairs in faults.values() for pair in pairs)]
    reading = read(typed, desk.now, desk.vocabulary)
    return [field_of(fact, reading, desk.words, desk.today) for fact in faults]


def _out_of_order(desk: Desk) -> dict[str, Pairs]:
    """The first day that may not lie before another one, told to lie three days before it."""
    for fact in _days(desk.vocabulary):
        for other in desk.vocabulary.entries[fact].not_before:
            if desk.vocabulary.facts[other].kind == "date":
                return {fact: [(other, _ago(desk, 2)), (fact, _ago(desk, 5))]}
    return {}


def _to_come(desk: Desk, without: set[str]) -> dict[str, Pairs]:
    days = (fact for fact in _days(desk.vocabulary) if fact not in without)
    return next(
        ({fact: [(fact, _ago(desk, -1))]} for fact in days if desk.vocabulary.entries[fact].not_after_now),
        {},
    )


def _below_the_least(vocabulary: Vocabulary) -> dict[str, Pairs]:
    for fact in vocabulary.facts.values():
        if fact.kind == "int" and fact.minimum is not None:
            return {fact.name: [(fact.name, str(fact.minimum - 1))]}
    return {}


def _days(vocabulary: Vocabulary) -> Iterator[str]:
    return (fact.name for fact in vocabulary.facts.values() if fact.kind == "date")


def _ago(desk: Desk, days: int) -> str:
    return (desk.today - timedelta(days=days)).isoformat()
