"""What the advisor offers, and that the portal takes nothing else of it."""

import ast
import importlib

import pytest

import advisor
from tests.importing import PORTAL_MODULES, imported_modules, of_each, parsed

SURFACE = [
    "Absent",
    "Advice",
    "Alternative",
    "Asking",
    "Checked",
    "FactProposed",
    "Fault",
    "FaultsError",
    "Judged",
    "PackError",
    "Proposed",
    "Release",
    "Rulebook",
    "Sitting",
    "Situation",
    "Stage",
    "Trace",
    "Upshot",
    "Vocabulary",
    "absent_remedies",
    "advice_from_plain",
    "advise",
    "after_doing",
    "alternatives",
    "check",
    "course",
    "instruction_for",
    "judged",
    "outlook",
    "read",
    "read_address",
    "read_pack",
    "read_situation",
    "shipped_release",
    "to_address",
    "to_ask",
    "to_json",
    "to_plain",
    "traced",
    "upshot",
    "with_deciding",
    "write_pack",
]
PUBLIC_ROOMS = (
    "advisor",
    "advisor.advice",
    "advisor.calendar",
    "advisor.commandline",
    "advisor.facts",
    "advisor.message",
    "advisor.proof.golden",
    "advisor.proof.impact",
    "advisor.proof.lint",
    "advisor.release",
    "advisor.rulebook",
    "advisor.tracing",
)


def test_the_advisor_offers_what_it_says_and_no_more() -> None:
    assert advisor.__all__ == SURFACE
    assert all(getattr(advisor, name) for name in SURFACE)


@pytest.mark.parametrize("room", PUBLIC_ROOMS)
def test_a_room_offers_what_it_names(room: str) -> None:
    offered = importlib.import_module(room)
    assert [name for name in offered.__all__ if not hasattr(offered, name)] == []
    assert len(set(offered.__all__)) == len(offered.__all__)


def offered_by(room: str) -> set[str]:
    """The names of a room, and the rooms that stand right below it."""
    below = {name.removeprefix(f"{room}.") for name in PUBLIC_ROOMS if name.startswith(f"{room}.")}
    return {*importlib.import_module(room).__all__, *below}


def taken_in_secret(tree: ast.AST) -> list[str]:
    """What is taken of the advisor that it does not offer: names, deeper modules, and attributes of its rooms."""
    found, rooms = [], {}
    for name, taken in imported_modules(tree):
        if name.partition(".")[0] != "advisor":
            continue
        if name not in PUBLIC_ROOMS:
            found.append(name)
            continue
        found += [f"{name}.{one}" for one in taken if one not in offered_by(name)]
        rooms |= {one: f"{name}.{one}" for one in taken if f"{name}.{one}" in PUBLIC_ROOMS}
        rooms |= {} if taken else {name: name}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms:
            room = rooms[node.value.id]
            found += [] if node.attr in offered_by(room) else [f"{room}.{node.attr}"]
    return found


def test_the_portal_takes_only_what_the_advisor_offers() -> None:
    assert of_each(PORTAL_MODULES, lambda module: taken_in_secret(parsed(module))) == {}


def test_what_is_taken_in_secret_is_found() -> None:
    planted = {
        "from advisor.matching.index import Index": ["advisor.matching.index"],
        "from advisor.facts.vocabulary import Vocabulary": ["advisor.facts.vocabulary"],
        "from advisor.facts import clashes": ["advisor.facts.clashes"],
        "from advisor import engine": ["advisor.engine"],
        "from advisor import rulebook\nx = rulebook.Rule, rulebook.packfiles": ["advisor.rulebook.packfiles"],
        "import advisor\nx = advisor.advise, advisor.matching": ["advisor.matching"],
        "from advisor import Advice, facts\nfrom advisor.proof.lint import lint": [],
    }
    assert {code: taken_in_secret(ast.parse(code)) for code in planted} == planted
