"""Captions that grow are followed: nothing is lost or doubled, whatever the server repeats, corrects or fails to send."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from newsdesk.lib.errors import BadInput
from newsdesk.live import following, lines, sessions
from newsdesk.live.lines import SpokenLine
from newsdesk.live.models import LiveLine, LiveSession
from tests import factories
from tests.articles.test_links import answer
from tests.factories import make_desk
from tests.lib.test_fetch import PUBLIC, Host, Web, host

__all__ = ["host"]
pytestmark = pytest.mark.django_db


def vtt(*cues: str, head: str = "WEBVTT") -> bytes:
    timed = (f"00:00:{at * 4:02}.000 --> 00:00:{at * 4 + 3:02}.000\n{cue}" for at, cue in enumerate(cues))
    return "\n\n".join([head, *timed]).encode() + b"\n"


@pytest.fixture
def web(host: Host) -> Web:
    return Web(host.port, video_example=[PUBLIC])


def session(sam, name: str) -> LiveSession:
    details = sessions.LiveDetails("Port debate", make_desk(), source_url=f"http://video.example/{name}")
    return sessions.open_live_session(details, actor=sam)


def follow(live: LiveSession, web: Web) -> list[str]:
    """One turn of the worker; what was heard until then."""
    LiveSession.objects.filter(pk=live.pk).update(source_due_at=timezone.now() - timedelta(seconds=1))
    following.follow_due_captions(web)
    live.refresh_from_db()
    return list(LiveLine.objects.filter(session=live).order_by("sequence").values_list("text", flat=True))


def test_a_file_grows_and_is_corrected(host, web, sam) -> None:
    live = session(sam, "a.vtt")
    host.answers = [
        answer(vtt("<v Tom Hale>The port handled 4,200 crates")),
        answer(vtt("<v Tom Hale>The port handled 4,200 crates", "in March 2026.")),
        b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
        answer(vtt("<v Tom Hale>The port handled 4,200 containers", "in March 2026.")),
        answer(vtt("<v Tom Hale>The port handled 4,200 containers", "in March 2026.")),
    ]
    assert follow(live, web) == ["The port handled 4,200 crates"]
    assert follow(live, web) == ["The port handled 4,200 crates", "in March 2026."]
    assert len(follow(live, web)) == 2
    assert live.source_error
    assert follow(live, web) == ["The port handled 4,200 containers", "in March 2026."]
    assert not live.source_error
    # What a person corrects stays.
    line = LiveLine.objects.get(session=live, text__startswith="in March")
    better = SpokenLine("in May 2026.", line.speaker, sequence=line.sequence, revision=line.revision + 1)
    lines.add_live_lines(live.pk, [better], actor=sam)
    assert follow(live, web)[1] == "in May 2026."


def test_segments_of_a_stream_are_taken_once(host, web, sam) -> None:
    live = session(sam, "live.m3u8")
    head = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:{}"

    def playlist(first: int, *names: str) -> bytes:
        return answer("\n".join(["#EXTM3U", f"#EXT-X-MEDIA-SEQUENCE:{first}", *names]).encode())

    host.answers = [
        playlist(10, "10.vtt", "11.vtt"),
        answer(vtt("Order, please.", head=head.format(0))),
        answer(vtt("The port handled", head=head.format(900_000))),
        playlist(11, "11.vtt", "12.vtt"),
        answer(vtt("4,200 containers.", head=head.format(1_800_000))),
        playlist(12, "12.vtt"),
    ]
    assert follow(live, web) == ["Order, please.", "The port handled"]
    assert follow(live, web) == ["Order, please.", "The port handled", "4,200 containers."]
    assert len(follow(live, web)) == 3
    assert list(LiveLine.objects.order_by("sequence").values_list("start", flat=True)) == [0.0, 10.0, 20.0]


def test_a_stopped_session_is_not_followed(host, web, sam) -> None:
    live = session(sam, "a.vtt")
    host.answers = [answer(vtt("Order, please."))]
    sessions.stop_live_session(live.pk, actor=sam)
    live.refresh_from_db()
    assert live.source_due_at is None
    assert following.follow_due_captions(web) == 0
    sessions.resume_live_session(live.pk, actor=sam)
    assert follow(live, web) == ["Order, please."]


def test_a_caption_that_ends_before_it_begins_is_taken_and_one_refused_file_holds_up_nobody(
    host, web, sam, monkeypatch
) -> None:
    live = session(sam, "a.vtt")
    host.answers = [answer(b"WEBVTT\n\n00:00:05.000 --> 00:00:03.000\nThe port handled 4,200 containers.\n")]
    assert follow(live, web) == ["The port handled 4,200 containers."]

    def refuse(*arguments: object, **named: object) -> None:
        raise BadInput("A line has at most 4000 characters.")

    monkeypatch.setattr(following, "add_live_lines", refuse)
    host.answers = [answer(vtt("Other words."))]
    assert len(follow(live, web)) == 1
    assert live.source_error == "A line has at most 4000 characters."
    assert live.source_due_at is not None
    assert live.source_due_at > timezone.now()


def test_a_caption_at_no_second_of_a_recording_is_taken_without_its_time(
    host, web, sam, mara, signed_in
) -> None:
    live = session(sam, "a.vtt")
    far = b"WEBVTT\n\n9999:00:00.000 --> 9999:00:02.000\nThe port handled 4,200 containers.\n"
    host.answers = [answer(far)]
    assert follow(live, web) == ["The port handled 4,200 containers."]
    line = LiveLine.objects.get(session=live)
    assert line.start is not None
    assert line.start < 60, "as if somebody had typed it now"
    assert line.end is None
    factories.react()
    assert "4,200 containers" in signed_in(mara).get(reverse("live:desk", args=[live.pk])).text

    with pytest.raises(BadInput, match="seconds from the beginning"):
        lines.add_live_lines(live.pk, [SpokenLine("Order.", start=1e17)], actor=sam)
    for second in (-1, 1e17, float("nan")):
        with pytest.raises(IntegrityError), transaction.atomic():
            LiveLine.objects.filter(pk=line.pk).update(start=second, end=None)
