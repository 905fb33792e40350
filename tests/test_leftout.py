"""What is left out on PostgreSQL is named as it is, and chosen so that nothing is asked the less."""

import re

from scripts.statements import Asked, as_list, left_out_of, recorded
from tests import leftout, statements


def asked(name: str, seconds: float, *requests: str, is_alone: bool = False) -> Asked:
    return Asked(f"portal/test_{name}.py::test_it", seconds, is_alone, set(requests))


def names_of(tests: list[Asked]) -> set[str]:
    return {re.sub(r"portal/test_(\w+)\.py::test_it", r"\1", one.name) for one in tests}


def test_every_test_that_is_left_out_is_there() -> None:
    listed = leftout.left_out()
    texts = {file: (leftout.TESTS / file).read_text("utf-8") for file in {one.split("::")[0] for one in listed}}
    found = [one.split("::") for one in sorted(listed)]
    assert [name for file, name in found if f"def {name}(" not in texts[file]] == []
    assert len(listed) > 100


def test_what_stays_whatever_it_asks_is_not_left_out() -> None:
    assert [one for one in leftout.left_out() if Asked(one).stays] == []
    assert Asked("portal/cases/test_race.py::test_it").stays


def test_whose_requests_others_make_is_left_out_the_dearest_first() -> None:
    tests = [asked("dear", 3, "a", "b"), asked("cheap", 1, "a", "b"), asked("more", 2, "b", "c"), asked("none", 1)]
    assert names_of(left_out_of(tests)) == {"dear", "none"}
    assert {request for one in tests if one not in left_out_of(tests) for request in one.requests} == {"a", "b", "c"}


def test_who_commits_and_what_no_request_shows_stays() -> None:
    tests = [asked("first", 1, "a"), asked("commits", 2, "a", is_alone=True), asked("search", 3, "a")]
    assert names_of(left_out_of(tests)) == {"first"}


def test_the_parameters_of_a_test_count_as_one() -> None:
    lines = [
        f'{{"test": "portal/test_a.py::test_it", "seconds": 1, "is_alone": {alone}, "requests": ["{request}"]}}'
        for alone, request in (("false", "a"), ("true", "b"))
    ]
    assert recorded(lines) == [asked("a", 2, "a", "b", is_alone=True)]


def test_the_list_is_by_file_and_in_order() -> None:
    tests = [asked("b", 1), Asked("portal/test_a.py::test_z"), Asked("portal/test_a.py::test_y")]
    written = as_list(tests).partition("\n")[2]
    assert written == "portal/test_a.py:\n- test_y\n- test_z\nportal/test_b.py:\n- test_it\n"


def test_a_request_is_the_same_whatever_is_counted_in_it() -> None:
    few, many = ('SELECT "a" WHERE "b" IN (%s, %s)', 'SELECT "a"\n  WHERE "b" IN (%s, %s, %s)')
    assert statements.likeness_of(few) == statements.likeness_of(many)
    assert statements.likeness_of("VALUES (%s, %s)") == statements.likeness_of("VALUES (%s, %s), (%s, %s)")
    assert statements.likeness_of('SAVEPOINT "s1_x2"') == statements.likeness_of('SAVEPOINT "s3_x45"')
    assert statements.likeness_of('SELECT "a"') != statements.likeness_of('SELECT "b"')


def test_the_kinds_of_values_are_told_apart_each_once() -> None:
    assert statements.kinds_of((1, "a", 2, None)) == "NoneType int str"
    assert statements.kinds_of([(1, "a"), (2, None)]) == "NoneType int str"
    assert statements.kinds_of(None) == ""
