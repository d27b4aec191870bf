"""What comes into the queue: what speakers tell of themselves, and people who came to harm; not what they feel or mean to do."""

import pytest


def scores(read, text):
    return {claim.text: claim.score for claim in read(text).reading.claims}


def queue(read, text):
    return [words for words, score in scores(read, text).items() if score >= 0.5]


@pytest.mark.parametrize(
    "words",
    [
        "I recommended closing the eastbound lanes",
        "we let 112 drivers go",
        "My members called the office eleven times about the cracks",
    ],
)
def test_what_speakers_tell_of_themselves_counts_as_if_told_of_others(read, words):
    assert queue(read, f"“{words[:1].upper()}{words[1:]},” Ada Orr said.") == [words[:1].upper() + words[1:]]


@pytest.mark.parametrize(
    "words", ["We are very pleased with that", "I will do it again", "I thought the clock was slow"]
)
def test_what_speakers_feel_and_promise_stays_out(read, words):
    assert queue(read, f"“{words},” Ada Orr said.") == []


def test_what_the_words_before_lead_over_to_is_read_by_itself(read):
    text = "ADA ORR: The bridge opened in March 2024.\n\nTOM HALE: Is that all?\n\nADA ORR: I should add that two of the six sensors were not working."
    assert "two of the six sensors were not working" in queue(read, text)


@pytest.mark.parametrize(
    ("text", "queued"),
    [
        ("Norvolt said it would appeal.", False),
        ("The minister said she would not intervene.", False),
        ("Norvolt said it would close eight of its 74 shops.", True),
        ("The minister said the tunnel would cost 2.4 billion crowns.", True),
        ("Norvolt said it was “truly sorry”.", False),
        ("The minister said he was “not losing sleep”.", False),
        ("Ada Orr said he was honoured with a medal in Helm in 2025.", True),
        ("When asked, 45 percent of voters said they would vote for Ada Quill.", True),
        ("Tom Hale called on the president to declare an emergency.", False),
        ("Norvolt asked the court to stop the sale of its 14 mills.", True),
        ("The money is gone, and I suspect that he does not know.", False),
    ],
)
def test_intentions_and_feelings_without_a_figure_stay_out(read, text, queued):
    assert bool(queue(read, text)) is queued


@pytest.mark.parametrize(
    "words", ["Six people remain missing", "Nobody was hurt", "At least 40 villagers are still homeless"]
)
def test_people_who_came_to_harm_are_queued(read, words):
    assert queue(read, f"{words}.") == [words]


@pytest.mark.parametrize("words", ["Nobody was amused", "Six people were not hurt by it", "Was nobody hurt?"])
def test_other_people_are_not(read, words):
    assert queue(read, f"{words}.") == []


@pytest.mark.parametrize(
    ("words", "queued"),
    [
        ("Varga had sacrificed her queen on move 22", True),
        ("Now swim past the outlet at Pier 9", False),
    ],
)
def test_a_figure_counts_for_more_in_what_has_happened(read, words, queued):
    assert bool(queue(read, f"{words}.")) is queued
