"""The one arrow: portal -> advisor -> standard library and three libraries. And the advisor is pure."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "advisor").rglob("*.py"))
LIBRARIES = {"advisor", "holidays", "msgspec", "yaml"}
# Standard, but not pure: the network, databases, other processes, chance.
IMPURE = {
    "asyncio",
    "ftplib",
    "http",
    "random",
    "secrets",
    "smtplib",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "urllib",
}
ALLOWED = (set(sys.stdlib_module_names) - IMPURE) | LIBRARIES
CLOCK_READERS = {"now", "today", "utcnow", "localtime", "monotonic"}
# Command lines stand at the edge: they read the clock, and draw by chance, so that nothing inside has to.
COMMAND_LINES = {"__main__.py", "commandline.py", "exhaustive.py"}


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "advisor" if node.level else (node.module or "").partition(".")[0]


def clock_reads_of(tree: ast.AST) -> list[int]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return [call.lineno for call in calls if call.func.attr in CLOCK_READERS]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_advisor_imports_only_pure_things(module: Path) -> None:
    allowed = ALLOWED | {"random"} if module.name in COMMAND_LINES else ALLOWED
    assert set(imports_of(ast.parse(module.read_bytes()))) <= allowed


@pytest.mark.parametrize("module", [m for m in MODULES if m.name not in COMMAND_LINES], ids=name_of)
def test_the_advisor_never_reads_the_clock(module: Path) -> None:
    assert clock_reads_of(ast.parse(module.read_bytes())) == []


def test_a_planted_import_and_a_planted_clock_are_found() -> None:
    tree = ast.parse("def f():\n    import django.db\n    return date.today()")
    assert not set(imports_of(tree)) <= ALLOWED
    assert clock_reads_of(tree) == [3]


def test_importing_the_advisor_loads_neither_django_nor_the_portal() -> None:
    names = [name_of(m).removesuffix(".py").replace("/", ".") for m in MODULES if m.name != "__main__.py"]
    lines = [f"import {name.removesuffix('.__init__')}" for name in names]
    code = "; ".join([*lines, "import sys", "print({'django', 'portal'} & set(sys.modules))"])
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
