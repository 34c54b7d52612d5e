"""What every module of the package keeps to: it says what it is for, and does not swallow mistakes."""

import ast
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
