"""Labels, signatures and notes: the layout shows who speaks, and what is not part of the story."""

import pytest

TRANSCRIPT = """ANNA REED, MODERATOR: Rents are down in Helm.

REP. JOSE DIAZ (D), NEW MEXICO: The budget grew 9 percent in a year. It is now 4 billion.

MAYOR TOM COLE, HELM (via phone): The jail cost 14 million dollars.

COLE (voice-over): Nine bridges fell in May.

(APPLAUSE)

SEN. CARL DIAZ (R-TX): The deficit shrank by 2 percent.

DIAZ: Two men drowned in June.

ON SCREEN TEXT: Rents down 3 percent since 2019
"""


def claims(read, text):
    return {claim.text: claim.claimant for claim in read(text).reading.claims}


def test_a_transcript_names_its_speakers_without_roles_parties_and_places(read):
    found = claims(read, TRANSCRIPT)
    assert found["The budget grew 9 percent in a year"] == "REP. JOSE DIAZ"
    assert found["It is now 4 billion"] == "REP. JOSE DIAZ"
    assert found["The jail cost 14 million dollars"] == "MAYOR TOM COLE"
    assert found["Nine bridges fell in May"] == "MAYOR TOM COLE"
    assert found["The deficit shrank by 2 percent"] == "SEN. CARL DIAZ"


def test_a_surname_that_two_speakers_share_stands_for_neither(read):
    assert claims(read, TRANSCRIPT)["Two men drowned in June"] == "DIAZ"


def test_what_only_the_screen_shows_is_not_queued(read):
    reading = read(TRANSCRIPT).reading
    assert all(claim.score < 0.5 for claim in reading.claims if "since 2019" in claim.text)


@pytest.mark.parametrize(
    "title", ["Five questions for Nora Hakimi, head of the port", "Q&A with Nora Hakimi", "Meet Nora Hakimi"]
)
@pytest.mark.parametrize(("ask", "answer"), [("Q: ", "A: "), ("QUESTION: ", "ANSWER: "), ("", "")])
def test_answers_belong_to_the_one_who_is_interviewed(read, title, ask, answer):
    text = (
        f"{title}\n\n{ask}Rents are up by 9 percent. Why?\n{answer}Rents fell 3 percent in May.\n\n"
        f"{ask}What did the lock cost?\n{answer}The lock cost 12 million euros in 2024."
    )
    reading = read(text).reading
    queued = {claim.text: claim.claimant for claim in reading.claims if claim.score >= 0.5}
    assert queued["Rents fell 3 percent in May"] == "Nora Hakimi"
    assert queued["The lock cost 12 million euros in 2024"] == "Nora Hakimi"
    assert "Rents are up by 9 percent" not in queued


SIGNED = [
    "“The tram ran late on 14 days.” - Councillor Ida Noor",
    "“The tram ran late on 14 days.” — Transport minister Ida Noor",
    "“The tram ran late on 14 days.”\n\n— Ida Noor, driver",
    "“The tram ran late on 14 days.”\n\nIda Noor, 54, shopkeeper",
    "From Councillor Ida Noor:\n\n“The tram ran late on 14 days.”",
    "From the desk of Ida Noor, head of Helm Transport:\n\n“The tram ran late on 14 days.”",
    "The tram ran late on 14 days.\n\n— Ida Noor (@idanoor) March 3, 2026",
    "Ida Noor @idanoor\n\nThe tram ran late on 14 days.",
]


@pytest.mark.parametrize("signed", SIGNED)
def test_a_line_of_its_own_names_the_speaker(read, signed):
    text = f"Reactions came quickly.\n\n{signed}\n\nThe board met on Monday."
    found = claims(read, text)
    assert "Ida Noor" in found["The tram ran late on 14 days"]
    assert found["The board met on Monday"] is None


@pytest.mark.parametrize(
    "note",
    [
        "Correction, 3 June: An earlier version of this article said that the quay cost 84 million euros.",
        "This story has been corrected. It originally stated that the quay cost 84 million euros.",
        "Editor's note: A figure was wrong. The mayor did not say the quay cost 84 million euros.",
        "Clarification: This article was amended on 4 May. The quay cost 84 million euros.",
        "UPDATE: This story has been updated to name the port. It had said that the quay cost 84 million euros.",
        "Photo: the quay that cost 84 million euros, by Ned Poole/Reuters",
    ],
)
def test_a_note_about_the_article_is_not_queued(read, note):
    reading = read(f"The quay cost 48 million euros, the port said.\n\n{note}").reading
    assert [claim.text for claim in reading.claims if claim.score >= 0.5] == [
        "The quay cost 48 million euros"
    ]


CLOSINGS = [
    "{}Our reservoirs stand at 31 per cent.\n\nHakimi, 51, was fined 2,000 euros in 2021.\n\nThe board serves 1.2 million people.",
    "{}Our reservoirs stand at 31 per cent.\n\nNora Hakimi was fined 2,000 euros in 2021. The board serves 1.2 million people.",
]


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize(("ask", "answer"), [("Q: ", "A: "), ("", "")])
def test_what_the_writer_adds_about_the_one_interviewed_is_not_said_by_her(read, closing, ask, answer):
    text = (
        "Five questions for Nora Hakimi\n\n"
        f"{ask}What does a leak cost us?\n\n{answer}A leak costs 400 euros a day.\n\n"
        f"{ask}How bad is the shortage?\n\n{closing.format(answer)}"
    )
    found = claims(read, text)

    assert found["A leak costs 400 euros a day"] == "Nora Hakimi"
    assert found["Our reservoirs stand at 31 per cent"] == "Nora Hakimi"
    assert [claimant for words, claimant in found.items() if "2021" in words] == [None]
    assert found["The board serves 1.2 million people"] is None


def test_the_one_who_spoke_to_the_reporter_answers(read):
    """ "He spoke to Jo Whelan": she asks, and he is interviewed. What the paper adds at the end is nobody's answer."""
    text = (
        "“The reservoir will be empty by February”\n\nHydrologist Musa Kante has advised three governments on water. He spoke to Jo Whelan in Bakara.\n\n"
        "Q: How bad is it?\n\nA: The Sene reservoir stands at 14 percent.\n\nQ: Who uses the most?\n\nA: The farms take 70 percent and pay nothing.\n\n"
        "The ministry said in reply that the farm was sold in 2019. The mayor had 12 days to answer."
    )
    found = claims(read, text)

    assert found["The Sene reservoir stands at 14 percent"] == "Musa Kante"
    assert found["The farms take 70 percent and pay nothing"] == "Musa Kante"
    assert found["the farm was sold in 2019"] == "The ministry"
    assert found["The mayor had 12 days to answer"] is None


PORTRAYED = (
    "‘I never wanted the lighthouse’\n\n{opening}\n\nHow did you end up here?\n\nMy husband got the job. He died in 1991.\n\n"
    "What does a keeper do?\n\nI have sent in 108,000 observations since 1999.\n\nWhat will happen to the house?\n\n"
    "There were two offers in 2025, I hear."
)


@pytest.mark.parametrize(
    "opening",
    [
        "Sunna Lind has kept the light at Orlu since 1987. She spoke to us over a plate of pancakes.",
        "Sunna Lind, 71, runs the light at Orlu. The Helm Express brings 40 visitors a day. She spoke to Jo Whelan.",
    ],
)
def test_whoever_the_opening_presents_gives_the_answers(read, opening):
    found = claims(read, PORTRAYED.format(opening=opening))

    assert found["I have sent in 108,000 observations since 1999"] == "Sunna Lind"


def test_the_questions_of_a_news_story_are_no_interview(read):
    """Ida Noor has decided, and the paper explains; nobody is asked."""
    text = (
        "Helm closes its port\n\nIda Noor has closed the port of Helm. The port has 412 berths.\n\nWhat happened?\n\n"
        "The quay fell into the water on 3 June and 14 boats sank.\n\nWhat happens now?\n\nWe know that 40 boats have moved to Skelby.\n\n"
        "How much does it cost?\n\nThe port lost 12 million euros in 2025."
    )

    assert not {who for words, who in claims(read, text).items() if who}


TITLES = [
    "Remarks by the Minister for Rural Affairs, Ada Orr, at the opening of the Cocoa Forum",
    "Speech by Ada Orr at the Cocoa Forum in Helm",
    "Ada Orr's speech to the Cocoa Forum",
    "Opening statement of Ada Orr, Minister for Rural Affairs",
]
SPEECH = (
    "(As delivered)\n\nI tell you this because it is so. In this region 48,000 hectares have been infected.\n\n"
    "In April the Cocoa Authority raised the price of a bag to 2,070 cedis.\n\nI have opened 22 kilometres of road in 2025."
)


@pytest.mark.parametrize("title", TITLES)
def test_a_speech_is_said_by_the_one_whom_its_title_names(read, title):
    article = read(f"{title}\n\n{SPEECH}")
    found = {c.text: (c.claimant, c.wording) for c in article.reading.claims}

    price = "In April the Cocoa Authority raised the price of a bag to 2,070 cedis"
    assert found[price][0] == "Ada Orr"
    assert not any("As delivered" in words for words in found)
    assert found["I have opened 22 kilometres of road in 2025"] == (
        "Ada Orr",
        "Ada Orr has opened 22 kilometres of road in 2025.",
    )


NO_SPEECHES = [
    # The paper tells of the speech, and names her again.
    "Remarks by Ada Orr on cocoa anger farmers\n\nOrr said 40 farms would close. I was there, and I saw 14 of them.\n\nI counted 400 farmers in Helm.",
    # Nobody says "I".
    "Statement by Ada Orr on cocoa\n\nThe harvest fell by 14 percent in 2025.\n\nThe price of a bag rose to 2,070 cedis.",
]


@pytest.mark.parametrize("text", NO_SPEECHES)
def test_a_story_about_a_speech_is_none(read, text):
    found = claims(read, text)

    assert found
    assert all(who is None for words, who in found.items() if "farms would close" not in words)


def test_a_place_with_a_colon_before_a_story_says_nothing(read):
    story = "Firm sells more\n\nMorvant: Foods maker Suvarna on Monday reported a rise of 22.3 percent.\n\nThe firm sold 40 tonnes."
    claims = read(story).reading.claims

    assert [c.claimant for c in claims if "22.3" in c.text] == [None]
    assert next(c.text for c in claims if "22.3" in c.text).startswith("Foods maker Suvarna")


@pytest.mark.parametrize(
    "text",
    [
        "On the plan\n\nMarlow: We reported a rise of 22.3 percent on Monday.\n\nThe firm sold 40 tonnes.",
        "On the plan\n\nMarlow: Norvolt on Monday reported a rise of 22.3 percent.\n\nMarlow said it sold 40 tonnes.",
        "On the plan\n\nMarlow: Norvolt on Monday reported a rise of 22.3 percent.\n\nQuill: It sold 40 tonnes.",
    ],
)
def test_a_speaker_with_a_colon_still_speaks(read, text):
    assert [c.claimant for c in read(text).reading.claims if "22.3" in c.text] == ["Marlow"]


TOPICS = [
    "On quarries: The levy on gravel rose by 14 percent.",
    "Repairs and maintenance: The levy on gravel rose by 14 percent.",
    "THE VERDICT: The levy on gravel rose by 14 percent.",
    "Our ruling: The levy on gravel rose by 14 percent.",
    "Friday: The levy on gravel rose by 14 percent.",
]


@pytest.mark.parametrize("text", TOPICS)
def test_a_topic_a_part_of_a_check_and_a_day_say_nothing(read, text):
    found = [(c.claimant, c.side) for c in read(text).reading.claims if "14 percent" in c.text]
    assert found == [(None, None)]


@pytest.mark.parametrize("who", ["Ada Quill", "Norvane", "ORR"])
def test_whoever_stands_before_a_colon_still_speaks(read, who):
    text = f"{who}: The levy on gravel rose by 14 percent."
    assert [c.claimant for c in read(text).reading.claims if "14 percent" in c.text] == [who]


def test_the_claim_that_is_checked_is_said_by_the_one_who_signs_it(read):
    text = (
        "Is the levy higher?\n\nTHE CLAIM: “The levy on gravel rose by 14 percent.” — Ada Quill, a farmer in Velia\n\n"
        "THE FACTS: The levy on gravel rose by 3 percent in 2024."
    )
    found = claims(read, text)
    assert found["The levy on gravel rose by 14 percent"] == "Ada Quill"
    assert found["The levy on gravel rose by 3 percent in 2024"] is None


def test_a_role_in_capitals_is_the_one_whom_its_brackets_name(read):
    text = (
        "MODERATOR (Ida Noor): The levy rose in 2023.\n\nQUILL: The levy pays for 40 bridges.\n\n"
        "MODERATOR: The bridges of Velia cost 14 million crowns.\n\nORR (Green Party): Velia has closed 12 mills."
    )
    found = claims(read, text)
    assert found["The bridges of Velia cost 14 million crowns"] == "Ida Noor"
    assert found["Velia has closed 12 mills"] == "ORR"


@pytest.mark.parametrize(
    ("brought_in", "who"),
    [
        ("Let's hear Gwen Ap Tomos.", "Gwen Ap Tomos"),
        ("Let's hear Gwen and Huw Ap Tomos and Sian Ap Tomos.", "AP TOMOS"),
    ],
)
def test_a_surname_of_two_words_is_the_one_person_of_that_name(read, brought_in, who):
    text = (
        f"QUILL: {brought_in}\n\nAP TOMOS: Velia has closed 12 mills.\n\nQUILL: Velia opened 3 mills in 2024."
    )
    assert claims(read, text)["Velia has closed 12 mills"] == who


def test_what_a_correspondent_writes_goes_to_the_end_of_the_paragraph(read):
    text = "Our correspondent Ida Noor writes: The mill has 40 doors. Half of the mills in Velia share a dam.\n\nThe dam leaked in 2024."
    found = claims(read, text)
    assert found["Half of the mills in Velia share a dam"] == "Ida Noor"
    assert found["The dam leaked in 2024"] is None


@pytest.mark.parametrize(
    ("headline", "who"),
    [("“I have closed 40 mills”", "Ida Noor"), ("“Velia has closed 40 mills” is on show", None)],
)
def test_a_headline_in_which_one_says_i_is_said_by_the_one_interviewed(read, headline, who):
    text = f"{headline}\n\nIda Noor, 46, runs a mill in Velia. She spoke to Ben Hale.\n\nQ: Why a mill?\nA: My father had one. I have 14 men."
    assert [c.claimant for c in read(text).reading.claims if "closed 40" in c.text] == [who]


PODCAST = """Host: Welcome. Ana Pike runs the lab. Do you drink the water?

Pike: I don't drink it.

Host: Why not?

Host: Thanks. That was all.
"""


def test_a_guest_whom_the_host_has_named_may_answer_once(read):
    assert claims(read, PODCAST)["I don't drink it"] == "Ana Pike"


def test_a_word_before_a_colon_that_names_nobody_is_no_guest(read):
    found = claims(read, PODCAST.replace("Pike: I don't drink it", "Budget: It is 12 million"))
    assert "Budget" not in found.values()


def test_what_the_presenter_says_that_the_guest_has_said_is_the_presenters(read):
    text = """PRESENTER: With me is the energy minister, Tom Hale.

HALE: Good morning.

PRESENTER: You said that bills would fall by £300. The regulator says they rose by 12 percent.

HALE: They fell by £120 last year.
"""
    found = claims(read, text)
    assert found["You said that bills would fall by £300"] == "PRESENTER"
    assert found["they rose by 12 percent"] == "The regulator"


@pytest.mark.parametrize(
    "title",
    ["TRANSCRIPT: Joint Committee on Water, 4 March 2026", "# Recall: 85,000 air fryers pulled from shops"],
)
def test_a_title_with_a_kind_of_text_before_a_colon_has_no_speaker(read, title):
    found = claims(read, f"{title}\n\nThe fryers caught fire in 12 homes.")
    assert set(found.values()) == {None}
