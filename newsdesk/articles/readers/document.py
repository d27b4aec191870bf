"""What a reader gives back."""

from dataclasses import dataclass

from newsdesk.articles.blocks import Block


class Unreadable(Exception):
    """These bytes cannot be read; `reason` is a key of `newsdesk.articles.intake.REASONS`."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference that the form gives (a link, a footnote), on the words that it hangs on."""

    start: int
    end: int
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: normalised text, its blocks, its citations, and what was lost."""

    text: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
