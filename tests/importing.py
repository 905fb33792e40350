"""The modules of the advisor and the portal, and what each imports."""

import ast
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "advisor").rglob("*.py"))
PORTAL_MODULES = sorted((ROOT / "portal").rglob("*.py"))


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def of_each(modules: Iterable[Path], look: Callable[[Path], Collection[object]]) -> dict[str, Collection[object]]:
    """What the look finds, by the module it finds it in."""
    return {name_of(module): found for module in modules if (found := look(module))}


@cache
def parsed(module: Path) -> ast.AST:
    return ast.parse(module.read_bytes())


def imported_modules(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """The modules imported, each with the names taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("advisor" if node.level else node.module or ""), [alias.name for alias in node.names]


def part_of(module: Path) -> str:
    """The room, package or module right below `advisor` or `portal`."""
    return module.relative_to(ROOT).with_suffix("").parts[1]


def dotted(module: Path) -> str:
    return name_of(module).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
