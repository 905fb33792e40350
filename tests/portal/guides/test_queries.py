"""What people type leads to the evident problem, whatever the language and however it is spelt."""

from pathlib import Path

import pytest
import yaml

from portal import clock
from portal.guides.library import library_of
from portal.wording import Words
from tests.portal.factories import published_release

QUERIES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text("utf-8"))
NOTHING = QUERIES.pop("nothing")


def problems_for(query: str) -> list[str]:
    release, today = published_release(), clock.today()
    found = library_of(release, today).find(query, Words(release, today, "ja"), 5, 3)
    return [hit.address.partition("problem=")[2] for hit in found.problems]


def test_every_problem_has_queries_enough() -> None:
    assert set(QUERIES) == set(published_release().vocabulary.problems)
    assert min(len(queries) for queries in QUERIES.values()) >= 12


@pytest.mark.parametrize("problem", QUERIES)
def test_the_evident_problem_comes_first(problem: str) -> None:
    first = {query: problems_for(query)[:1] for query in QUERIES[problem]}
    assert {query: found for query, found in first.items() if found != [problem]} == {}


@pytest.mark.parametrize("query", NOTHING)
def test_what_has_nothing_to_do_with_orders_finds_no_problem(query: str) -> None:
    assert problems_for(query) == []


def test_a_handful_is_found_at_most() -> None:
    assert max(len(problems_for(query)) for queries in QUERIES.values() for query in queries) <= 5


def test_the_name_of_the_shop_says_nothing() -> None:
    assert problems_for("Amazon 返金まだ") == problems_for("アマゾン 返金まだ") == problems_for("返金まだ")
