"""What a test compares of a transcript: each line with its second, its voice, its speaker and its words."""

from newsdesk.articles.transcripts.types import Transcript


def dump_transcript(transcript: Transcript) -> str:
    """One row for each line."""
    about = " | ".join((transcript.title, transcript.date, transcript.language, transcript.recording))
    rows = [
        f"{'-' if line.start is None else f'{line.start:g}'} | {line.voice} | {line.speaker}"
        f"{f' [{line.role}]' if line.role else ''} | {line.text}"
        for line in transcript.lines
    ]
    return "\n".join([about, *rows]) + "\n"
