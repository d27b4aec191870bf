"""Tell transcripts from other files by their first bytes, and by their names if those are not enough."""

from __future__ import annotations

import re

from newsdesk.articles.transcripts.clock import CLOCK

SUBRIP = "application/x-subrip"
WEBVTT = "text/vtt"
TTML = "application/ttml+xml"
DEBATE = "application/akn+xml"
SPEECH = "application/vnd.speech+json"

_ARROW = re.compile(rf"\s*(?:\d{{1,7}}[ \t]*\r?\n)?\s*{CLOCK}\s*-{{1,2}}>\s*{CLOCK}")
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
}
TRANSCRIPT_ENDINGS = _NAMED | {".akn": DEBATE}
"""The endings of files that are transcripts and nothing else."""


def detect_transcript_media_type(head: str, content: bytes, ending: str) -> str:
    """The media type of a transcript; "" for any other file. `head` is the beginning of the content."""
    bare = head.lstrip("\ufeff \t\r\n")
    if bare.startswith("WEBVTT") and (len(bare) == 6 or bare[6].isspace()):
        return WEBVTT
    if bare.startswith("<"):
        return TTML if _TTML.search(head) else DEBATE if _DEBATE.search(head) else ""
    if bare.startswith(("{", "[")):
        return SPEECH if _is_speech(bare, content, ending) else ""
    if _ARROW.match(bare):
        return WEBVTT if ending in {".vtt", ".webvtt"} else SUBRIP
    return _NAMED.get(ending, "") if "-->" in head else ""


def _is_speech(bare: str, content: bytes, ending: str) -> bool:
    if ending == ".json3" or _EVENTS.search(content[:20_000]):
        return True
    if bare.startswith("{") and _SERVICES.search(content):
        return True
    if bare.startswith("{") and _SEGMENTS.search(content):
        return b'"start"' in content or b'"offsets"' in content or b'"timestamps"' in content
    return bool(_CAPTIONS.search(content[:50_000]) or _CAPTIONS_AFTER.search(content[:50_000]))
