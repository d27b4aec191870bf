"""Tell transcripts from other files by their first bytes, and by their names if those are not enough."""

from __future__ import annotations

import re

from newsdesk.articles.transcripts.clock import CLOCK

SUBRIP = "application/x-subrip"
WEBVTT = "text/vtt"
TTML = "application/ttml+xml"
DEBATE = "application/akn+xml"
SPEECH = "application/vnd.speech+json"
SBV = "text/x-sbv"
SAMI = "application/x-sami"
YOUTUBE = "application/vnd.youtube.timedtext+xml"
WHISPER_TABLE = "text/tab-separated-values"
HANSARD = "application/vnd.hansard+xml"

_ARROW = re.compile(rf"\s*(?:\d{{1,7}}[ \t]*\r?\n)?\s*{CLOCK}\s*-{{1,2}}>\s*{CLOCK}")
_LONG_CLOCK = r"\d{1,4}:\d{1,2}:\d{1,2}(?:[.,]\d{1,9})?"
_SBV = re.compile(
    rf"(?:\[INFORMATION\]\s[^\0]{{0,2000}}?^)?\s*{_LONG_CLOCK},{_LONG_CLOCK}[ \t]*\r?$", re.MULTILINE
)
_SAMI = re.compile(r"<sami\b|<sync\s[^<>]{0,100}\bstart\s*=", re.IGNORECASE)
_TABLE = re.compile(r"(?:\w+\t)*start\tend\t(?:\w+\t)*text[ \t]*\r?(?:\n|$)", re.IGNORECASE)
_YOUTUBE = re.compile(
    r"<timedtext\b[^<>]*>\s*<(?:head|body|window|text)\b|<transcript\b[^<>]*>\s*<text\s[^<>]{0,100}\bstart="
)
_HANSARD = re.compile(
    r"parliament\.uk/(?:commons|lords)/hansard|<(?:\w+:)?(?:hs_[0-9A-Za-z]|HansardDoc\b)"
    r"|<(?:housecommons|houselords|westminsterhall|grandcommitteereport)\b|<hansard\b[^<>]*>\s*<titlepage\b"
)
_TTML = re.compile(r"<(?:[\w-]+:)?tt\b[^>]*(?:ttml|ttaf1|timed-?text|xmlns)", re.IGNORECASE)
_DEBATE = re.compile(
    r"<(?:[\w-]+:)?akomaNtoso\b|<publicwhip\b|<(?:speech|ques|reply)\s[^>]*\b(?:speakername|speakerid|person_id)="
)
_EVENTS = re.compile(rb"\"(?:wireMagic|tStartMs)\"\s*:")
_SEGMENTS = re.compile(rb"\"(?:segments|transcription)\"\s*:\s*\[\s*\{")
_SERVICES = re.compile(
    rb"\"(?:utterances|monologues|audio_segments)\"\s*:\s*\[\s*\{|\"transcripts\"\s*:\s*\[\s*\{\s*\"transcript\"\s*:"
    rb"|\"channels\"\s*:\s*\[\s*\{\s*\"alternatives\"\s*:"
)
_CAPTIONS = re.compile(
    rb"\{[^{}\[\]]{0,200000}?\"text\"\s*:\s*\"(?:[^\"\\]|\\.)*\"\s*,\s*\"(?:start|offset|duration|dur)\"\s*:"
)
_CAPTIONS_AFTER = re.compile(
    rb"\"(?:start|offset)\"\s*:\s*\"?[\d.]+\"?\s*,(?:\s*\"\w+\"\s*:\s*\"?[\d.]+\"?\s*,)*\s*\"text\"\s*:"
)
_NAMED = {
    ".srt": SUBRIP,
    ".vtt": WEBVTT,
    ".webvtt": WEBVTT,
    ".ttml": TTML,
    ".dfxp": TTML,
    ".itt": TTML,
    ".json3": SPEECH,
    ".sbv": SBV,
    ".smi": SAMI,
    ".sami": SAMI,
}
_XML = ((TTML, _TTML), (YOUTUBE, _YOUTUBE), (HANSARD, _HANSARD), (DEBATE, _DEBATE), (SAMI, _SAMI))
TRANSCRIPT_ENDINGS = _NAMED | {
    ".akn": DEBATE,
    ".srv1": YOUTUBE,
    ".srv2": YOUTUBE,
    ".srv3": YOUTUBE,
    ".ytt": YOUTUBE,
    ".tsv": WHISPER_TABLE,
}
"""The endings of files that are transcripts and nothing else."""


def detect_transcript_media_type(head: str, content: bytes, ending: str) -> str:
    """The media type of a transcript; "" for any other file. `head` is the beginning of the content."""
    bare = head.lstrip("\ufeff \t\r\n")
    if bare.startswith("WEBVTT") and (len(bare) == 6 or bare[6].isspace()):
        return WEBVTT
    if bare.startswith("<"):
        return next((media_type for media_type, looks in _XML if looks.search(head)), "")
    if _SBV.match(bare):
        return SBV
    if bare.startswith(("{", "[")):
        return SPEECH if _is_speech(bare, content, ending) else ""
    if _ARROW.match(bare):
        return WEBVTT if ending in {".vtt", ".webvtt"} else SUBRIP
    if _TABLE.match(bare):
        return WHISPER_TABLE
    return _NAMED.get(ending, "") if "-->" in head else ""


def _is_speech(bare: str, content: bytes, ending: str) -> bool:
    if ending == ".json3" or _EVENTS.search(content[:20_000]):
        return True
    if bare.startswith("{") and _SERVICES.search(content):
        return True
    if bare.startswith("{") and _SEGMENTS.search(content):
        return b'"start"' in content or b'"offsets"' in content or b'"timestamps"' in content
    return bool(_CAPTIONS.search(content[:50_000]) or _CAPTIONS_AFTER.search(content[:50_000]))
