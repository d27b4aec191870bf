"""List what the tests do not execute: the total branch coverage, and rules without a test.

`make coverage` runs the tests and then this. `bench/rule_recorder.py` has recorded transitions, permissions and triggers.
Refusals are the lines in the source that raise a `Refusal`; coverage.py knows whether they were executed.
"""

import ast
import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("newsdesk", "reviews", "claims")
REFUSAL = "Refusal"


def main() -> int:
    """Print the total and the list; 1 when the total is under the mark in pyproject.toml."""
    if sys.argv[1:] == ["--ratchet"]:
        return ratchet()
    measured = coverage.Coverage()
    measured.load()
    total = measured.report(file=io.StringIO())
    for kind, rules in {
        **noted_rules(Path(os.environ["NEWSDESK_RULES"])),
        "refusal": refusals(measured),
    }.items():
        print(f"\n{len(rules)} {kind}s that no test puts to work:")
        print("".join(f"  {rule}\n" for rule in rules) or "  none\n", end="")
    mark = fail_under((ROOT / "pyproject.toml").read_text())
    print(f"\nBranch coverage: {total:.2f} % (never under {mark} %)")
    return 1 if total < mark else 0


def noted_rules(folder: Path) -> dict[str, list[str]]:
    """By kind, the rules that none of the processes has put to work."""
    there, used = dict[str, set[str]](), dict[str, set[str]]()
    for file in folder.glob("*.json"):
        noted = json.loads(file.read_text())
        for all_of_them, ones in ((there, noted["there"]), (used, noted["used"])):
            for kind, rules in ones.items():
                all_of_them.setdefault(kind, set()).update(rules)
    if not there:
        sys.exit("No test process has noted any rule, so nothing can be said of them.")
    return {kind: sorted(rules - used[kind]) for kind, rules in there.items()}


def refusals(measured: coverage.Coverage) -> list[str]:
    """The lines that refuse something and were never executed."""
    trees = {path: ast.parse(path.read_text()) for path in source_files(ROOT)}
    kinds = refusal_classes(list(trees.values()))
    found = []
    for path, tree in trees.items():
        lines = dict(raises(tree, kinds))
        missing = set(measured.analysis2(str(path))[3]) if lines else set()
        found += [f"{path.relative_to(ROOT)}:{line} {lines[line]}" for line in sorted(lines.keys() & missing)]
    return found


def source_files(root: Path) -> list[Path]:
    """All modules of the product but its migrations."""
    files = (path for package in PACKAGES for path in sorted((root / package).rglob("*.py")))
    return [path for path in files if "migrations" not in path.parts]


def refusal_classes(trees: list[ast.Module]) -> set[str]:
    """The names of all classes that come from `Refusal`, at however many removes."""
    bases = {
        node.name: {last_name(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {REFUSAL}
    while more := {name for name, its in bases.items() if its & known} - known:
        known |= more
    return known


def raises(tree: ast.Module, kinds: set[str]) -> Iterator[tuple[int, str]]:
    """The lines that raise one of these, and which."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc is not None:
            what = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if last_name(what) in kinds:
                yield node.lineno, last_name(what)


def last_name(node: ast.expr) -> str:
    """`Refusal` of `Refusal` and of `errors.Refusal`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def ratchet() -> int:
    """1 when the mark is lower than in this commit or the one before."""
    now = fail_under((ROOT / "pyproject.toml").read_text())
    for commit in ("HEAD", "HEAD^"):
        shown = subprocess.run(
            ["git", "show", f"{commit}:pyproject.toml"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        before = fail_under(shown.stdout) if shown.returncode == 0 else 0.0
        if now < before:
            print(
                f"fail_under in pyproject.toml went down from {before} ({commit}) to {now}. It only goes up."
            )
            return 1
    return 0


def fail_under(settings: str) -> float:
    """The mark in the text of a pyproject.toml; 0 where there is none yet."""
    tools: dict[str, Any] = tomllib.loads(settings).get("tool", {})
    return float(tools.get("coverage", {}).get("report", {}).get("fail_under", 0))


if __name__ == "__main__":
    sys.exit(main())
