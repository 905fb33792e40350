"""Readers see of which day a source is before they see when we looked, each as far as it is known."""

from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags
from msgspec.structs import replace

from advisor.rulebook import Language, Source
from portal.sourcedays import days_of
from tests.portal.factories import published_release

TODAY = date(2026, 12, 1)
SOURCE = replace(
    published_release().rulebook.sources[0],
    checked_on=date(2026, 11, 22),
    recheck_on=date(2027, 1, 20),
    published=None,
    seen_on=None,
)


def rendered(source: Source, lang: Language, today: date = TODAY) -> str:
    with translation.override(lang):
        return render_to_string(
            "partials/source_days.html", {"days": days_of(source, today), "this_day": TODAY}
        ).strip()


def said(lang: Language, **days: Any) -> str:
    return strip_tags(rendered(replace(SOURCE, **days), lang))


@pytest.mark.parametrize(
    ("days", "japanese", "english"),
    [
        (
            {"published": "2024-07-02"},
            "資料の日付 2024年7月2日(火)、2026年11月22日(日)確認",
            "published or last seen Tue 2 Jul 2024, checked Sun 22 Nov 2026",
        ),
        (
            {"published": "2021-05"},
            "資料の日付 2021年5月、2026年11月22日(日)確認",
            "published or last seen May 2021, checked Sun 22 Nov 2026",
        ),
        (
            {"published": "2025"},
            "資料の日付 2025年、2026年11月22日(日)確認",
            "published or last seen 2025, checked Sun 22 Nov 2026",
        ),
        ({}, "資料の日付は不明、2026年11月22日(日)確認", "of unknown date, checked Sun 22 Nov 2026"),
    ],
)
def test_the_older_day_comes_first_as_far_as_it_is_known(days: dict[str, str], japanese: str, english: str) -> None:
    assert (said("ja", **days), said("en", **days)) == (japanese, english)


def test_a_source_seen_on_the_day_we_looked_has_one_day() -> None:
    assert said("ja", published="2014-02", seen_on="2026-11-22") == "2026年11月22日(日)確認"
    assert said("en", seen_on="2026-11-22") == "checked Sun 22 Nov 2026"


def test_when_it_was_last_seen_outranks_when_it_was_published() -> None:
    assert (
        said("en", published="2014-02", seen_on="2025-03") == "published or last seen Mar 2025, checked Sun 22 Nov 2026"
    )


def test_words_of_an_older_release_that_are_no_day_are_not_said() -> None:
    assert said("ja", published="昨年の春") == "資料の日付は不明、2026年11月22日(日)確認"


def test_a_machine_reads_no_more_than_is_known() -> None:
    assert '<time datetime="2021-05">2021年5月</time>' in rendered(replace(SOURCE, published="2021-05"), "ja")
    assert '<time datetime="2025">2025</time>' in rendered(replace(SOURCE, published="2025"), "en")


def test_it_was_checked_long_ago_only_after_its_day() -> None:
    assert "確認が古い" not in rendered(SOURCE, "ja", date(2027, 1, 20))
    assert "確認が古い" in rendered(SOURCE, "ja", date(2027, 1, 21))
    assert "Checked long ago" in rendered(SOURCE, "en", date(2027, 1, 21))
