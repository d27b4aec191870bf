"""The lines that programs write above a message that is forwarded inside the text of another."""

import re

_MARK = re.compile(
    r"[>\s]*(?:[-_]{2,}\s*(?:(?:original|forwarded)(?: message)?|(?:ursprüngliche|weitergeleitete|originale?) nachricht|original-nachricht"
    r"|message (?:transféré|d['’]origine|original)|mensaje (?:reenviado|original)|mensagem (?:encaminhada|original)"
    r"|messaggio (?:inoltrato|originale)|(?:doorgestuurd|oorspronkelijk) bericht)\b.{0,60}|[-_]{10,}"
    r"|begin forwarded message\s*:|anfang der weitergeleiteten nachricht\s*:|début du message (?:réexpédié|transféré)\s*:"
    r"|inicio del mensaje reenviado\s*:)[>\s]*",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[>\s]*\*?(?:from|von|de|da|van|fra|från|od)\s?:\*?\s", re.IGNORECASE)
_HEADER = re.compile(
    r"[>\s]*\*?(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|von|gesendet|datum|an|betreff|antwort an|de|envoyé|à|objet|enviado(?: el)?|para|asunto"
    r"|assunto|fecha|data|da|inviato|a|oggetto|van|verzonden|aan|onderwerp)\s?:\*?(?:\s.*|$)",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"[>\s]*")
FORWARD_HEAD_LINES = 3


def without_forward_heads(text: str) -> str:
    """The text without the sender, day, addressee and subject of the messages that it forwards, and the mark above them."""
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_head(lines, at)
        if end > at:
            while kept and (_NO_WORDS.fullmatch(kept[-1]) or _MARK.fullmatch(kept[-1])):
                kept.pop()
            kept += [""] if kept else []
            at = end
            while at < len(lines) and _NO_WORDS.fullmatch(lines[at]):
                at += 1
        else:
            kept.append(lines[at])
            at += 1
    return "\n".join(kept)


def is_forward_mark(words: str) -> bool:
    """Whether a line only says that a message is forwarded below it."""
    return bool(words.strip()) and _MARK.fullmatch(words) is not None


def count_forward_head_lines(words: str) -> int:
    """How many lines of such a head some words are; 0 unless all of them are."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    return len(lines) if all(_HEADER.fullmatch(line) for line in lines) else 0


def begins_forward_head(words: str) -> bool:
    """Whether some words begin with the sender of a message."""
    return _FIRST.match(words.strip() + " ") is not None


def _end_of_head(lines: list[str], at: int) -> int:
    """The line after the head that begins here; the same line if none does."""
    if not _FIRST.match(lines[at]):
        return at
    end, found = at, 0
    while end < len(lines) and not _NO_WORDS.fullmatch(lines[end]):
        # A long list of addressees goes on in the next lines, which have an address or are indented.
        if _HEADER.fullmatch(lines[end]):
            found += 1
        elif not ("@" in lines[end] or lines[end][:1].isspace()):
            break
        end += 1
    return end if found >= FORWARD_HEAD_LINES else at
