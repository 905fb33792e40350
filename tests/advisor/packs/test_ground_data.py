"""The ground data of the shipped pack: sources, claims, conflicts, figures and issuers, read as plain YAML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.rulebook.packlayout import SHIPPED

CLAIM_FILES = sorted((SHIPPED / "claims").glob("*.yaml"))
ARTICLES = {"F0": 105, "F1": 152, "F2": 224, "F3": 43, "F4": 32}
CONFIDENCE = {"A", "A*", "B", "C", "D", "M"}
VALUE_KINDS = {"duration", "durations", "yen", "yens", "percent", "refund", "text", "words", "pattern"}
DURATION = r"\d+(h|d|bd|mo|y)"
RELEASE_DAY = date(2026, 11, 30)

Plain = dict[str, Any]


def load(file: Path) -> list[Plain]:
    loaded: list[Plain] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


SOURCES = load(SHIPPED / "sources.yaml")
CLAIMS = [claim for file in CLAIM_FILES for claim in load(file)]
CONFLICTS = load(SHIPPED / "conflicts.yaml")
FIGURES = load(SHIPPED / "figures.yaml")
ISSUERS = load(SHIPPED / "issuers.yaml")
LISTS = {"sources": SOURCES, "claims": CLAIMS, "conflicts": CONFLICTS, "figures": FIGURES, "issuers": ISSUERS}
SOURCE_IDS = {source["id"] for source in SOURCES}
CLAIM_IDS = {claim["id"] for claim in CLAIMS}


def texts(entry: Any) -> Iterator[Plain]:
    if isinstance(entry, dict):
        if "ja" in entry or "en" in entry:
            yield entry
        for value in entry.values():
            yield from texts(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from texts(value)


def unresolved(entries: list[Plain], key: str, known: set[str]) -> list[tuple[str, str]]:
    return [(entry["id"], named) for entry in entries for named in entry.get(key, []) if named not in known]


@pytest.mark.parametrize("name", LISTS)
def test_no_id_is_given_twice(name: str) -> None:
    counted = Counter(entry["id"] for entry in LISTS[name])
    assert [entry_id for entry_id, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_text_stands_in_both_languages(name: str) -> None:
    one_sided = [text for entry in LISTS[name] for text in texts(entry) if not (text.get("ja") and text.get("en"))]
    assert one_sided == []


@pytest.mark.parametrize("name", LISTS)
def test_no_english_text_holds_japanese(name: str) -> None:
    mixed = [text["en"] for entry in LISTS[name] for text in texts(entry)]
    if name == "claims":
        mixed = [claim["en"] for claim in CLAIMS]
    assert [text for text in mixed if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text)] == []


def test_all_claims_of_the_five_articles_are_there() -> None:
    counted = Counter(claim["source"] for claim in CLAIMS if claim["source"] in ARTICLES)
    assert counted == ARTICLES
    assert sum(counted.values()) == 556


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_keeps_its_claims_in_a_file_of_its_own_without_gaps(article: str) -> None:
    numbered = [claim["id"] for claim in load(SHIPPED / "claims" / f"{article}.yaml")]
    assert numbered == [f"{article}-{number:03}" for number in range(1, ARTICLES[article] + 1)]


def test_official_claims_say_how_far_they_can_be_trusted() -> None:
    official = load(SHIPPED / "claims" / "official.yaml")
    assert [claim["id"] for claim in official] == [f"V-{number:03}" for number in range(1, len(official) + 1)]
    assert {claim["confidence"] for claim in official} <= CONFIDENCE


def test_every_claim_names_a_known_source() -> None:
    assert {claim["source"] for claim in CLAIMS} <= SOURCE_IDS


def test_every_source_says_something() -> None:
    assert {claim["source"] for claim in CLAIMS} == SOURCE_IDS


def test_every_system_is_described_by_a_claim() -> None:
    described = {system for claim in CLAIMS for system in claim["systems"]}
    assert described == {f"S{number:02}" for number in range(1, 56)}


def test_a_contradicted_claim_names_the_claim_that_outranks_it() -> None:
    set_aside = {claim["id"]: claim["set_aside"] for claim in CLAIMS if "set_aside" in claim}
    outranked = {claim_id: aside["by"] for claim_id, aside in set_aside.items() if aside["reason"] != "out_of_scope"}
    assert set_aside["F4-032"]["reason"] == "out_of_scope"
    assert len(outranked) > 10
    assert all(by in CLAIM_IDS and by.startswith("V-") for by in outranked.values())


def test_sources_are_dated_and_due_for_a_check_after_the_release() -> None:
    for source in SOURCES:
        assert isinstance(source["checked_on"], date), source["id"]
        assert source["checked_on"] <= RELEASE_DAY < source["recheck_on"], source["id"]
        assert all(source.get(name, "") < RELEASE_DAY.isoformat() for name in ("published", "seen_on")), source["id"]


def test_a_source_address_is_none_or_a_secure_one() -> None:
    addresses = [source["url"] for source in SOURCES if "url" in source]
    assert [address for address in addresses if not re.fullmatch(r"https://[a-z0-9.-]+/\S*", address)] == []
    assert [address for address in addresses if "netlify" in address] == []


def test_no_telephone_number_or_mail_address_of_amazon_is_written() -> None:
    printed = re.compile(r"0120-?\d{3}|050-\d{4}|[\w.-]+@[\w.-]*amazon", re.ASCII)
    everything = "".join(file.read_text(encoding="utf-8") for file in [*SHIPPED.glob("*.yaml"), *CLAIM_FILES])
    assert printed.findall(everything) == []


def test_all_disagreements_are_there() -> None:
    assert [conflict["id"] for conflict in CONFLICTS] == [f"C{number:02}" for number in range(1, 58)]


def test_every_disagreement_has_two_sides_that_rest_on_claims() -> None:
    assert [conflict["id"] for conflict in CONFLICTS if len(conflict["positions"]) < 2] == []
    for conflict in CONFLICTS:
        named = [claim for position in conflict["positions"] for claim in position["claims"]]
        assert all(position["claims"] for position in conflict["positions"]), conflict["id"]
        assert set(named) | set(conflict.get("verified", [])) <= CLAIM_IDS, conflict["id"]


def test_every_reference_of_a_figure_or_an_issuer_resolves() -> None:
    assert unresolved(FIGURES, "claims", CLAIM_IDS) == []
    assert unresolved(FIGURES, "sources", SOURCE_IDS) == []
    assert unresolved(ISSUERS, "sources", SOURCE_IDS) == []


def test_every_figure_rests_on_a_claim_or_a_source() -> None:
    assert [figure["id"] for figure in FIGURES if not figure.get("claims") and not figure.get("sources")] == []


def test_a_figure_gives_one_kind_of_value_a_span() -> None:
    for figure in FIGURES:
        for value in figure["values"]:
            assert len(VALUE_KINDS & value.keys()) == 1, figure["id"]
            assert "to" not in value or value["from"] <= value["to"], figure["id"]


def test_durations_are_written_with_a_known_unit() -> None:
    values = [value for figure in FIGURES for value in figure["values"]]
    written = [value["duration"] for value in values if "duration" in value]
    written += [one for value in values for one in value.get("durations", [])]
    refunds = [value["refund"] for value in values if "refund" in value]
    written += [refund["earliest"] for refund in refunds]
    written += [refund["latest"] for refund in refunds if refund["latest"] != "end_of_next_month"]
    assert [one for one in written if not re.fullmatch(DURATION, one)] == []


def test_every_figure_has_a_known_confidence() -> None:
    assert [figure["id"] for figure in FIGURES if figure["confidence"] not in CONFIDENCE] == []


def test_cash_on_delivery_figures_end_with_cash_on_delivery() -> None:
    ends = {value["to"] for figure in FIGURES if figure["id"].startswith("refund.cod.") for value in figure["values"]}
    assert ends == {date(2024, 6, 5)}


def test_issuers_give_days_a_statement_can_have() -> None:
    for issuer in ISSUERS:
        assert issuer.get("plans") or issuer["id"] == "other"
        for plan in issuer.get("plans", []):
            assert 1 <= plan["closing_day"] <= 31, issuer["id"]
            assert 1 <= plan["payment_day"] <= 31, issuer["id"]
            assert plan["payment_months"] in {0, 1, 2}, issuer["id"]
