"""Files, make targets, commands and modules named in the documentation exist."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

from newsdesk.audit.kinds import EventKind
from newsdesk.celery import app

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Not part of the repository: its history, environments, caches, and the data folder.
LEFT_OUT = {".git", ".venv", "__pycache__", "node_modules", "var"}
PACKAGES = ("newsdesk", "reviews", "claims", "tests", "bench")

BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"\w[\w.*-]*(?:/[\w.*-]+)*/?")
FILE = re.compile(r".+\.(?:py|md|yaml|toml|html|css|js|in|sh)")
DOTTED = re.compile(rf"(?<![\w./@-])(?:{'|'.join(PACKAGES)})(?:\.\w+)+")
MAKE = re.compile(r"(?:^|\s)make ([a-z][a-z-]*)")
COMMAND = re.compile(r"\bmanage\.py ([a-z]\w*)|\bmake manage CMD=\"?([a-z]\w*)")


@cache
def repository() -> frozenset[Path]:
    """Every file, and every folder that holds one, relative to the root."""
    found = set()
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in LEFT_OUT]
        for name in names:
            file = Path(folder, name).relative_to(ROOT)
            found |= {file, *file.parents}
    return frozenset(found)


@cache
def by_name() -> dict[str, list[Path]]:
    found = defaultdict(list)
    for path in repository():
        found[path.name].append(path)
    return found


@cache
def targets() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def is_there(name: str) -> bool:
    """Whether the name is a path of the repository, or the end of one, as in `permissions/table.py`."""
    paths = repository() if "*" in name else by_name().get(Path(name).name, [])
    return any(path.match(name) for path in paths)


def is_path(code: str) -> bool:
    """A file by its ending, or something below a folder of the root; neither a URL nor a place for one's own words."""
    if not PATH.fullmatch(code):
        return False
    return bool(FILE.fullmatch(code)) or ("/" in code and code.split("/", maxsplit=1)[0] in folders())


@cache
def folders() -> frozenset[str]:
    """Folders of the root, without those that a desk makes there when it runs, such as its data folder."""
    return frozenset(path.parts[0] for path in repository() if len(path.parts) > 1)


def module_is_there(dotted: str) -> bool:
    """The longest part of the name that is a module, and in its source the name that follows."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        module = Path(*parts[:length])
        for file in (module.with_suffix(".py"), module / "__init__.py"):
            if file in repository():
                rest = parts[length : length + 1]
                return not rest or bool(re.search(rf"\b{rest[0]}\b", (ROOT / file).read_text()))
    return False


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def missing_links(text: str, folder: Path) -> Iterator[str]:
    for target in LINK.findall(BLOCK.sub("", text)):
        path, _hash, anchor = target.partition("#")
        if re.match(r"[a-z]+:|<|/", target):
            continue
        linked = folder / path
        if path and not linked.exists():
            yield target
        elif anchor and (not path or path.endswith(".md")):
            source = linked.read_text() if path else text
            if anchor not in map(slug, re.findall(r"^#+ (.+)$", source, re.MULTILINE)):
                yield target


@cache
def tasks() -> set[str]:
    """The names of all Celery tasks."""
    app.loader.import_default_modules()
    return set(app.tasks)


def named(text: str) -> Iterator[tuple[str, bool]]:
    """Each thing that the code in a document names, and whether it is there."""
    inline = CODE.findall(BLOCK.sub("", text))
    for code in inline:
        if is_path(code):
            yield code, is_there(code.rstrip("/"))
    for code in [*inline, *BLOCK.findall(text)]:
        for module in DOTTED.findall(code):
            yield (
                module,
                module_is_there(module) or module in EventKind.values or module in tasks() or is_path(module),
            )
        for target in MAKE.findall(code):
            yield f"make {target}", target in targets()
        for command in COMMAND.findall(code):
            name = "".join(command)
            yield f"manage.py {name}", name in get_commands()


def missing(text: str, folder: Path) -> list[str]:
    gone = [name for name, there in named(text) if not there]
    return sorted({*gone, *missing_links(text, folder)})


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_all_that_a_document_names_exists(document: Path) -> None:
    assert missing(document.read_text(), document.parent) == []


def test_the_documents_name_much_that_is_looked_up() -> None:
    found = {name for document in DOCUMENTS for name, _there in named(document.read_text())}
    assert len(found) > 200
    assert {"reviews/states.py", "make check", "manage.py migrate", "claims.tasks.match"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "The queue is in `reviews/workflow/waiting_room.py`.",
        "Scripts are in `deploy/cellar/`, units in `deploy/systemd/*`.",
        "Rules are in `permissions/tabel.py`.",
        "Read `gone.md`.",
        "Run `make everything`.",
        "```\nPORT=9000 make everything\n```",
        "Call `manage.py dance --quickly`.",
        "```\nmake manage CMD=dance\n```",
        "The task `claims.tasks.dance` starts.",
        "It is in `claims.dance`.",
        "See [the plan](plan.md).",
        "See [above](#nowhere).",
        "![The workbench](docs/images/gone.png)",
    ],
)
def test_a_name_of_something_that_is_gone_is_found(text: str) -> None:
    assert len(missing(text, ROOT)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "`GET /api/v1/claims/`, `reviews/{id}/take/`, `queue/take/`, `articles/…/clearance/`",
        "`.docx`, `.env`, `claim.published`, `var/environment`, `postgresql/`, `host:port`",
        "Make sure that you make everything right.",
        "# One heading\n\nSee [it](#one-heading) and [the site](https://example.org/gone.md).",
    ],
)
def test_what_is_no_name_of_ours_is_left_alone(text: str) -> None:
    assert missing(text, ROOT) == []
