"""Where words of a transcript are in its recording."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.transcripts.recording import link_to_transcript_recording

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class SpokenPlace:
    """The second at which words were spoken, and the address that opens the recording there."""

    second: float
    link: str
    """Empty if nobody has given the address of the recording."""

    @property
    def clock(self) -> str:
        """The second as people read it: "1:02:03" or "12:03"."""
        whole = int(self.second)
        hours, minutes, seconds = whole // _HOUR, whole % _HOUR // 60, whole % 60
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def recording_place_of_words(article: Article, version: ArticleVersion, offset: int) -> SpokenPlace | None:
    """Where the words at an offset are in the recording; None if the version has no time code before them."""
    second = recording_place_second(version.times, offset)
    return (
        None
        if second is None
        else SpokenPlace(second, link_to_transcript_recording(article.recording_url, second))
    )


def recording_place_second(times: Sequence[Sequence[float]], offset: int) -> float | None:
    """The second at which the words at an offset were spoken: that of the last time code at or before it."""
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        if times[middle][0] <= offset:
            low = middle + 1
        else:
            high = middle
    return float(times[low - 1][1]) if low else None
