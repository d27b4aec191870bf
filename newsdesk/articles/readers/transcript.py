"""Transcripts as articles: captions, minutes of debates, and the results of speech recognition."""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element

from newsdesk.articles.blocks import Block
from newsdesk.articles.readers.agency.xml_markup import parse_agency_xml
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import Document, Unreadable
from newsdesk.articles.readers.sniffing import sniff_media_type
from newsdesk.articles.readers.wrapping import undo_wrapping
from newsdesk.articles.transcripts.detection import (
    DEBATE,
    HANSARD,
    SAMI,
    SBV,
    SPEECH,
    SUBRIP,
    TTML,
    WEBVTT,
    WHISPER_TABLE,
    YOUTUBE,
)
from newsdesk.articles.transcripts.minutes.congress import parse_congressional_record
from newsdesk.articles.transcripts.minutes.debates import parse_debate
from newsdesk.articles.transcripts.minutes.hansard_text import parse_hansard_text
from newsdesk.articles.transcripts.minutes.hansard_xml import parse_hansard_xml
from newsdesk.articles.transcripts.plain import (
    is_plain_labelled_transcript,
    parse_plain_labelled_transcript,
    parse_plain_timed_transcript,
)
from newsdesk.articles.transcripts.recognition.speech_json import parse_speech_json
from newsdesk.articles.transcripts.recognition.whisper_table import parse_whisper_table
from newsdesk.articles.transcripts.rendering import render_transcript
from newsdesk.articles.transcripts.sami import parse_sami
from newsdesk.articles.transcripts.sbv import parse_sbv
from newsdesk.articles.transcripts.speaker_labels import (
    is_crowd_speaker_label,
    is_nameless_speaker_label,
    match_speaker_label,
    names_shared_by_speaker_labels,
    sure_speaker_names,
)
from newsdesk.articles.transcripts.subrip import parse_subrip
from newsdesk.articles.transcripts.ttml import parse_ttml
from newsdesk.articles.transcripts.types import NotATranscript, Transcript
from newsdesk.articles.transcripts.webvtt import parse_webvtt
from newsdesk.articles.transcripts.youtube_xml import parse_youtube_xml
from newsdesk.lib.text import normalise_text


def read_transcript_file(name: str, content: bytes) -> Transcript:
    """The transcript in a file, detected by its content and its name; raises Unreadable."""
    media_type = sniff_media_type(content, PurePath(name).name)
    if media_type in _PARSERS:
        return _parsed(content, media_type)
    text = normalise_text(decode_text_bytes(content))
    found = parse_transcript_in_text(text) or parse_plain_labelled_transcript(undo_wrapping(text))
    if found is None:
        raise Unreadable("no-article")
    return found


def parse_transcript_in_text(text: str) -> Transcript | None:
    """The transcript in a plain text, if its layout shows who speaks or when; None if it is another text."""
    return parse_hansard_text(text) or parse_plain_timed_transcript(text) or parse_congressional_record(text)


def read_transcript_file_in_subrip(content: bytes) -> Document:
    """Read SubRip captions."""
    return document_of_transcript(_parsed(content, SUBRIP))


def read_transcript_file_in_webvtt(content: bytes) -> Document:
    """Read WebVTT captions."""
    return document_of_transcript(_parsed(content, WEBVTT))


def read_transcript_file_in_ttml(content: bytes) -> Document:
    """Read TTML captions."""
    return document_of_transcript(_parsed(content, TTML))


def read_transcript_file_of_debate(content: bytes) -> Document:
    """Read the minutes of a debate."""
    return document_of_transcript(_parsed(content, DEBATE))


def read_transcript_file_in_speech_json(content: bytes) -> Document:
    """Read the JSON of speech recognition or of a video platform."""
    return document_of_transcript(_parsed(content, SPEECH))


def read_transcript_file_in_sbv(content: bytes) -> Document:
    """Read YouTube's SBV captions."""
    return document_of_transcript(_parsed(content, SBV))


def read_transcript_file_in_sami(content: bytes) -> Document:
    """Read SAMI captions."""
    return document_of_transcript(_parsed(content, SAMI))


def read_transcript_file_in_youtube_xml(content: bytes) -> Document:
    """Read YouTube's timed text."""
    return document_of_transcript(_parsed(content, YOUTUBE))


def read_transcript_file_in_whisper_table(content: bytes) -> Document:
    """Read Whisper's table of segments."""
    return document_of_transcript(_parsed(content, WHISPER_TABLE))


def read_transcript_file_of_hansard(content: bytes) -> Document:
    """Read Hansard as the UK Parliament publishes it in XML."""
    return document_of_transcript(_parsed(content, HANSARD))


def document_of_transcript(transcript: Transcript) -> Document:
    """A transcript as the text of an article, with the second of each line."""
    rendered = render_transcript(transcript)
    document = Document(
        text=rendered.text,
        blocks=rendered.blocks,
        title=transcript.title[:300],
        language=transcript.language,
        times=rendered.times,
        recording=transcript.recording,
    )
    with suppress(ValueError):
        return replace(document, dated=dt.date.fromisoformat(transcript.date[:10]))
    return document


def read_transcript_voices(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a plain text with those who speak in them, if it is a transcript with labels; else as they are."""
    spoken = [b for b in blocks if b.kind == "paragraph"]
    words = [text[b.start : b.end] for b in spoken]
    if not is_plain_labelled_transcript(words):
        return blocks
    names = sure_speaker_names(words)
    labels = [label for one in words if (label := match_speaker_label(one))]
    shared = names_shared_by_speaker_labels((label.name, label.role) for label in labels)
    return tuple(
        _labelled(text, block, names, shared) if block.kind == "paragraph" else block for block in blocks
    )


def _labelled(text: str, block: Block, names: frozenset[str], shared: frozenset[str]) -> Block:
    label = match_speaker_label(text[block.start : block.end])
    if label is None or label.name not in names:
        return block
    if is_crowd_speaker_label(label.name):
        return replace(block, voice="aside")
    if is_nameless_speaker_label(label.name):
        return replace(block, voice="unknown", words=block.start + label.end)
    start, end = (block.start + place for place in label.place)
    if label.name in shared and label.role:
        end = start + len(text[start : block.start + label.end].rstrip().removesuffix(":").rstrip())
    return replace(block, voice="named", words=block.start + label.end, name_start=start, name_end=end)


def _parsed(content: bytes, media_type: str) -> Transcript:
    try:
        return _PARSERS[media_type](content)
    except NotATranscript:
        raise Unreadable("no-speech") from None


def _json(content: bytes) -> Any:
    try:
        return json.loads(decode_text_bytes(content))
    except (ValueError, RecursionError):
        raise Unreadable("broken") from None


def _text(parse: Callable[[str], Transcript]) -> Callable[[bytes], Transcript]:
    return lambda content: parse(decode_text_bytes(content))


def _xml(parse: Callable[[Element], Transcript]) -> Callable[[bytes], Transcript]:
    return lambda content: parse(parse_agency_xml(content))


_PARSERS: dict[str, Callable[[bytes], Transcript]] = {
    SUBRIP: _text(parse_subrip),
    WEBVTT: _text(parse_webvtt),
    TTML: _xml(parse_ttml),
    DEBATE: _xml(parse_debate),
    HANSARD: _xml(parse_hansard_xml),
    SPEECH: lambda content: parse_speech_json(_json(content)),
    SBV: _text(parse_sbv),
    SAMI: _text(parse_sami),
    YOUTUBE: _xml(parse_youtube_xml),
    WHISPER_TABLE: _text(parse_whisper_table),
}
