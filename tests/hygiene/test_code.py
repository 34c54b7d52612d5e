"""What every module of the package keeps to: it says what it is for, and does not swallow mistakes."""

import ast
import builtins
from collections.abc import Iterator

import pytest

from tests.hygiene.tree import modules

# Where the program meets the shell: the last chance to turn a mistake of ours into one clear line.
EDGES = {"reader/__main__.py", "reader/cli.py"}


def public(tree: ast.Module) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give the classes and functions that other modules may name."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def is_stub(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a function does nothing but say that it will."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    match body:
        case [] | [ast.Pass()] | [ast.Expr(value=ast.Constant(value=builtins.Ellipsis))]:
            return True
        case [ast.Raise(exc=ast.Name(id=name) | ast.Call(func=ast.Name(id=name)))]:
            return name == "NotImplementedError"
    return False


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Tell whether an `except` takes in the mistakes of the program too."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        one is None or (isinstance(one, ast.Name) and one.id in {"Exception", "BaseException"}) for one in caught
    )


@pytest.mark.parametrize("name", modules())
def test_what_is_public_says_its_contract(name: str) -> None:
    tree = modules()[name]
    assert ast.get_docstring(tree), f"{name} does not say what it is for"
    silent = [f"{name}:{node.lineno} {node.name}" for node in public(tree) if not ast.get_docstring(node)]
    assert silent == []


@pytest.mark.parametrize("name", modules())
def test_every_function_does_something(name: str) -> None:
    functions = (node for node in modules()[name].body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    assert [f"{name}:{function.lineno} {function.name}" for function in functions if is_stub(function)] == []


@pytest.mark.parametrize(
    ("body", "stub"),
    [("pass", True), ("...", True), ("raise NotImplementedError('later')", True), ("return None", False)],
)
def test_a_stub_is_seen(body: str, stub: bool) -> None:
    (function,) = ast.parse(f"def f():\n    'Do it.'\n    {body}").body
    assert isinstance(function, ast.FunctionDef)
    assert is_stub(function) is stub


@pytest.mark.parametrize("name", sorted(set(modules()) - EDGES))
def test_only_the_edge_catches_everything(name: str) -> None:
    handlers = (node for node in ast.walk(modules()[name]) if isinstance(node, ast.ExceptHandler))
    assert [f"{name}:{node.lineno}" for node in handlers if catches_everything(node)] == []


@pytest.mark.parametrize(
    ("clause", "caught"),
    [
        ("except:", True),
        ("except Exception:", True),
        ("except (OSError, BaseException):", True),
        ("except OSError:", False),
    ],
)
def test_a_clause_that_catches_everything_is_seen(clause: str, caught: bool) -> None:
    (statement,) = ast.parse(f"try:\n    pass\n{clause}\n    pass").body
    assert isinstance(statement, ast.Try)
    assert catches_everything(statement.handlers[0]) is caught
