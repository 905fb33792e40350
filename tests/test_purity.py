"""The advisor is pure: the standard library and three others, no clock, no environment, no network, no chance."""

import ast
import subprocess
import sys

from tests.importing import MODULES, ROOT, imported_modules, name_of, of_each, parsed

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


def imports_of(tree: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name, _ in imported_modules(tree)}


def clock_reads_of(tree: ast.AST) -> list[int]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return [call.lineno for call in calls if call.func.attr in CLOCK_READERS]


def environment_reads_of(tree: ast.AST) -> list[int]:
    readers = {"environ", "getenv", "environb"}
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in readers]


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
