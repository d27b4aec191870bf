"""Extract names from agencies' bylines."""

import re

from newsdesk.articles.readers.names import name_in
from newsdesk.articles.readers.writer import one_line

_BY = re.compile(r"^(?:by|von|par|por|di|door|av|texte?)[:\s]+(?=\S)", re.IGNORECASE)


def byline(words: str) -> str:
    """A byline's names, without "By" and their posts; its first line where no name is told."""
    lines = [line for line in words.replace("\r", "\n").split("\n") if line.strip()]
    if not lines:
        return ""
    bare = _BY.sub("", one_line(lines[0])).strip(" =,;^<")
    return name_in(bare, "", alone=True) or bare
