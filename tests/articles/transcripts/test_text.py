"""The article that a transcript becomes: a paragraph for each turn, asides apart, and the second of every line."""

import time
from typing import Any

import pytest

from newsdesk.articles.blocks import Block
from newsdesk.articles.readers import PLAIN, read_any_format
from newsdesk.articles.recordings.places import recording_place_second
from newsdesk.articles.transcripts.carry_over import carry_time_codes
from newsdesk.articles.transcripts.recording import link_to_transcript_recording
from newsdesk.articles.transcripts.rendering import render_transcript
from newsdesk.articles.transcripts.types import Transcript, TranscriptLine, Voice


def line(
    text: str,
    start: float | None = None,
    speaker: str = "ANNA BERG",
    voice: Voice = "speaker",
    **more: Any,
) -> TranscriptLine:
    name = speaker if voice in ("speaker", "unknown") else ""
    return TranscriptLine(text, start, None, name, voice=voice, **more)


def paragraphs(*lines: TranscriptLine) -> list[tuple[str, str]]:
    rendered = render_transcript(Transcript(lines))
    return [(block.voice, rendered.text[block.start : block.end]) for block in rendered.blocks]


def test_a_turn_is_one_paragraph_and_an_aside_does_not_break_its_sentence() -> None:
    assert paragraphs(
        line("We have cut taxes", 1),
        line("[applause]", 2, voice="aside"),
        line("by five percent.", 3),
        line("That is false!", 4, voice="aside"),
        line("We hired nurses.", 5),
        line("No.", 6, "TOM HALL"),
    ) == [
        ("named", "ANNA BERG: We have cut taxes by five percent."),
        ("aside", "[applause]"),
        ("aside", "That is false!"),
        ("named", "ANNA BERG: We hired nurses."),
        ("named", "TOM HALL: No."),
    ]


def test_whoever_interrupts_a_sentence_stands_after_it_if_the_same_person_ends_it() -> None:
    interrupted = [
        line("Our hospitals have treated", 1),
        line("No, they have not.", 2, "TOM BERG"),
        line("[booing]", 3, voice="aside"),
        line("80,000 patients since", 4),
        line("2024.", 5),
    ]
    asked = [line("How many were there", 1), line("We do not know.", 2, "TOM BERG"), line("Why not?", 3)]
    small = [line("we cut taxes", 1), line("no you did not", 2, "TOM BERG"), line("we did", 3)]

    resumed = [*interrupted[:3], line("– some 80,000 patients since", 4), interrupted[4]]
    assert paragraphs(*resumed) == [
        ("named", "ANNA BERG: Our hospitals have treated – some 80,000 patients since 2024."),
        ("named", "TOM BERG: No, they have not."),
        ("aside", "[booing]"),
    ]
    for turns in (interrupted, asked, small):
        assert [words.split(":")[0] for voice, words in paragraphs(*turns) if voice == "named"] == [
            "ANNA BERG",
            "TOM BERG",
            "ANNA BERG",
        ]


def test_two_people_of_one_surname_are_told_apart_by_party() -> None:
    turns = [("We hired nurses.", "LAB"), ("Taxes rose.", "CON"), ("They fell.", "LAB")]
    rendered = render_transcript(
        Transcript(tuple(line(words, None, "BERG", role=role, turn=True) for words, role in turns))
    )
    names = [rendered.text[block.name_start : block.name_end] for block in rendered.blocks]
    assert names == ["BERG (LAB)", "BERG (CON)", "BERG (LAB)"]


def test_lines_without_stops_and_ends_are_joined_up_to_a_pause() -> None:
    words = "the council spent twelve million euros on".split()
    lines = [line(" ".join(words), 3.0 * n + (8 if n > 4 else 0), "", "unknown") for n in range(8)]
    assert [len(text.split()) for _voice, text in paragraphs(*lines)] == [35, 21]


def test_a_sentence_that_somebody_else_ends_is_not_joined() -> None:
    assert paragraphs(
        line("We have cut taxes by –"), line("You have not!", speaker="TOM HALL"), line("five.")
    ) == [
        ("named", "ANNA BERG: We have cut taxes by –"),
        ("named", "TOM HALL: You have not!"),
        ("named", "ANNA BERG: five."),
    ]


def test_the_role_stands_with_the_first_turn_and_a_long_turn_has_several_paragraphs() -> None:
    long = [line(f"We built {n} schools in the north of the country. " * 4, n, role="Lab") for n in range(9)]
    found = paragraphs(*long, line("No.", 20, "TOM HALL"), line("Yes.", 21, role="Lab"))

    assert found[0][1].startswith("ANNA BERG (Lab): We built 0")
    assert [voice for voice, _words in found] == ["named", "continued", "continued", "named", "named"]
    assert found[-1][1] == "ANNA BERG: Yes."


def test_speech_without_full_stops_ends_at_a_pause_alone() -> None:
    words = [
        TranscriptLine(f"and then number {n} came to the town hall", n, n + 1, voice="unknown")
        for n in range(20)
    ]
    pause = [TranscriptLine("now something else", 30, 31, voice="unknown")]

    found = paragraphs(*words, *pause)

    assert [words.split()[0] for _voice, words in found] == ["and", "now"]


def test_every_line_has_its_second_in_the_text() -> None:
    rendered = render_transcript(
        Transcript((line("Taxes fell", 1.5), line("by five percent.", 3), line("No.", 4, "TOM HALL")))
    )

    places = {word: rendered.text.index(word) for word in ("ANNA", "fell", "five", "No.")}

    assert {word: recording_place_second(rendered.times, at) for word, at in places.items()} == {
        "ANNA": 1.5, "fell": 1.5, "five": 3, "No.": 4,
    }  # fmt: skip
    assert recording_place_second([], 4) is None
    assert recording_place_second([(5, 1.0)], 4) is None


LABELLED = """The mayors debate

{first}: We cut taxes by five percent in 2021.

{second}: That is wrong.

{first}: Inflation was nine percent in 2022.

{second}: Rents rose.
"""


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("ANNA BERG (Lab)", "ANNA BERG"),
        ("Anna Berg, Mayor of Lund", "Anna Berg"),
        ("Mr Berg (Leeds) (Con)", "Mr Berg"),
        ("The Prime Minister (Anna Berg)", "Anna Berg"),
        ("Sen. Karin de Boer (R-Ohio)", "Sen. Karin de Boer"),
        ("Élodie O’Hara", "Élodie O’Hara"),
    ],
)
def test_plain_text_stays_as_it_is_and_its_labels_are_known(first: str, names: str) -> None:
    text = LABELLED.format(first=first, second="TOM BERG (Green)")

    document = read_any_format(text.encode(), PLAIN)

    assert document.text == text
    assert [name(text, block) for block in document.blocks if block.voice] == [names, "TOM BERG"] * 2
    assert [text[b.words or 0 :][:2] for b in document.blocks if b.voice] == ["We", "Th", "In", "Re"]


def name(text: str, block: Block) -> str:
    return text[block.name_start or 0 : block.name_end or 0]


@pytest.mark.parametrize(
    "text",
    [
        "News\n\nWARNING: It is late.\n\nHe said: We cut taxes.\n\nNote: two things.\n\nNote: three things.\n",
        "Times\n\n12:30 The train leaves.\n\nThe next one leaves later.\n\n9:15 came and went, and so did many others.\n",
        "Q: Did taxes fall?\n\nA: They did.\n\nQ: When?\n\nA: In 2021.\n",
    ],
)
def test_other_texts_are_no_transcripts(text: str) -> None:
    document = read_any_format(text.encode(), PLAIN)

    assert (document.text, document.times, {block.voice for block in document.blocks}) == (text, (), {""})


@pytest.mark.parametrize(
    ("address", "second", "expected"),
    [
        ("https://tv.example/debate.mp4", 75.9, "https://tv.example/debate.mp4#t=75"),
        ("https://tv.example/d?id=1#track=2&t=3", 5, "https://tv.example/d?id=1#track=2&t=5"),
        ("https://www.youtube.com/watch?v=abc&t=9s", 75, "https://www.youtube.com/watch?v=abc&t=75s"),
        ("https://youtu.be/abc?si=x", 5, "https://youtu.be/abc?si=x&t=5s"),
        ("https://www.youtube.com/embed/abc", 5, "https://www.youtube.com/embed/abc?start=5"),
        ("https://notyoutube.com/abc", 5, "https://notyoutube.com/abc#t=5"),
        ("https://tv.example/", None, "https://tv.example/"),
        ("javascript:alert(1)", 5, ""),
        ("//tv.example/x", 5, ""),
        ("https://[bad", 5, ""),
        ("", 5, ""),
    ],
)
def test_a_link_opens_the_recording_at_the_second(address: str, second: float | None, expected: str) -> None:
    assert link_to_transcript_recording(address, second) == expected


def test_time_codes_follow_their_words_into_an_edited_text() -> None:
    before = "ANNA: Taxes fell by five percent in the year 2021. Rents rose. Wages rose by two percent in the year 2022."
    after = "ANNA BERG: Taxes fell by five percent in the year 2021. A new line. Wages rose by two percent in the year 2022."
    times = [(0, 1.0), (before.index("Rents"), 5.0), (before.index("Wages"), 7.0)]

    kept = carry_time_codes(before, times, after)

    seconds = {
        word: recording_place_second(kept, after.index(word)) for word in ("Taxes", "new line", "Wages")
    }
    assert seconds == {"Taxes": 1.0, "new line": 1.0, "Wages": 7.0}


def test_time_codes_of_a_long_transcript_are_carried_over_quickly() -> None:
    sentences = [f"The town number {n} built school {n * 7} in year {n * 3}." for n in range(4000)]
    before, after = " ".join(sentences), " ".join(sentences[1000:])
    times, at = [], 0
    for n, sentence in enumerate(sentences):
        times.append((at, float(n)))
        at += len(sentence) + 1

    began = time.process_time()
    kept = carry_time_codes(before, times, after)

    assert kept[0] == (0, 1000.0)
    assert len(kept) == 3000
    assert time.process_time() - began < 3
