"""The list of rules without a test, and the minimum coverage that only rises."""

import ast
import json
import subprocess
from pathlib import Path

import pytest

from bench import uncovered_rules

SOURCE = """
class Refusal(Exception): ...
class NotThere(Refusal): ...
class Gone(errors.NotThere): ...
class Unrelated(Exception): ...

def find(claim):
    if claim is None:
        raise NotThere("no such claim")
    if claim.withdrawn:
        raise errors.Gone("withdrawn") from None
    if claim.broken:
        raise Unrelated
    try:
        return claim.text
    except KeyError:
        raise
"""


def test_refusals_are_found_by_their_descent_however_they_are_named() -> None:
    tree = ast.parse(SOURCE)
    kinds = uncovered_rules.refusal_classes([tree])
    assert kinds == {"Refusal", "NotThere", "Gone"}
    assert list(uncovered_rules.raises(tree, kinds)) == [(9, "NotThere"), (11, "Gone")]


def test_our_own_refusals_are_all_known() -> None:
    trees = [ast.parse(path.read_text()) for path in uncovered_rules.source_files(uncovered_rules.ROOT)]
    kinds = uncovered_rules.refusal_classes(trees)
    assert len(kinds) > 5
    assert sum(len(list(uncovered_rules.raises(tree, kinds))) for tree in trees) > 100


def test_a_rule_that_one_process_put_to_work_is_not_listed(tmp_path: Path) -> None:
    there = {"transition": ["waiting: take", "waiting: dismiss", "approved: reopen"]}
    for number, used in enumerate((["waiting: take"], ["waiting: dismiss"])):
        noted = {"there": there, "used": {"transition": used}}
        (tmp_path / f"{number}.json").write_text(json.dumps(noted))
    assert uncovered_rules.noted_rules(tmp_path) == {"transition": ["approved: reopen"]}


def test_nothing_noted_is_not_taken_for_everything_covered(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="No test process has noted any rule"):
        uncovered_rules.noted_rules(tmp_path)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, whose mark is 80."""
    monkeypatch.setattr(uncovered_rules, "ROOT", tmp_path)
    git(tmp_path, "init", "--quiet")
    write_mark(tmp_path, 80)
    git(tmp_path, "add", ".")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@newsroom.example"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def commit(folder: Path) -> None:
    git(folder, "commit", "--quiet", "--all", "--no-verify", "--no-gpg-sign", "--message", "mark")


def write_mark(folder: Path, mark: float) -> None:
    (folder / "pyproject.toml").write_text(f"[tool.coverage.report]\nfail_under = {mark}\n")


@pytest.mark.parametrize(("mark", "result"), [(80, 0), (81.5, 0), (79.9, 1)])
def test_the_minimum_coverage_is_never_lowered(mark: float, result: int, history: Path) -> None:
    write_mark(history, mark)
    assert uncovered_rules.ratchet() == result
    commit_if_changed(history, mark)
    assert uncovered_rules.ratchet() == result


def commit_if_changed(folder: Path, mark: float) -> None:
    if mark != 80:
        commit(folder)


def test_a_mark_that_is_taken_away_has_gone_down(history: Path) -> None:
    (history / "pyproject.toml").write_text("")
    assert uncovered_rules.ratchet() == 1
