"""Imports go in one direction, and the check lists every module: each kind of violation fails it."""

import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("newsdesk", "reviews", "claims")
MOST_MODULES = 22


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code of the project and its contracts, to break."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=only_python)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def only_python(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".py") and not (Path(folder) / name).is_dir()}


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_code_as_it_is_keeps_every_contract(copy):
    result = check(copy)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("reviews/workflow/verdicts.py", "from reviews.api import clearance"),
        ("newsdesk/lib/db/ids.py", "from newsdesk.server import request_buffer"),
        ("reviews/analytics/progress.py", "from claims import tasks"),
        ("claims/extraction/text/quotes.py", "from claims.extraction.attribution import names"),
    ],
)
def test_an_import_upwards_fails_the_check(copy, module, line):
    path = copy / module
    path.write_text(path.read_text() + f"\n{line}\n")

    result = check(copy)

    assert result.returncode == 1
    assert "BROKEN" in result.stdout


@pytest.mark.parametrize(
    "folder", ["newsdesk", "newsdesk/lib/http", "reviews", "reviews/pages", "claims/extraction/facts"]
)
def test_a_module_that_no_layer_names_fails_the_check(copy, folder):
    (copy / folder / "newcomer.py").write_text('"""A module that nobody listed."""\n')

    result = check(copy)

    assert result.returncode == 1
    assert "newcomer" in result.stdout


def test_every_folder_with_more_than_one_module_has_a_contract():
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    covered = {contracts[name].get("containers", "").strip() for name in contracts.sections()}

    without = {
        ".".join(folder.relative_to(ROOT).parts)
        for folder in folders(*PACKAGES)
        if len(children(folder)) > 1 and folder.name != "migrations"
    } - covered

    assert not without


def test_every_folder_of_code_is_a_package():
    """A folder without __init__.py is invisible to the exhaustive contracts and hides the imports through it."""
    assert not [str(folder) for folder in folders(*PACKAGES) if not (folder / "__init__.py").exists()]


def test_no_folder_holds_more_modules_than_a_reader_takes_in():
    crowded = {
        str(folder.relative_to(ROOT)): count
        for folder in folders(*PACKAGES, "tests", "bench")
        if folder.name != "migrations"
        and (count := len([path for path in folder.glob("*.py") if path.name != "__init__.py"]))
        > MOST_MODULES
    }

    assert not crowded


def folders(*packages: str) -> list[Path]:
    """Every folder of ours with Python in it, or in a folder below it."""
    tracked = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return sorted(
        {
            parent
            for path in tracked
            for parent in path.parents
            if parent.is_relative_to(ROOT) and parent != ROOT
        }
    )


def children(folder: Path) -> list[Path]:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    return [*modules, *(path for path in folder.iterdir() if (path / "__init__.py").exists())]
