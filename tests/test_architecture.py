"""Who may know whom: portal -> advisor, each in layers, no circle. The advisor is pure: `test_purity`."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.importing import MODULES, PORTAL_MODULES, dotted, imported_modules, name_of, of_each, parsed, part_of

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
    "depending",
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

# Each module and package of the portal imports only from those before it.
PARTS = (
    "env",
    "datadir",
    "sqlite",
    "databases",
    "countingcache",
    "sharedcounts",
    "metrics",
    "sessionstore",
    "flash",
    "garbage",
    "logs",
    "clock",
    "timer",
    "dates",
    "cardnumbers",
    "spelling",
    "finding",
    "markdown",
    "marking",
    "kept",
    "passages",
    "tables",
    "pasted",
    "forms",
    "uploads",
    "zipping",
    "robots",
    "checks",
    "held",
    "middleware",
    "handlers",
    "post",
    "audit",
    "accounts",
    "device",
    "wording",
    "pages",
    "address",
    "curation",
    "health",
    "warming",
    "caching",
    "toolbox",
    "sourcedays",
    "reasons",
    "desk",
    "remembering",
    "shopname",
    "offline",
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
    "ownsite",
    "backups",
    "running",
    "watching",
    "styleguide",
)
# What puts the parts together stands above all of them.
ASSEMBLY = {"__init__", "apps", "buffering", "commandline", "gunicorn", "settings", "urls", "wsgi"}


ASKING_OTHERS = {"aiohttp", "ftplib", "httpx", "requests", "socket", "telnetlib", "urllib3"}
"""With these, and with urllib.request, a program asks another host."""
LISTENING = {"portal/buffering.py", "portal/management/commands/serve.py"}


def asks_of(module: Path) -> list[str]:
    names = {name for name, _taken in imported_modules(parsed(module))}
    names |= {f"{name}.{one}" for name, taken in imported_modules(parsed(module)) for one in taken}
    return sorted(
        one
        for one in names
        if one.startswith(("urllib.request", "http.client")) or one.partition(".")[0] in ASKING_OTHERS
    )


def test_nothing_in_the_site_can_ask_another_host() -> None:
    """But for the mail server that the operator names, through Django; the two modules here listen."""
    asking = of_each(PORTAL_MODULES, asks_of)
    assert set(asking) - LISTENING == set()


# ---- the rooms of the advisor


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


# ---- the parts of the portal


def test_a_part_of_the_portal_imports_only_from_those_before_it() -> None:
    parts = [module for module in PORTAL_MODULES if part_of(module) not in ASSEMBLY]
    assert of_each(parts, lambda module: upward(part_of(module), parsed(module), "portal", PARTS)) == {}


def test_every_part_of_the_portal_has_its_place() -> None:
    assert {part_of(module) for module in PORTAL_MODULES} <= {*PARTS, *ASSEMBLY}
    assert len(set(PARTS)) == len(PARTS)
