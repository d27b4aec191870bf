"""Whether an agency allows the use of an item, and from when."""

import datetime as dt
import re

from newsdesk.articles.readers.document import CLOSED, Unreadable
from newsdesk.articles.readers.writer import normalise_writer_line

_STOPPED = re.compile(
    r"cancel+ed|withheld|withhold|withdrawn?|kill(?:ed)?|spiked?|recalled|removed", re.IGNORECASE
)
# What an agency's note to editors begins with when it takes an item back, or says in capitals anywhere.
_KILL_NOTE = re.compile(
    r"(?i:^\W*(?:(?:attention|attn|achtung|note to)\b[^:]{0,40}:\s*)?(?:mandatory |bulletin |urgent )*"
    r"(?:kill|kills|withdraw(?:n|al|s)?|spike|recall|cancel(?:s|led|lation)?|elimination)\b(?! (?:the )?(?:word|extra|para|last|first)))"
    r"|\bKILL\b|(?i:please (?:kill|withdraw|disregard|do not (?:use|publish))|story (?:is|has been) (?:killed|withdrawn)"
    r"|do not (?:use|publish|run) this)"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?\s*(Z|[+-]\d{2}:?\d{2})?$")


def check_agency_status(status: str, note: str = "", item: str = "") -> None:
    """Raise Unreadable, with the agency's words and its id of the item, for one that it has taken back."""
    words = normalise_writer_line(note)
    if _STOPPED.search(status) or _KILL_NOTE.search(words):
        why = normalise_writer_line(status).rpartition(":")[2] if _STOPPED.search(status) else ""
        raise Unreadable("stopped", why="; ".join(filter(None, [why, words[:200]])), item=item)


def agency_embargo(words: str | bool | None) -> str:
    """Until when an item may not be used, in ISO 8601; "closed" where it is held back without an end; "" if free.

    An embargo that names only a day ends with that day's first moment in UTC.
    """
    if words is None or words is False:
        return ""
    found = _moment(words) if isinstance(words, str) else None
    if found is None:
        return CLOSED
    return found.isoformat()


def _moment(words: str) -> dt.datetime | None:
    """The moment that some words name in ISO 8601, with or without its hyphens; None when they do not."""
    bare = words.strip()
    compact = _COMPACT.match(bare)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        bare = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone or ''}"
    try:
        found = dt.datetime.fromisoformat(bare)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def first_agency_status_day(*candidates: str) -> dt.date | None:
    """The day of the first words that name one."""
    for words in candidates:
        found = _moment(words)
        if found is not None:
            return found.date()
        try:
            return dt.date.fromisoformat(words.strip()[:10])
        except ValueError:
            continue
    return None
