"""A function is short enough to be read at once: at most 40 lines, as CONTRIBUTING.md says."""

import ast
from collections.abc import Iterator

from tests.project.test_names import APPS, modules

MOST_LINES = 40


def long_functions(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Each function with more lines than allowed, with how many it has; functions within functions and methods count."""
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES:
                    yield f"{module}.{node.name} has {lines} lines"


def test_no_function_is_longer_than_the_rule_allows() -> None:
    slipped = list(long_functions(modules(*APPS, "bench")))
    assert not slipped, "\n".join(slipped)


def test_the_check_sees_a_long_method_and_lets_one_of_40_lines_pass() -> None:
    body = "        ...\n"
    fits, long = f"    def fits():\n{body * 39}", f"    async def long():\n{body * 40}"
    trees = {"a": ast.parse(f"class A:\n{fits}{long}")}
    assert list(long_functions(trees)) == ["a.long has 41 lines"]
