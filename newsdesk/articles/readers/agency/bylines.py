"""Extract names from agencies' bylines."""

import re

from newsdesk.articles.readers.names import read_author_names
from newsdesk.articles.readers.writer import normalise_writer_line

_BY = re.compile(r"^(?:by|von|par|por|di|door|av|texte?)[:\s]+(?=\S)", re.IGNORECASE)


def agency_byline(words: str) -> str:
    """A byline's names, without "By" and their posts; its first line where no name is told."""
    lines = [line for line in words.replace("\r", "\n").split("\n") if line.strip()]
    if not lines:
        return ""
    bare = _BY.sub("", normalise_writer_line(lines[0])).strip(" =,;^<")
    return read_author_names(bare, "", alone=True) or bare
