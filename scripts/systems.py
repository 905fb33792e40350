"""Writes docs/systems.md: where in the pack each system lives, and which claims are set aside, and why."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from advisor import Rulebook, shipped_release

_Shelf = defaultdict[str, list[str]]
DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# Where each system lives

Written by `make docs` from the shipped pack. What rests on claims belongs to the systems of these; a guide and a worked
example also to those it names. Besides: windows and deadlines, what to press, places where sources disagree, signs of
forged messages.

| system | rules, by file | figures | channels | guides | besides | examples |
|---|---|---|---|---|---|---|
"""
ASIDE = """
# Claims set aside

Kept on record, and not advised. A claim that another outranks names it.

| claim | systems | what it says | reason | outranked by | note |
|---|---|---|---|---|---|
"""


def table(rulebook: Rulebook, names: dict[str, str]) -> str:
    """The page as Markdown. A system that lives nowhere has an empty row, which a test refuses."""
    systems_of = {claim.id: claim.systems for claim in rulebook.claims}
    rules, figures, channels, guides, besides = (_Shelf(list) for _ in range(5))
    examples = Counter(system for golden in rulebook.golden for system in golden.systems)
    for rule in rulebook.rules:
        _file(rules, _systems(rule.claims, systems_of), rule.file)
    for figure in rulebook.figures:
        _file(figures, _systems(figure.claims, systems_of), figure.id)
    for channel in rulebook.channels:
        _file(channels, _systems(channel.claims, systems_of), channel.code)
    for guide in rulebook.guides:
        _file(guides, _systems(guide.claims, systems_of) | set(guide.systems), guide.id)
    for kind, claims in _besides(rulebook):
        _file(besides, _systems(claims, systems_of), kind)
    rows = (
        f"| {system} {name} | {_counted(rules[system])} | {_listed(figures[system])} | {_listed(channels[system])} "
        f"| {_listed(guides[system])} | {_counted(besides[system])} | {examples[system] or ''} |"
        for system, name in names.items()
    )
    return HEAD + "\n".join(rows) + "\n"


def _besides(rulebook: Rulebook) -> Iterator[tuple[str, list[str]]]:
    """What else rests on claims: its kind, and these."""
    yield from (("clocks", one.claims) for one in rulebook.clocks)
    yield from (("instructions", one.claims) for one in rulebook.instructions)
    yield from (("signs", one.claims) for one in rulebook.signs)
    for conflict in rulebook.conflicts:
        yield "conflicts", [*conflict.verified, *(claim for one in conflict.positions for claim in one.claims)]


def _systems(claims: Iterable[str], systems_of: dict[str, list[str]]) -> set[str]:
    return {system for claim in claims for system in systems_of.get(claim, ())}


def _file(shelf: _Shelf, systems: Iterable[str], name: str) -> None:
    for system in systems:
        shelf[system].append(name)


def _counted(files: list[str]) -> str:
    return ", ".join(f"{file} ({count})" for file, count in sorted(Counter(files).items()))


def _listed(names: list[str]) -> str:
    return ", ".join(names)


def set_aside(rulebook: Rulebook) -> str:
    """The claims that are not used, each with the reason, as Markdown."""
    rows = (
        f"| {claim.id} | {_listed(claim.systems)} | {_cell(claim.en)} | {aside.reason.replace('_', ' ')} "
        f"| {aside.by or ''} | {_cell(aside.note.en if aside.note else '')} |"
        for claim in rulebook.claims
        if (aside := claim.set_aside)
    )
    return ASIDE + "\n".join(rows) + "\n"


def _cell(said: str) -> str:
    return said.replace("|", "\\|")


def page() -> str:
    """The page for the shipped pack."""
    names = yaml.safe_load((DOCS / "systems.yaml").read_text(encoding="utf-8"))
    rulebook = shipped_release().rulebook
    return table(rulebook, names) + set_aside(rulebook)


if __name__ == "__main__":
    (DOCS / "systems.md").write_text(page(), encoding="utf-8")
    sys.stdout.write("docs/systems.md\n")
