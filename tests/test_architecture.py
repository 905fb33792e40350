"""Who may know whom: portal -> advisor -> standard library and three libraries, each in layers; the advisor is pure."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import advisor

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "advisor").rglob("*.py"))
PORTAL_MODULES = sorted((ROOT / "portal").rglob("*.py"))
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
# Command lines stand at the edge: they read the clock and the environment, and draw by chance, so that nothing
# inside has to.
COMMAND_LINES = {"__main__.py", "commandline.py", "exhaustive.py"}

# Each room of the advisor imports only from those before it.
ROOMS = (
    "entry",
    "message",
    "calendar",
    "advice",
    "facts",
    "rulebook",
    "packargument",
    "matching",
    "case",
    "outcomes",
    "pasting",
    "signs",
    "release",
    "kept",
    "engine",
    "absent",
    "outlook",
    "deciding",
    "asking",
    "alternatives",
    "tracing",
    "judging",
    "instructing",
    "checking",
    "pasted",
    "doing",
    "course",
    "sitting",
    "commandline",
    "proof",
    "__main__",
)
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

# Each module and package of the portal imports only from those before it.
PARTS = (
    "env",
    "datadir",
    "databases",
    "countingcache",
    "sharedcounts",
    "sessionstore",
    "flash",
    "logs",
    "clock",
    "timer",
    "dates",
    "cardnumbers",
    "spelling",
    "finding",
    "markdown",
    "marking",
    "passages",
    "pasted",
    "forms",
    "uploads",
    "zipping",
    "health",
    "robots",
    "checks",
    "held",
    "middleware",
    "handlers",
    "post",
    "accounts",
    "device",
    "wording",
    "pages",
    "address",
    "curation",
    "caching",
    "toolbox",
    "sourcedays",
    "reasons",
    "desk",
    "remembering",
    "shopname",
    "templatetags",
    "management",
    "guides",
    "guidance",
    "intake",
    "tools",
    "authenticity",
    "pasting",
    "observed",
    "cases",
    "mydata",
    "backups",
    "styleguide",
)
# What puts the parts together stands above all of them.
ASSEMBLY = {"__init__", "apps", "buffering", "gunicorn", "settings", "urls", "wsgi"}


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


def imports_of(tree: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name, _ in imported_modules(tree)}


def clock_reads_of(tree: ast.AST) -> list[int]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return [call.lineno for call in calls if call.func.attr in CLOCK_READERS]


def environment_reads_of(tree: ast.AST) -> list[int]:
    readers = {"environ", "getenv", "environb"}
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in readers]


# ---- the advisor is pure


def test_the_advisor_imports_only_pure_things() -> None:
    drawing = {module: {"random"} if module.name in COMMAND_LINES else set() for module in MODULES}
    assert of_each(MODULES, lambda module: imports_of(parsed(module)) - ALLOWED - drawing[module]) == {}


def test_the_advisor_never_reads_the_clock_nor_the_environment() -> None:
    inside = [module for module in MODULES if module.name not in COMMAND_LINES]
    assert of_each(inside, lambda module: clock_reads_of(parsed(module))) == {}
    assert of_each(inside, lambda module: environment_reads_of(parsed(module))) == {}


def test_what_is_planted_is_found() -> None:
    tree = ast.parse("def f():\n    import django.db\n    return date.today()\nx = os.environ['A']")
    assert not imports_of(tree) <= ALLOWED
    assert clock_reads_of(tree) == [3]
    assert environment_reads_of(tree) == [4]


def test_importing_the_advisor_loads_neither_django_nor_the_portal() -> None:
    names = [name_of(m).removesuffix(".py").replace("/", ".") for m in MODULES if m.name != "__main__.py"]
    lines = [f"import {name.removesuffix('.__init__')}" for name in names]
    code = "; ".join([*lines, "import sys", "print({'django', 'portal'} & set(sys.modules))"])
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# ---- the rooms of the advisor


def part_of(module: Path) -> str:
    """The room, package or module right below `advisor` or `portal`."""
    return module.relative_to(ROOT).with_suffix("").parts[1]


def upward(module: str, tree: ast.AST, top: str, order: tuple[str, ...]) -> list[str]:
    """The imports that lead to the part's own successors, or to a part that has no place."""
    own = order.index(module)
    told = {name.split(".")[1] for name, _ in imported_modules(tree) if name.startswith(f"{top}.")}
    told |= {one for name, taken in imported_modules(tree) if name == top for one in taken if one in order}
    return sorted(one for one in told - {module} if one not in order or order.index(one) > own)


def test_a_room_of_the_advisor_imports_only_from_those_before_it() -> None:
    in_rooms = [module for module in MODULES if part_of(module) != "__init__"]
    assert of_each(in_rooms, lambda module: upward(part_of(module), parsed(module), "advisor", ROOMS)) == {}


def circles_of(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """The nodes that lead back to themselves."""
    found = []
    for start in graph:
        beyond, seen = list(graph[start]), set[str]()
        while beyond:
            node = beyond.pop()
            if node not in seen:
                seen.add(node)
                beyond.extend(graph.get(node, ()))
        if start in seen:
            found.append(start)
    return found


def dotted(module: Path) -> str:
    return name_of(module).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def graph_of(modules: list[Path]) -> dict[str, set[str]]:
    """Module to the modules it imports."""
    names = {dotted(module) for module in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        graph[dotted(module)] = set(entered(parsed(module), names)) - {dotted(module)}
    return graph


def entered(tree: ast.AST, names: set[str]) -> Iterator[str]:
    """Those of the modules that are imported; a package only where more is taken from it than its modules."""
    for name, taken in imported_modules(tree):
        whole = [f"{name}.{one}" for one in taken]
        yield from (one for one in whole if one in names)
        if name in names and not (whole and names.issuperset(whole)):
            yield name


def test_no_module_of_the_advisor_imports_itself_in_the_end() -> None:
    assert circles_of(graph_of(MODULES)) == []


def test_inside_the_advisor_a_room_is_entered_at_the_module_that_has_the_thing() -> None:
    rooms = {dotted(module) for module in MODULES if module.name == "__init__.py"} - {"advisor.proof.lint"}
    doors = [module for module in MODULES if module.name not in {"__init__.py", "__main__.py"}]
    names = {dotted(module) for module in MODULES}
    through = {name_of(module): rooms.intersection(entered(parsed(module), names)) for module in doors}
    assert {module: named for module, named in through.items() if named} == {}


def test_a_planted_way_up_and_a_planted_circle_are_found() -> None:
    tree = ast.parse("from advisor.entry import Text\nfrom advisor.engine import advise\nfrom advisor.attic import x")
    assert upward("rulebook", tree, "advisor", ROOMS) == ["attic", "engine"]
    assert upward("intake", ast.parse("def f():\n    from portal.cases.record import x"), "portal", PARTS) == ["cases"]
    assert upward("intake", ast.parse("from portal import cases, clock"), "portal", PARTS) == ["cases"]
    assert circles_of({"a": ["b"], "b": ["c"], "c": ["b"]}) == ["b", "c"]


# ---- what the advisor offers, and what the portal takes


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


# ---- the parts of the portal


def test_a_part_of_the_portal_imports_only_from_those_before_it() -> None:
    parts = [module for module in PORTAL_MODULES if part_of(module) not in ASSEMBLY]
    assert of_each(parts, lambda module: upward(part_of(module), parsed(module), "portal", PARTS)) == {}


def test_every_part_of_the_portal_has_its_place() -> None:
    assert {part_of(module) for module in PORTAL_MODULES} <= {*PARTS, *ASSEMBLY}
    assert len(set(PARTS)) == len(PARTS)
