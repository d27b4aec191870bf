"""Mara reads who said what: every form of attribution in news."""

import pytest

SHAPES = [
    ("after", "Officials said the bridge was closed.", ("Officials", "said", "the bridge was closed")),
    ("aside", "The bridge was closed, officials said.", ("officials", "said", "The bridge was closed")),
    (
        "inverted",
        "The bridge was closed, said the mayor of Helm.",
        ("the mayor of Helm", "said", "The bridge was closed"),
    ),
    (
        "apposition",
        "Ruth Adeyemi, the head of the water board, said the pumps failed.",
        ("Ruth Adeyemi, the head of the water board", "said", "the pumps failed"),
    ),
    ("direct", "“The pumps failed,” Adeyemi said.", ("Adeyemi", "said", "The pumps failed")),
    (
        "according",
        "According to the coroner, the man was dead.",
        ("the coroner", "According to", "the man was dead"),
    ),
    (
        "accused",
        "Prosecutors accused the brothers of hiding the money.",
        ("Prosecutors", "accused", "the brothers of hiding the money"),
    ),
    ("vowed", "The governor vowed to rebuild the pier.", ("The governor", "vowed", "to rebuild the pier")),
    ("denied", "Both men denied the charges.", ("Both men", "denied", "the charges")),
    (
        "document",
        "The audit found that one invoice in seven was false.",
        ("The audit", "found", "that one invoice in seven was false"),
    ),
    (
        "noun",
        "The ministry's claim that no school was closed is wrong.",
        ("The ministry's", "claim", "that no school was closed"),
    ),
    (
        "colon",
        "VARGA: We have cut the deficit in two years.",
        ("VARGA", ":", "We have cut the deficit in two years"),
    ),
    (
        "headline",
        "Storm kills nine in coastal towns, officials say",
        ("officials", "say", "Storm kills nine in coastal towns"),
    ),
    (
        "poll",
        "In a poll released Monday, 54 percent of voters wanted an election.",
        ("a poll released Monday", "In", "54 percent of voters wanted an election"),
    ),
    (
        "passive",
        "The minister was accused by the opposition of lying.",
        ("the opposition", "was accused", "The minister … of lying"),
    ),
    (
        "called",
        "The senator called the bill a disgrace.",
        ("The senator", "called", "the bill a disgrace"),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [(t, e) for _, t, e in SHAPES], ids=[name for name, _, _ in SHAPES]
)
def test_each_shape_of_attribution_is_read(read, text, expected):
    assert expected in read(text).said


def test_two_verbs_share_their_speaker(read):
    found = read("Officials said the actions broke the truce and warned that the army is ready.").said
    assert ("Officials", "said", "the actions broke the truce") in found
    assert ("Officials", "warned", "that the army is ready") in found


def test_a_report_of_a_denial_is_two_attributions_and_knows_it(read):
    found = read("Other reports suggest the general has denied claims of a retreat.")
    assert [who for who, _, _ in found.said] == ["Other reports", "the general"]
    assert [a.parent for a in found.reading.attributions] == [None, 0]
    assert found.reading.attributions[1].stance == "denies"


def test_what_one_says_one_hopes_is_one_attribution(read):
    assert [who for who, _, _ in read("Ruth said she hopes that the talks go on.").said] == ["Ruth"]


@pytest.mark.parametrize(
    "text",
    [
        "The situation reveals a deep unease about the port.",
        "These developments threaten to undo a decade of work.",
        "The strikes suggest a new willingness to take risks.",
        "The tension highlights how little they trust each other.",
        "- Capability Loss: the damage to assets reduces the total capacity.",
    ],
)
def test_a_thing_is_nobody(read, text):
    assert read(text).said == []


def test_a_quotation_goes_on_after_its_speaker_and_over_paragraphs(read):
    found = read("“The alarm rang,” Ruth said. “Nobody came.”\n\n“We closed the valves by hand.”")
    assert found.said == [("Ruth", "said", "The alarm rang … Nobody came … We closed the valves by hand")]
    assert found.reading.attributions[0].mode == "direct"


def test_another_speaker_ends_the_quotation(read):
    found = read("“The alarm rang,” Ruth said.\n\n“It did not,” Jonas said. “I was there.”").said
    assert found == [("Ruth", "said", "The alarm rang"), ("Jonas", "said", "It did not … I was there")]


@pytest.mark.parametrize(
    "quoted",
    [
        "“Nobody came,”",
        '"Nobody came,"',
        "''Nobody came,''",
        "«Nobody came»,",
        "„Nobody came“,",
        '“Nobody came,"',
    ],
)
def test_quotation_marks_of_every_country_are_read(read, quoted):
    assert read(f"{quoted} Ruth said.").said == [("Ruth", "said", "Nobody came")]


def test_a_pronoun_is_the_last_speaker_it_fits(read):
    found = read("Mayor Ilse Brandt said the tunnel was safe. She said it would open in May.")
    assert found.claimants == ["Mayor Ilse Brandt", "Mayor Ilse Brandt"]


def test_a_surname_is_the_full_name_and_who_is_whoever_it_follows(read):
    found = read(
        "Ruth Adeyemi said the pumps failed. Adeyemi denied the charge. Critics, who say she lied, left."
    )
    assert found.claimants == ["Ruth Adeyemi", "Ruth Adeyemi", "Critics"]


def test_a_pronoun_that_may_be_either_is_nobody(read):
    found = read(
        "Ruth Adeyemi said the pumps failed. Then Karin Holt and Ana Sund came. She said all was well."
    )
    assert found.claimants[-1] is None


def test_we_is_nobody_by_name(read):
    assert read("We believe that the pumps failed.").claimants == [None]


def test_a_wire_dateline_is_no_part_of_what_was_said(read):
    found = read("VALMERA, Feb. 19 (NDW) — Two trains collided near Ostrel, officials said.").said
    assert found == [("officials", "said", "Two trains collided near Ostrel")]


def test_a_dateline_may_have_two_hyphens_and_no_space(read):
    """ "HALE--Marvin" in a notice of a death is a name."""
    found = read("HELM, Kenya--Norvolt, a maker of ferries, said that 14 ferries had sunk.").said
    assert found == [("Norvolt, a maker of ferries", "said", "that 14 ferries had sunk")]
    notice = read("HALE--Marvin Arthur, 98, of Helm, died on 4 March 2026.")
    assert [c.text for c in notice.reading.claims] == [
        "HALE--Marvin Arthur, 98, of Helm, died on 4 March 2026"
    ]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (" - an argument that did not ring true in Helm", ""),
        (", presumably in Kenya", ""),
        (", mostly in Kenya", ", mostly in Kenya"),
    ],
)
def test_what_the_writer_thinks_of_it_is_not_said(read, end, said):
    found = read(f"Marvin Orr said Norvolt lost 14 million euros in 2024{end}.").said
    assert found == [("Marvin Orr", "said", f"Norvolt lost 14 million euros in 2024{said}")]


def test_nobody_says_what_the_sentence_supposes(read):
    assert read("Say Helm demanded that Ada Quill pay 14 million euros in 2024.").said == []
    demanded = read("Helm demanded that Ada Quill pay 14 million euros in 2024.").said
    assert demanded == [("Helm", "demanded", "that Ada Quill pay 14 million euros in 2024")]


def test_a_reference_mark_is_no_part_of_the_words(read):
    found = read("Iranian officials said they are using the talks to buy time [1].")
    assert found.said == [("Iranian officials", "said", "they are using the talks to buy time")]
    assert found.reading.claims[0].citations == ("[1]",)


@pytest.mark.parametrize(
    "text",
    [
        "The company dismissed 120 dockers without notice in April.",
        "120 dockers were dismissed by the company in April.",
        "The university rejected 40 applicants.",
        "The consulate denied 300 visas in May.",
        "The agency denied asylum to two families.",
        "The Senate confirmed 12 appointments on Friday.",
        "The regulator warned 12 companies in June.",
    ],
)
def test_what_was_done_to_people_or_to_a_number_of_things_is_not_speech(read, text):
    found = read(text)
    assert found.said == []
    assert [(claim.text, claim.claimant) for claim in found.reading.claims] == [(text.rstrip("."), None)]


def test_the_reason_that_a_speaker_gives_belongs_to_what_was_said(read):
    found = read(
        "Ruth Adeyemi said that claim smacked of hypocrisy, because the council had closed four libraries in March."
    )
    assert found.said == [
        (
            "Ruth Adeyemi",
            "said",
            "that claim smacked of hypocrisy, because the council had closed four libraries in March",
        )
    ]


def test_a_deed_that_is_reported_has_one_claimant(read):
    found = read("Union officials said the company dismissed 120 dockers without notice in April.")
    assert found.said == [
        ("Union officials", "said", "the company dismissed 120 dockers without notice in April")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister dismissed two reports of fraud.",
            ("The minister", "dismissed", "two reports of fraud"),
        ),
        ("The council rejected three offers.", ("The council", "rejected", "three offers")),
        (
            "The mayor dismissed critics of the tunnel.",
            ("The mayor", "dismissed", "critics of the tunnel"),
        ),
        (
            "The company dismissed the dockers as idle.",
            ("The company", "dismissed", "the dockers as idle"),
        ),
        ("Officials confirmed 12 deaths.", ("Officials", "confirmed", "12 deaths")),
        ("The mayor warned residents about floods.", ("The mayor", "warned residents about", "floods")),
    ],
)
def test_words_about_people_or_statements_are_speech(read, text, expected):
    assert expected in read(text).said
