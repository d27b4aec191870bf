"""The name and the mail server that an administrator entered on the setup page: a file in the data folder.

All processes of one machine read it. Environment variables win; with several machines, use those.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings

DEFAULT_NAME = "Newsdesk"


@dataclass(frozen=True, slots=True)
class NewsroomFile:
    """What was entered; an empty host means that email is written to files."""

    name: str = DEFAULT_NAME
    mail_host: str = ""
    mail_port: int = 587
    mail_user: str = ""
    mail_password: str = field(default="", repr=False)
    # "tls" upgrades a plain connection, "ssl" begins encrypted, "" stays plain.
    mail_security: str = "tls"
    mail_from: str = ""


# The file as it was read last, with the time of its last change.
_known: dict[Path, tuple[int, NewsroomFile]] = {}


def _path() -> Path:
    """Beside the other secrets, because of the password of the mail server."""
    return Path(settings.HOME) / "secrets" / "newsroom.json"


def read_newsroom_file() -> NewsroomFile:
    """What is in the file now; read again only after it changed."""
    path = _path()
    try:
        changed = path.stat().st_mtime_ns
        if path not in _known or _known[path][0] != changed:
            _known[path] = (changed, NewsroomFile(**json.loads(path.read_text())))
    except (OSError, ValueError, TypeError):
        return NewsroomFile()
    return _known[path][1]


def write_newsroom_file(content: NewsroomFile) -> None:
    """Replace the file in one step; raises OSError if the data folder cannot be written."""
    path = _path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(content), file)
    new.replace(path)


def newsroom_file_name() -> str:
    """The name of the newsroom, for settings.NEWSROOM_NAME where the environment has none."""
    return read_newsroom_file().name
