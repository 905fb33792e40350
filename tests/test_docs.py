"""What the docs say of the pack is what the pack holds."""

import re
from collections import Counter
from pathlib import Path

import pytest

import portal
from advisor import shipped_release
from advisor.rulebook.packlayout import SHIPPED
from scripts import variables
from scripts.systems import DOCS, page

ROOT = Path(__file__).parent.parent
HEAVIEST_BYTES = 60_000
ROWS = [line.split("|")[1:-1] for line in page().splitlines() if line.startswith("| S")]


def test_the_table_of_systems_is_that_of_the_shipped_pack() -> None:
    assert (DOCS / "systems.md").read_text(encoding="utf-8") == page(), "run `make docs`"


def test_all_fifty_four_systems_live_somewhere() -> None:
    assert [row[0].split()[0] for row in ROWS] == [f"S{number:02}" for number in range(1, 55)]
    for row in ROWS:
        assert any(cell.strip() for cell in row[1:6]), f"{row[0]} lives nowhere"


def test_whatever_rests_on_a_claim_is_counted_for_each_system_of_it() -> None:
    rulebook = shipped_release().rulebook
    systems_of = {claim.id: claim.systems for claim in rulebook.claims}
    for kind, entries in (
        ("clocks", rulebook.clocks),
        ("instructions", rulebook.instructions),
        ("signs", rulebook.signs),
    ):
        counts = Counter(system for one in entries for system in {s for name in one.claims for s in systems_of[name]})
        shown = {row[0].split()[0]: count for row in ROWS for count in re.findall(rf"{kind} \((\d+)\)", row[5])}
        assert counts
        assert shown == {system: str(count) for system, count in counts.items() if system != "S55"}


def test_the_claims_set_aside_are_shown_with_the_reason_and_what_outranks_them() -> None:
    rows = {cells[0]: cells for cells in _cells_after("# Claims set aside")}
    aside = {claim.id: claim.set_aside for claim in shipped_release().rulebook.claims if claim.set_aside}
    assert aside
    assert rows.keys() == aside.keys()
    assert [name for name, why in aside.items() if rows[name][3] != why.reason.replace("_", " ")] == []
    assert [name for name, why in aside.items() if rows[name][4] != (why.by or "")] == []
    assert [name for name in aside if not rows[name][5]] == []


def _cells_after(heading: str) -> list[list[str]]:
    lines = page().partition(heading)[2].splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if line.startswith("| ")][
        1:
    ]


def test_each_check_of_security_has_its_state_and_names_tests_that_exist() -> None:
    page = (DOCS / "security.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if re.match(r"\| \d", line)]
    assert [int(row[0]) for row in rows] == list(range(1, 100))
    states = [row[2] for row in rows]
    assert set(states) == {"holds", "in part", "open"}
    counted = [states.count(one) for one in ("holds", "in part", "open")]
    assert "Of 99, {} hold, {} hold in part, {} are open.".format(*counted) in page
    named = [name for row in rows for name in re.findall(r"`([\w/]+\.py)`", row[3])]
    assert len(named) > 90
    assert [name for name in named if not (ROOT / "tests" / name).exists()] == []
    assert [
        row[0] for row in rows if row[2] == "holds" and not re.search(r"\.py`|make |there is none|\(90\)", row[3])
    ] == []


def test_the_table_of_variables_is_that_of_the_code() -> None:
    said = (DOCS / "hosting.md").read_text(encoding="utf-8")
    assert said == variables.page(), "give a new one a meaning in scripts/variables.py, and run `make docs`"


def test_every_command_the_readme_names_exists() -> None:
    root = Path(__file__).parent.parent
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|    )make ([a-z-]+)", readme))
    targets = {line.split(":")[0] for line in makefile.splitlines() if line[:1].isalpha()}
    assert named <= targets


def test_the_rule_the_readme_shows_stands_in_the_pack() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    file = re.search(r"as it stands in `(rules/\w+\.yaml)`", readme)
    sample = re.search(r"```yaml\n(- id: .*?)```", readme, re.DOTALL)
    assert file is not None
    assert sample is not None
    assert sample[1] in (SHIPPED / file[1]).read_text(encoding="utf-8")


def test_the_files_the_readme_names_are_those_of_the_pack() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| file | what it holds |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_]+(?:\.yaml|/))`", table))
    there = {file.name if file.is_file() else f"{file.name}/" for file in SHIPPED.iterdir()}
    assert named == there


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda page: page.name)
def test_links_between_the_docs_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_what_the_guide_for_curators_names_is_called_so_in_the_desk() -> None:
    named = set(re.findall("「([^」…]+)」", (DOCS / "curating.md").read_text(encoding="utf-8")))
    catalogue = (ROOT / "locale/ja/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    assert len(named) > 30
    assert [name for name in sorted(named) if f'msgstr "{name}"' not in catalogue] == []


def test_the_pictures_of_the_guide_for_curators_are_light() -> None:
    assert [one.name for one in (DOCS / "screens").glob("desk-*.png") if one.stat().st_size > HEAVIEST_BYTES] == []


def test_the_change_log_begins_with_this_version_and_dates_each() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    dated = [re.fullmatch(r"(\d+\.\d+\.\d+) — (\d{4}-\d\d-\d\d)", one) for one in headings]
    assert all(dated), headings
    assert next(one[1] for one in dated if one) == portal.__version__
