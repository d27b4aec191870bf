"""A watched folder: each new file becomes an article once; refused files are moved to a second folder.

A file is taken if it has not changed between two checks, because agencies may still be writing it. It is moved after the
article is stored. If the process stops between the two, its bytes and name show that it has already been taken.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from newsdesk.accounts.models import User
from newsdesk.articles import intake
from newsdesk.articles.intake import Details, IntakeResult, Material
from newsdesk.articles.models import Upload
from newsdesk.lib.errors import Conflict
from newsdesk.lib.text import sha256_of_text

# What programs call a file while they write it.
_UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload", ".partial")


@dataclass(slots=True)
class DropFolder:
    """One watched folder, for one desk, in one person's name."""

    path: Path
    details: Details
    actor: User
    seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    @property
    def taken(self) -> Path:
        """Where files go that became articles."""
        return self.path.with_name(self.path.name + "-taken")

    @property
    def errors(self) -> Path:
        """Where files go that were refused, each with the reason in a text file."""
        return self.path.with_name(self.path.name + "-errors")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder; raises Conflict where another process watches it."""
        for folder in (self.taken, self.errors):
            folder.mkdir(exist_ok=True)
        with (self.taken / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Conflict(f"{self.path}") from None
            yield

    def look(self) -> Iterator[IntakeResult]:
        """Take every file that is whole, in the order of their names."""
        here: dict[Path, tuple[int, int]] = {}
        for file in sorted(self.path.iterdir()):
            if not _is_candidate(file):
                continue
            state = file.stat()
            here[file] = (state.st_size, state.st_mtime_ns)
            if self.seen.get(file) == here[file]:
                yield self._take(file)
                del here[file]
        self.seen = here

    def _take(self, file: Path) -> IntakeResult:
        with file.open("rb") as opened:
            # One byte more than allowed is enough to be refused: the rest stays unread.
            material = Material(opened.read(settings.MAX_FILE_BYTES + 1), file.name)
        earlier = self._earlier(material)
        if earlier is not None:
            _move(file, self.taken)
            return IntakeResult(file.name, earlier.article)
        [outcome] = intake.submit_articles(self.details, [material], actor=self.actor)
        moved = _move(file, self.taken if outcome.article else self.errors)
        if outcome.error:
            moved.with_name(moved.name + ".reason.txt").write_text(outcome.error + "\n", encoding="utf-8")
        return outcome

    def _earlier(self, material: Material) -> Upload | None:
        """The upload of this very file, if we stopped before we moved it."""
        name = intake.safe_intake_file_name(material.file_name)
        found = Upload.objects.filter(
            sha256=sha256_of_text(material.content), file_name=name, submitter=self.actor
        )
        return found.select_related("article").filter(article__desk=self.details.desk).first()


def _is_candidate(file: Path) -> bool:
    if file.is_symlink() or not file.is_file() or file.name.startswith((".", "~")):
        return False
    return not file.name.lower().endswith(_UNFINISHED)


def _move(file: Path, folder: Path) -> Path:
    """Move a file; one of the same name that lies there already is not written over."""
    target = folder / file.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{file.stem}-{number}{file.suffix}"
    return file.rename(target)
