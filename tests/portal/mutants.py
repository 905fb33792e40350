"""Functions with one thing in them turned around, put in place of the right one wherever it was imported."""

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType

OTHER_COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
NARROWING = {"filter", "exclude", "owned_by"}


@dataclass(frozen=True)
class Mutant:
    """One function of a module, what was changed in it, and the code it then has."""

    name: str
    function: FunctionType
    code: CodeType

    @contextmanager
    def in_place(self) -> Iterator[None]:
        right = self.function.__code__
        self.function.__code__ = self.code
        try:
            yield
        finally:
            self.function.__code__ = right


def mutants_of(module: ModuleType, *names: str) -> Iterator[Mutant]:
    """Of these functions of the module, named as Python does."""
    tree = ast.parse(inspect.getsource(module))
    for name in names:
        function = inspect.unwrap(_found(module, name))
        assert isinstance(function, FunctionType)
        for place in range(len(list(_changes(_node(tree, name))))):
            changed = copy.deepcopy(tree)
            said, change = list(_changes(_node(changed, name)))[place]
            change()
            compiled = compile(ast.fix_missing_locations(changed), module.__file__ or "", "exec")
            yield Mutant(f"{module.__name__}.{name}: {said}", function, _code(compiled, name.split(".")))


def _found(module: ModuleType, name: str) -> object:
    found: object = module
    for part in name.split("."):
        found = vars(found)[part]
    return found


def _node(tree: ast.AST, name: str) -> ast.AST:
    for part in name.split("."):
        tree = next(one for one in ast.iter_child_nodes(tree) if getattr(one, "name", "") == part)
    return tree


def _code(code: CodeType, names: list[str]) -> CodeType:
    for name in names:
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name)
    return code


def _changes(function: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    assert isinstance(function, ast.FunctionDef)
    for node in (node for statement in function.body for node in ast.walk(statement)):
        line = f"line {getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Compare):
            yield f"{line}, another comparison", lambda node=node: _compare_otherwise(node)
        elif isinstance(node, ast.BoolOp):
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"{line}, and or or", lambda node=node, other=other: setattr(node, "op", other)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            yield f"{line}, both instead of either", lambda node=node: setattr(node, "op", ast.BitAnd())
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield f"{line}, without not", lambda node=node: setattr(node, "operand", _negated(node.operand))
        elif isinstance(node, ast.If | ast.IfExp):
            for value in (True, False):
                yield (
                    f"{line}, always {value}",
                    lambda node=node, value=value: setattr(node, "test", ast.Constant(value)),
                )
        elif isinstance(node, ast.Return) and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield f"{line}, nothing returned", lambda node=node: setattr(node, "value", ast.Constant(None))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NARROWING:
            yield f"{line}, all rows", lambda node=node: _all_rows(node)


def _compare_otherwise(node: ast.Compare) -> None:
    node.ops = [OTHER_COMPARISON[type(node.ops[0])](), *node.ops[1:]]


def _negated(operand: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), operand)


def _all_rows(node: ast.Call) -> None:
    assert isinstance(node.func, ast.Attribute)
    node.func.attr, node.args, node.keywords = "all", [], []
