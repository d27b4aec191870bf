"""Every format of transcripts: who says what at which second. The files are made by hand, their lines checked by eye."""

import json
import time
from contextlib import suppress
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
        ("times.txt", b"0:10,0:20\nwere the best times of the race.\n", readers.PLAIN),
        ("table.txt", b"start\tend\tplace\n1\t2\tLund\n", readers.PLAIN),
        ("page.html", b"<p>He opened transcript.xml: &lt;timedtext&gt;&lt;body&gt;</p>", "text/html"),
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
        ("a.srv3", b'<timedtext format="3"><body><p t="1" d="2">', "broken"),
        ("a.srv3", b'<timedtext format="3"><body><w t="0" id="1"/></body></timedtext>', "no-speech"),
        (
            "a.xml",
            b'<!DOCTYPE transcript [<!ENTITY a "b">]><transcript><text start="1">&a;</text></transcript>',
            "entities",
        ),
        (
            "a.srv1",
            b'<transcript><text start="1">' + b"<s>" * 300 + b"a" + b"</s>" * 300 + b"</text></transcript>",
            "broken",
        ),
        (
            "a.xml",
            b"<hansard><titlepage/><housecommons><p>Nobody spoke.</p></housecommons></hansard>",
            "no-speech",
        ),
        ("a.xml", b"<HansardDoc><hs_Para><B><Member>Anna Berg:</Member>", "broken"),
        ("a.smi", b"<SAMI><BODY><SYNC Start=10><P Class=ENUSCC>&nbsp;</BODY></SAMI>", "no-speech"),
        ("a.smi", b"<smil><body><text>Taxes fell.</text></body></smil>", "no-article"),
        ("a.sbv", b"0:00:01.000,0:00:02.000\n\n", "empty"),
        ("a.tsv", b"start\tend\ttext\n", "no-speech"),
        ("a.tsv", b"town\tpeople\nLund\t90000\n", "no-article"),
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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.smi", "<SAMI><SYNC Start={}><P Class=CC>Taxes fell.<SYNC Start=9000><P Class=CC>&nbsp;</SAMI>"),
        ("a.srv1", '<transcript><text start="{}" dur="1">Taxes fell.</text></transcript>'),
        ("a.srv3", '<timedtext format="3"><body><p t="{}" d="1">Taxes fell.</p></body></timedtext>'),
        ("a.tsv", "start\tend\ttext\n{}\t9000\tTaxes fell."),
    ],
)
@pytest.mark.parametrize("wrong", ["-5", "1e400", "soon", "", "NaN", "99999999999999999999999"])
def test_a_time_in_captions_that_is_none_leaves_the_words(name: str, content: str, wrong: str) -> None:
    [line] = read_transcript_file(name, content.format(wrong).encode()).lines

    assert (line.text, line.start) == ("Taxes fell.", None)


def test_a_member_is_called_as_in_the_first_speech_and_a_code_that_was_never_set_moves_nothing() -> None:
    body = (
        '<hs_TimeCode time="2024-01-09T23:59:30"/><hs_Para><B><Member MnisId="7">Anna Berg (Leeds) (Lab):</Member></B> Taxes fell.</hs_Para>'
        '<hs_TimeCode time="2000-01-01T00:00:00"/><hs_TimeCode time="2024-02-10T12:00:00"/><hs_TimeCode time="soon"/>'
        '<hs_Para><B><Member MnisId="7">Ms Berg:</Member></B> Rents rose.</hs_Para>'
        '<hs_TimeCode time="2024-01-10T00:00:10"/><hs_Para>Wages fell.</hs_Para>'
    )

    lines = read_transcript_file("a.xml", f"<HansardDoc>{body}</HansardDoc>".encode()).lines

    assert [(line.start, line.speaker, line.role) for line in lines] == [
        (0, "Anna Berg", "Leeds, Lab"),
        (0, "Anna Berg", "Leeds, Lab"),
        (40, "Anna Berg", "Leeds, Lab"),
    ]


def test_a_list_of_candidates_is_no_debate() -> None:
    candidates = "Who stands in Leeds North\n\nAna Reyes (Leeds) (Lab)\n\nTom Hall (Leeds) (Con)\n\nJoy Morris (Leeds) (LD)\n"

    with pytest.raises(Unreadable):
        read_transcript_file("a.txt", candidates.encode())
    assert "Ana Reyes (Leeds) (Lab)" in read_any_format(candidates.encode(), readers.PLAIN).text


def test_a_debate_of_hansard_that_is_pasted_has_speakers_and_times() -> None:
    document = read_any_format((FILES / "hansard.txt").read_bytes(), readers.PLAIN)

    assert (
        "Anna Berg (The Secretary of State for Health): Waiting lists fell by 200,000 last year—"
        in document.text
    )
    assert "Anna Berg: That figure was reached in September." in document.text
    assert list(document.times)[1] == (document.text.index("Anna Berg (The Secretary"), 50)
    assert document.language == "en"


def test_captions_in_two_languages_are_read_in_the_one_that_most_have() -> None:
    content = (FILES / "captions.smi").read_bytes()

    lines = read_transcript_file("a.smi", content).lines

    assert [line.text for line in lines if "imp" in line.text] == []
    assert [line.end for line in lines] == [4.5, 8.25, 9, None]


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<SYNC Start=", b"<P Class=", b"<head", b"<title>a", b".a{lang:"]
)
def test_captions_in_open_markup_are_read_or_refused_in_bounded_time(piece: bytes) -> None:
    content = b"<SAMI><SYNC Start=1><P>Taxes fell." + piece * (1_000_000 // len(piece))

    begun = time.monotonic()
    with suppress(Unreadable):
        read_any_format(content, sniff_media_type(content, "a.smi"))

    assert time.monotonic() - begun < 10


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


@pytest.mark.parametrize(
    "content", [b"<SAMI><BODY></BODY></SAMI>", b"<SAMI><BODY><!-- <SYNC Start=1><P>Hello"]
)
def test_captions_of_sami_without_a_moment_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_transcript_file("empty.smi", content)


def test_captions_of_sami_need_no_paragraphs() -> None:
    content = b"<SAMI><BODY><SYNC Start=1000>Taxes fell in 2024.<SYNC Start=4000>&nbsp;</BODY></SAMI>"
    [line] = read_transcript_file("bare.smi", content).lines

    assert (line.text, line.start) == ("Taxes fell in 2024.", 1.0)
