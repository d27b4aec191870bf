"""Extract names from agencies' bylines."""

import re

from newsdesk.articles.readers.writer import one_line

_BY = re.compile(r"^(?:by|von|par|por|di|door|av|texte?)[:\s]+(?=\S)", re.IGNORECASE)


def byline(words: str) -> str:
    """A byline's names: its first line, without "By"."""
    lines = [line for line in words.replace("\r", "\n").split("\n") if line.strip()]
    return _BY.sub("", one_line(lines[0])).strip(" =,;^<") if lines else ""
