"""Compare the words in a file with the words that were read: missing words are always reported."""

import re
import unicodedata
from collections import Counter

from newsdesk.articles.readers.document import Document

_WORD = re.compile(r"\w+")


def count_lost_words(shown: str, document: Document) -> int:
    """How many of the words that the file shows are neither in the text nor in a citation."""
    return sum(_missing(shown, document).values())


def _missing(shown: str, document: Document) -> Counter[str]:
    """The words that the file shows and nothing read has, each as often as it is missing."""
    read = " ".join([document.text, document.title, document.byline, str(document.dated or "")])
    labels = " ".join(citation.label for citation in document.citations)
    have, wanted = _words(read), _words(shown)
    short = wanted - have
    # Words of notes that became citations; a long label is cut, so its last words count as read.
    known = set(_words(labels))
    cut = any(len(citation.label) >= 300 for citation in document.citations)
    return Counter({word: count for word, count in short.items() if word not in known and not cut})


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))
