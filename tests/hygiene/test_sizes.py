"""The sizes at which to stop and think."""

import ast
from collections.abc import Iterator

from tests.hygiene.tree import ROOT, modules, text_of

FILE_LINES = 400
CLASS_LINES = 300
FUNCTION_LINES = 50


def lines_of(node: ast.AST) -> int:
    """Count the lines of a class or function from its `class` or `def` to its end."""
    assert isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def too_long(kinds: tuple[type[ast.AST], ...], limit: int) -> Iterator[str]:
    """Name every node of these kinds that is longer than the limit."""
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, kinds) and lines_of(node) > limit:
                yield f"{name}:{node.lineno} {node.name} has {lines_of(node)} lines"  # type: ignore[attr-defined]


def test_files_are_short() -> None:
    lengths = {name: len(text_of(ROOT / name).splitlines()) for name in modules()}
    assert {name: length for name, length in lengths.items() if length > FILE_LINES} == {}


def test_classes_are_short() -> None:
    assert list(too_long((ast.ClassDef,), CLASS_LINES)) == []


def test_functions_are_short() -> None:
    assert list(too_long((ast.FunctionDef, ast.AsyncFunctionDef), FUNCTION_LINES)) == []
