"""Rich Text Format, with pandoc, after its characters are converted to Unicode."""

import re

from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.document import Document, document_with_more_notes
from newsdesk.articles.readers.office.rtf_letters import unicode_rtf_letters

_DELETED = re.compile(r"(?<!\\)\\deleted(?![a-z])")
_COMMENT = re.compile(r"\\\*\\annotation|\\annotation\b")
_HIDDEN = re.compile(r"(?<!\\)\\v(?:1)?(?![a-z0-9])\s?(?=[^\\{}]*\w)")
_EDGES = re.compile(r"\{\\(?:header|footer)[lrf]?\b(?=[^{}]*(?:\{[^{}]*\})*[^{}]*\w)")
_SHOWN_SHAPE = "{\\shprslt"


def read_rtf(content: bytes) -> Document:
    """Read Rich Text Format; deletions and hidden words are left out."""
    shown = unicode_rtf_letters(content)
    hidden = len(_HIDDEN.findall(shown))
    # Pandoc would show tracked deletions as struck out; marked as hidden, it leaves them away.
    shown, deletions = _DELETED.subn(r"\\v", shown)
    # It skips what is marked as a group that older programs may skip, footnotes among them.
    shown = shown.replace("{\\*\\footnote", "{\\footnote")
    shown = _lists_ended(_without_second_forms(shown))
    document = pandoc.read_with_pandoc(shown.encode("utf-8", "replace"), "rtf")
    lost = ["comments-lost"] if _COMMENT.search(shown) else []
    lost += [f"hidden={hidden}"] if hidden else []
    lost += ["running-heads"] if _EDGES.search(shown) else []
    return document_with_more_notes(document, lost + (["deletions"] if deletions else []))


def _lists_ended(content: str) -> str:
    """With an empty paragraph between a list and a table: without one, pandoc puts the list at the beginning."""
    pieces = content.split("\\trowd")
    for index, piece in enumerate(pieces[:-1]):
        last = piece[piece.rfind("\\pard") :]
        if "\\ilvl" in last and "\\intbl" not in last and "\\par" in last[5:]:
            pieces[index] = piece + "{\\pard\\plain \u2063\\par}"
    return "\\trowd".join(pieces)


def _without_second_forms(content: str) -> str:
    """Without what older programs show in the place of a shape: pandoc would read its words twice."""
    at = content.find(_SHOWN_SHAPE) if "\\shptxt" in content else -1
    while at >= 0:
        end = _group_end(content, at)
        content = content[:at] + content[end:]
        at = content.find(_SHOWN_SHAPE, at)
    return content


def _group_end(content: str, at: int) -> int:
    depth = 0
    for found in re.finditer(r"\\.|[{}]", content[at:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return at + found.end()
    return len(content)
