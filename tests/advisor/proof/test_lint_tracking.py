"""What a shop says of following parcels names what is there, and hands a number to whoever the page is of alone."""

from typing import Any

import msgspec
import pytest

from advisor import shipped_release
from advisor.facts import Tracker, Tracking
from advisor.proof.lint.finding import Finding
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.tracking import tracking
from advisor.rulebook.entries import Rulebook
from tests.advisor.proof.test_lint_vocabulary import TODAY

BOOK = shipped_release().rulebook
FIRST = 0


def findings(book: Rulebook) -> list[Finding]:
    return list(tracking(Subject(book, TODAY)))


def shop_with(found: Tracking | None) -> Rulebook:
    assert BOOK.shop
    return msgspec.structs.replace(BOOK, shop=msgspec.structs.replace(BOOK.shop, tracking=found))


def own() -> Tracking:
    assert BOOK.shop
    assert BOOK.shop.tracking
    return BOOK.shop.tracking


def with_first(**changed: Any) -> Rulebook:
    first, *others = own().trackers
    return shop_with(msgspec.structs.replace(own(), trackers=[msgspec.structs.replace(first, **changed), *others]))


def with_pattern(pattern: str | None) -> Rulebook:
    number = own().trackers[FIRST].number
    figures = [
        msgspec.structs.replace(one, values=[msgspec.structs.replace(one.values[0], pattern=pattern)])
        if one.id == number
        else one
        for one in BOOK.figures
    ]
    return msgspec.structs.replace(BOOK, figures=figures)


def test_what_is_shipped_is_sound_and_a_shop_need_not_say_any_of_it() -> None:
    assert findings(BOOK) == []
    assert findings(shop_with(None)) == []
    assert findings(with_first(link="", kept="", note=None)) == []


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("unknown_value", {"carrier": "nobody"}),
        ("duplicate_id", {"carrier": "sagawa"}),
        ("unknown_figure", {"number": ""}),
        ("unknown_figure", {"kept": "nobody.knows"}),
        ("wrong_figure", {"kept": "carrier.sagawa.number"}),
        ("wrong_figure", {"number": "carrier.sagawa.storage"}),
        ("bad_address", {"source": ""}),
        ("bad_address", {"link": "http://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number01={number}"}),
        ("bad_address", {"link": "https://example.com/?number={number}"}),
        ("bad_address", {"link": "https://toi.kuronekoyamato.co.jp/{number}"}),
        ("bad_address", {"link": "https://toi.kuronekoyamato.co.jp/?a={number}&b={number}"}),
        ("bad_address", {"link": "https://toi.kuronekoyamato.co.jp/?a=1"}),
        ("bad_address", {"link": "javascript:alert('?{number}')"}),
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_found(code: str, changed: dict[str, str]) -> None:
    assert {one.code for one in findings(with_first(**changed))} == {code}


def test_a_source_that_is_not_there_is_found() -> None:
    assert {one.code for one in findings(with_first(source="gone"))} == {"unknown_source", "bad_address"}


@pytest.mark.parametrize("changed", [{"fact": "nobody"}, {"fact": "order_date"}, {"guide": "no-such-guide"}])
def test_a_fact_or_a_guide_that_is_not_there_is_found(changed: dict[str, str]) -> None:
    assert findings(shop_with(msgspec.structs.replace(own(), **changed)))


@pytest.mark.parametrize("pattern", [r"\d{12}|[A-Z]{2}\d{9}", r"99\d+", "ABC"])
def test_a_pattern_that_a_browser_reads_alike_is_sound(pattern: str) -> None:
    assert findings(with_pattern(pattern)) == []


@pytest.mark.parametrize(
    "pattern", [None, "", "(?i)a", r"(\d)\1", ".{3}", "^1$", "a", r"(?:\d{1,9}){1,9}", r"\d{16}", r"\d+"]
)
def test_any_other_pattern_and_one_for_cards_is_found(pattern: str | None) -> None:
    assert {one.code for one in findings(with_pattern(pattern))} == {"wrong_figure"}


def test_a_carrier_without_a_page_may_have_any_number() -> None:
    lone = Tracker(carrier="yamato", number="carrier.amazon.number", form=own().trackers[FIRST].form)
    assert findings(shop_with(msgspec.structs.replace(own(), trackers=[lone]))) == []
