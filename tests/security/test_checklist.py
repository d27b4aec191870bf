"""The tables in docs/security.md: each test that they name exists and runs, and each requirement has an answer."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# A row of the table: requirement, how, what shows it.
ROW = re.compile(r"^\| (?P<requirement>\d[^|]*) \| (?P<how>[^|]*) \| (?P<shown>[^|]*) \|$", re.MULTILINE)
ROWS = [match.groupdict() for match in ROW.finditer((ROOT / "docs/security.md").read_text())]
# What stands in the last column where no test of ours can show it.
OTHERWISE = {"–", "by design", "allauth", "not tested by us"}
LIKE_ABOVE = {"the same", "both"}


def test_the_tables_are_read():
    assert len(ROWS) > 100
    own = (ROOT / "docs/security.md").read_text().partition("## Rules that hold")[2].partition("\n## ")[0]
    ours = [int(number) for number in re.findall(r"^\| (\d+) ", own, re.MULTILINE)]
    assert ours == list(range(1, len(ours) + 1)), "each promise has a number of its own"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["requirement"][:30])
def test_every_test_that_is_named_is_there(row):
    named = re.findall(r"`([^`]+)`", row["shown"])
    if not named:
        assert row["shown"] in OTHERWISE | LIKE_ABOVE, row["shown"]
    missing = [name for name in named if not is_there(name)]
    assert not missing


def test_every_promise_of_the_summary_names_its_test():
    text = (ROOT / "docs/security.md").read_text()
    summary = text.partition("## Summary")[2].partition("\n## ")[0]
    promises = re.split(r"^- ", summary, flags=re.MULTILINE)[1:]
    assert len(promises) >= 6
    for promise in promises:
        named = [name for name in re.findall(r"`([^`]+)`", promise) if "test_" in name]
        assert named, promise
        assert all(map(is_there, named)), promise


@cache
def named_tests(file: Path) -> dict[str, bool]:
    """The tests of a file by name, and whether each runs. A file that pytest does not collect has none."""
    if not file.name.startswith("test_"):
        return {}
    found = ast.parse(file.read_text())
    whole = not any(map(is_left_out, (one for one in found.body if isinstance(one, ast.Assign))))
    return {
        one.name: whole and not any(map(is_left_out, [*one.decorator_list, *one.body]))
        for one in found.body
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    }


def is_left_out(part: ast.AST) -> bool:
    """Whether a decorator, a mark of the file or a statement keeps a test from running, or lets it fail."""
    return bool(re.search(r"\bpytest\.(mark\.)?(skip|xfail|importorskip)", ast.unparse(part)))


@pytest.mark.parametrize(
    "text",
    [
        "@pytest.mark.skip\ndef test_a(): pass",
        "@pytest.mark.xfail(strict=True)\ndef test_a(): pass",
        "def test_a():\n    if 1: pytest.skip('not here')",
        "pytestmark = [pytest.mark.skipif(True, reason='')]\ndef test_a(): pass",
        "class Helper:\n    def test_a(self): pass",
        "def helper():\n    def test_a(): pass",
    ],
)
def test_a_test_that_does_not_run_shows_nothing(text, tmp_path):
    file = tmp_path / "test_one.py"
    file.write_text(f"import pytest\n{text}\n\n\ndef test_b():\n    assert True\n")
    assert not named_tests(file).get("test_a", False)


def is_there(name: str) -> bool:
    """A test, a file or a folder of tests, a rule of the linter that is switched on, or a file of the project."""
    if "::" in name:
        path, _colons, test = name.partition("::")
        file = ROOT / "tests" / path
        return file.is_file() and named_tests(file).get(test, False)
    if re.fullmatch(r"S\d{3}", name):
        return bool(re.search(r'select = \[[^\]]*"(ALL|S)"', (ROOT / "pyproject.toml").read_text()))
    if name in ("make check", "Makefile"):
        return (ROOT / "Makefile").exists()
    there = ROOT / "tests" / name
    files = sorted(there.glob("test_*.py")) if there.is_dir() else [there]
    return bool(files) and all(file.is_file() and any(named_tests(file).values()) for file in files)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["requirement"][:30])
def test_what_is_not_met_says_why(row):
    if row["shown"] == "–":
        assert len(row["how"]) > 3
    if "not met" in row["how"]:
        assert re.search(r"\*\*not met\*\*: .+", row["how"])
