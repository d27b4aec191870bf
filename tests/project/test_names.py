"""Names that tell where things are: no public class twice, and no public function that only its own module uses."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from newsdesk.articles import readers

ROOT = Path(__file__).resolve().parents[2]
APPS = ("newsdesk", "reviews", "claims")
# `python -m` and Django call these by their names.
CALLED_BY_NAME = {"main", "ready"}

# Django's management commands are all `Command`.
FRAMEWORK_NAMES = {"Command"}

Functions = set[tuple[str, str]]


@cache
def modules(*folders: str) -> dict[str, ast.Module]:
    """Each module's dotted name with its syntax tree."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return {dotted(path): ast.parse(path.read_text()) for path in paths if "migrations" not in path.parts}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def public_functions(trees: dict[str, ast.Module]) -> Functions:
    """Functions without an underscore; those with a decorator may be registered somewhere and do not count."""
    return {
        (module, node.name)
        for module, tree in trees.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not node.decorator_list
        and node.name not in CALLED_BY_NAME
    }


def used_elsewhere(trees: dict[str, ast.Module]) -> Iterator[tuple[str, str]]:
    """Each (module, name) that a module imports, or reads from a module that it has imported."""
    for module, tree in trees.items():
        imported = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                source = origin(module, node)
                for alias in node.names:
                    yield source, alias.name
                    imported[alias.asname or alias.name] = f"{source}.{alias.name}"
            elif isinstance(node, ast.Import):
                imported.update({alias.asname or alias.name: alias.name for alias in node.names})
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in imported
            ):
                yield imported[node.value.id], node.attr


def named_readers() -> Iterator[tuple[str, str]]:
    """The readers of formats, which are looked up by the text of their names."""
    for reader in readers.FORMATS.values():
        module, _point, name = reader.rpartition(".")
        yield f"{readers.__name__}.{module}", name


def origin(module: str, node: ast.ImportFrom) -> str:
    """The module that the names come from; the code base imports by full names only."""
    assert not node.level, f"{module} imports by a relative name"
    return node.module or ""


def test_a_function_that_only_its_own_module_uses_starts_with_an_underscore() -> None:
    used = set(used_elsewhere(modules(*APPS, "tests", "bench"))) | set(named_readers())
    slipped = public_functions(modules(*APPS)) - used
    assert not slipped, "\n".join(sorted(f"{module}.{name}" for module, name in slipped))


def test_the_check_sees_a_function_that_nobody_imports() -> None:
    trees = {
        "a": ast.parse("def used(): ...\ndef alone(): ...\ndef _private(): ...\n@register\ndef tag(): ..."),
        "b": ast.parse("import a\na.used()"),
    }
    assert public_functions(trees) - set(used_elsewhere(trees)) == {("a", "alone")}


def test_no_public_class_has_the_name_of_another() -> None:
    names = Counter(
        node.name
        for tree in modules(*APPS).values()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and node.name not in FRAMEWORK_NAMES
    )
    assert [name for name, count in names.items() if count > 1] == []
