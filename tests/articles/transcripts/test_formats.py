"""Every format of transcripts: who says what at which second. The files are made by hand, their lines checked by eye."""

import json
from pathlib import Path

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import FORMATS, Unreadable, read_any_format, sniff_media_type
from newsdesk.articles.readers.transcript import read_transcript_file
from newsdesk.articles.sandbox import read_in_sandbox
from newsdesk.articles.transcripts import detection
from newsdesk.articles.transcripts.webvtt import parse_webvtt, webvtt_origin
from tests.articles.transcripts.dump import dump_transcript

FILES = Path(__file__).parent / "files"
NAMES = sorted(path.name for path in FILES.iterdir() if path.suffix != ".expected")
ARROW = b"00:00:01,000 --> 00:00:02,000\n"


@pytest.mark.parametrize("name", NAMES)
def test_each_line_has_its_words_its_speaker_and_its_second(name: str) -> None:
    transcript = read_transcript_file(name, (FILES / name).read_bytes())

    assert dump_transcript(transcript) == (FILES / f"{name}.expected").read_text()


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(".txt")])
def test_a_transcript_is_known_by_its_content_whatever_its_name(name: str) -> None:
    content = (FILES / name).read_bytes()

    found = sniff_media_type(content, "upload.txt")

    assert found == sniff_media_type(content, name)
    assert FORMATS[found].startswith("transcript.")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("story.txt", b"The score was 3 --> 2, he wrote.\n", readers.PLAIN),
        ("story.json", b'{"headline": "A", "body_text": "The segments: [{"}', "application/json"),
        ("page.html", b"<html><body><tt xmlns='x'>code</tt></body></html>", "text/html"),
        ("notes.md", b"WEBVTTs are captions\n", readers.MARKDOWN),
    ],
)
def test_what_only_looks_like_a_transcript_is_read_as_before(
    name: str, content: bytes, media_type: str
) -> None:
    assert sniff_media_type(content, name) == media_type


def test_captions_in_an_older_encoding_keep_their_letters() -> None:
    content = ARROW + "Le conseil a dépensé 4 millions d’euros à Orléans, a déclaré la mairie.\n".encode(
        "cp1252"
    )

    [line] = read_transcript_file("a.srt", content).lines

    assert line.text == "Le conseil a dépensé 4 millions d’euros à Orléans, a déclaré la mairie."


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "a.ttml",
            b'<!DOCTYPE tt [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><tt xmlns="http://www.w3.org/ns/ttml">&c;</tt>',
            "entities",
        ),
        ("a.ttml", b'<tt xmlns="http://www.w3.org/ns/ttml"><head/></tt>', "no-speech"),
        ("a.ttml", b'<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s">', "broken"),
        ("a.xml", b"<publicwhip><minor-heading>Only a heading</minor-heading></publicwhip>", "no-speech"),
        ("a.vtt", b"WEBVTT\n\nNOTE nothing is said\n", "empty"),
        ("a.json", b'{"segments": [{"start": 1, "text": ', "broken"),
        ("a.json", b'{"segments": [{"start": 1, "end": 2, "text": ""}]}', "empty"),
        ("a.json3", b'{"wireMagic": "pb3", "events": 7}', "no-speech"),
    ],
)
def test_a_file_without_speech_is_refused_with_the_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_any_format(content, sniff_media_type(content, name))

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "wrong", ["-5", "1e400", '"soon"', "true", "null", "[]", "NaN", "99999999999999999999999"]
)
def test_a_time_that_is_none_leaves_the_words(wrong: str) -> None:
    content = f'{{"segments": [{{"start": {wrong}, "end": {wrong}, "text": "Taxes fell."}}]}}'.encode()

    [line] = read_transcript_file("a.json", content).lines

    assert (line.text, line.start, line.end) == ("Taxes fell.", None, None)


def test_the_sandbox_hands_over_blocks_and_time_codes() -> None:
    content = (FILES / "debate.srt").read_bytes()

    document = read_in_sandbox(content, detection.SUBRIP)

    assert document == read_any_format(content, detection.SUBRIP)
    assert document.times[1] == (document.text.index("2021"), 3.5)


def test_a_later_segment_on_its_own_counts_from_the_first() -> None:
    first = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nOne.\n"
    later = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:1440000,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nTwo.\n"

    assert [line.start for line in parse_webvtt(later, webvtt_origin(first)).lines] == [7.0]
    assert [line.start for line in parse_webvtt(later).lines] == [1.0]


def test_captions_that_grow_word_by_word_say_everything_once() -> None:
    words = "we have cut taxes by five percent since the year before last".split()
    cues = [
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{' '.join(words[: n + 1])}\n" for n in range(len(words))
    ]

    lines = parse_webvtt("WEBVTT\n\n" + "\n".join(cues)).lines

    assert " ".join(line.text for line in lines) == " ".join(words)
    assert [line.start for line in lines] == [float(n) for n in range(len(words))]


def test_what_a_person_really_says_twice_stays_twice() -> None:
    said = ["No.", "No.", "Taxes fell in 2020.", "They fell in 2021.", "No.", "We hired nurses."]
    cues = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{words}\n" for n, words in enumerate(said)]

    lines = parse_webvtt("WEBVTT\n\n" + "\n".join(cues)).lines

    assert [line.text for line in lines] == said


def test_words_of_recognition_that_do_not_match_their_segment_leave_it_whole() -> None:
    segment = {
        "start": 1,
        "end": 3,
        "text": "Taxes fell.",
        "words": [{"word": "Rents", "start": 1, "end": 2}],
    }

    [line] = read_transcript_file("a.json", json.dumps({"segments": [segment]}).encode()).lines

    assert (line.text, line.start, line.end) == ("Taxes fell.", 1.0, 3.0)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("<v Anna Berg>Taxes fell.</v>\n<v Audience>Where?</v>", ["Audience: Where?"]),
        ("<v Anna Berg>Taxes fell. [Hon. Members: “More!”] Rents rose.", ["[Hon. Members: “More!”]"]),
        ("<v Anna Berg>Taxes fell.\nHon. members: Oh!", ["Hon. members: Oh!"]),
        ("<v Anna Berg>Taxes fell (by nine percent: more than ever).", []),
    ],
)
def test_what_others_call_is_nobodys_claim(words: str, others: list[str]) -> None:
    lines = parse_webvtt(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n").lines

    assert [line.text for line in lines if line.voice == "aside"] == others
    assert {line.speaker for line in lines if line.voice == "speaker"} == {"Anna Berg"}


def test_an_agent_of_a_timed_text_has_given_name_and_surname() -> None:
    names = '<ttm:name type="family">Berg</ttm:name><ttm:name type="given">Olle</ttm:name>'
    head = f'<head><metadata><ttm:agent xml:id="a" type="person">{names}</ttm:agent></metadata></head>'
    body = '<body><div><p begin="1s" end="2s" ttm:agent="a">Taxes fell.</p></div></body>'
    spaces = 'xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'

    [told] = read_transcript_file("a.ttml", f"<tt {spaces}>{head}{body}</tt>".encode()).lines

    assert told.speaker == "Olle Berg"
