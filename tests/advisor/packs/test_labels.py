"""How sure the shipped pack is: said in a sentence, once, and what we chose ourselves under a name of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest

from advisor.advice import Advice
from advisor.rulebook.contents import texts
from tests.advisor.corpus import Case, of_every_case
from tests.advisor.shipped import RELEASE, VOCABULARY

RULEBOOK = RELEASE.rulebook
MARK = re.compile(r"要確認|未確認|\bunconfirmed\b|\bto be confirmed\b", re.IGNORECASE)
UNSURE = ("D", "M")
NOT_CONFIRMED = {"ja": "日本の公式ページでは確認できていません", "en": "not confirmed by an official Japanese page"}
EARLIER = {"ja": "早めのほうが安全です", "en": "earlier is safer"}


@pytest.mark.parametrize("listed", ["facts", "codes", "figures", "issuers", "sources", "conflicts", "channels"])
def test_no_word_marks_what_is_uncertain(listed: str) -> None:
    assert marked(getattr(RULEBOOK, listed)) == []


@pytest.mark.parametrize("listed", ["rules", "drafts", "guides"])
def test_no_mark_stands_beside_a_date_or_an_amount(listed: str) -> None:
    assert marked(getattr(RULEBOOK, listed)) == []


def marked(entries: list[Any]) -> list[tuple[str, str]]:
    """The texts that mark something as unconfirmed without saying by whom."""
    found = ((entry, path, text) for entry in entries for path, text in texts(entry))
    return [
        (getattr(entry, "id", "") or entry.code, path)
        for entry, path, text in found
        if MARK.search(text.ja) or MARK.search(text.en)
    ]


@pytest.mark.parametrize("confidence", UNSURE)
def test_a_confidence_says_that_no_official_page_confirms_it(confidence: str) -> None:
    title = VOCABULARY.codes["confidences"][confidence].title
    assert NOT_CONFIRMED["ja"] in title.ja
    assert NOT_CONFIRMED["en"].lower() in title.en.lower()


def test_an_uncertain_figure_says_what_it_rests_on() -> None:
    assert [one.id for one in RULEBOOK.figures if one.confidence in UNSURE and not one.note] == []


def test_our_own_choices_are_called_our_own() -> None:
    kinds = {source.id: source.kind for source in RULEBOOK.sources}
    assert [source for source, kind in kinds.items() if kind == "editorial"] == ["todoku"]
    title = VOCABULARY.codes["source_kinds"]["editorial"].title
    assert (title.ja, title.en) == ("当サイトの目安", "Our own guide")


@of_every_case
def test_an_advice_says_once_that_earlier_is_safer(case: Case) -> None:
    for lang in ("ja", "en"):
        said = case.advise(lang)
        assert sum(EARLIER[lang] in text for text in told(said)) <= 1


def told(advice: Advice) -> list[str]:
    """The texts of all items."""
    return [one.text for one in (*advice.actions, *advice.remedies, *advice.ruled_out, *advice.warnings)]


LABELS = "{screens.labels}"
OF_ANOTHER_SITE = {
    "file.amazon_pay",
    "file.amazon_pay.charge",
    "shop.form",
    "shop.charge",
    "history.shop",
    "payment.shop",
}
"""They quote the site of Amazon Pay, whose language is another matter."""


def test_of_labels_it_is_said_in_which_language_they_are_and_only_of_labels() -> None:
    """A label stands in corner brackets."""
    written = {
        one.id: "".join(text.ja for text in (*one.steps, one.note) if text)
        for one in RULEBOOK.instructions
        if one.id not in OF_ANOTHER_SITE
    }
    assert {name for name, ja in written.items() if ("「" in ja) != (LABELS in ja)} == set()
