"""Mara never reads the kinds of wrong names and broken sentences that were found when each rule's sentences were read one by one."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)

NEVER = [
    (
        "who accuses is not the accused",
        "Council leader Tom Ashby spoke on 3 May. The opposition's spokesman, Colin Reay, accused him of sitting on reserves of £38m.",
        "£38m",
        "Reay sat",
    ),
    (
        "another donor than those of whom something was told",
        "Norvolt took money from donors who cannot be located. Other donors live in Helm. Most of the donors gave 4,000 euros in 2024.",
        "4,000 euros",
        "cannot be located",
    ),
    (
        "another administration",
        "In 2004 the Sorin administration raised the limit. Mr Hale urged the administration to raise it to 51,000 euros in 2025.",
        "51,000",
        "the Sorin administration to",
    ),
    (
        "another primary",
        "Ada Quill won February's primary in Carvania. In Velmark, Quill took 14 districts that her rival had won in the primary.",
        "14 districts",
        "in February's primary",
    ),
    (
        "where a thing was found",
        "Officers found the painting in a garage in Helm on 3 May. The picture is insured for 3.2 million euros.",
        "3.2 million",
        "painting in a garage",
    ),
    (
        "the next two, after two were named",
        "Ada Quill spoke in Georgia and Ukraine. The next two countries hold 14 votes on 3 May 2027.",
        "14 votes",
        "Georgia and Ukraine hold",
    ),
    (
        "two men after the richest men",
        "Paul Orr worked for one of Velia's richest men, Rinat Kole. Kole gave 40 million euros to the party and met the two men in 2004.",
        "40 million",
        "met Velia's richest men",
    ),
    (
        "a place that no group is",
        "A lobby posted a film that warned of an Orlando-style attack. Orlando mourned. The group deleted 40 messages in May.",
        "40 messages",
        "Orlando deleted",
    ),
    (
        "we of a whole party",
        "“We have accomplished so much already since 2009,” said Ada Quill.",
        "accomplished",
        "and others",
    ),
    (
        "the end of a phrase that was cut",
        "The former first lady and U.S. senator cited 14 problems that she blamed on Velia.",
        "14 problems",
        "that U.S. senator",
    ),
    (
        "a person of two offices",
        "“Velia has declined our invitation to 14 talks,” said Helm News President and Editor Bill Samm.",
        "14 talks",
        "invitation of Helm News",
    ),
    (
        "somebody who has nothing to do with the defendant",
        "A court heard on 3 May that a clerk, Jean Ford, who is not related to the defendant, wrote 14 letters. The defendant took £40,000.",
        "£40,000",
        "Jean Ford took",
    ),
    (
        "one of two presidents",
        "President Ilmar Kosk flew home on 3 May. Oslan's president, Mirela Dovan, stayed. A spokesman for Kosk said the president had signed 14 laws.",
        "14 laws",
        "Oslan's president had",
    ),
    (
        "who only speaks for a club",
        "A spokesman for Rovers said that a steward had been hit by 14 bottles and that he was treated for 4 hours.",
        "4 hours",
        "spokesman for Rovers was treated",
    ),
    (
        "a country that the speaker accuses",
        "Oslan's government filled a dam on 3 May. President Ilmar Kosk accused Oslan of 14 breaches and said the country would go to 3 courts.",
        "3 courts",
        "Oslan would go",
    ),
    (
        "a body beside the report",
        "The United Nations warned of 14 droughts. The report says that the country uses 5 times as much water as its neighbour.",
        "5 times",
        "Nations' neighbour",
    ),
    (
        "the man against whom she was strong",
        "It was her strength among workers against Orr that kept her campaign alive. On Tuesday she lost 14 districts.",
        "14 districts",
        "Orr lost",
    ),
    (
        "a state for a city",
        "Officers found 14 tunnels in Arizona. The soil below the city is soft over 40 metres, they said.",
        "40 metres",
        "Arizona is",
    ),
    (
        "another country in a story of Congress",
        "Congress passed 14 laws in May, and Republicans in the Senate agreed. Donors came from Turkey. The movement runs 100 schools around the country.",
        "100 schools",
        "around Turkey",
    ),
    (
        "a director who is no candidate",
        "F.B.I. Director James Lund spoke in May. Hillary Orr spoke too. The two candidates spent 14 million dollars.",
        "14 million",
        "Lund and Hillary",
    ),
    (
        "whom a place is named after, left out",
        "Rovers won 3-2 in May. The 14 grounds in Helm are named after William Ash, a mill owner who gave the land to the club.",
        "14 grounds",
        "are named.",
    ),
    (
        "two parties as one",
        "Leaders of the GOP and Democratic party met in May. The party spent 14 million dollars.",
        "14 million",
        "GOP and Democratic party spent",
    ),
]


@pytest.mark.parametrize(("text", "words", "never"), [r[1:] for r in NEVER], ids=[r[0] for r in NEVER])
def test_who_is_not_meant_is_never_named(read, text, words, never):
    claim = found(read(text, date=WRITTEN), words)

    assert never not in (claim.wording or "")
    assert never not in (claim.partial.text if claim.partial else "")


WORDED = [
    (
        "the speaker's body is no owner",
        "“We have delivered 14 plants four months early,” said Solenta's chief executive, Nadia Brenner.",
        "four months",
        "Solenta has delivered 14 plants four months early.",
    ),
    (
        "a name with its article",
        "A Supreme Court term ended in May. Velia's judges agreed. In June the court overturned 14 rulings.",
        "14 rulings",
        "In June (2026) the Supreme Court overturned 14 rulings.",
    ),
    (
        "a player without his part in the match",
        "Substitute Jonah Pryce headed in a corner in Helm. Pryce joined Carrow for £400,000 in January 2026.",
        "£400,000",
        "Jonah Pryce joined Carrow for £400,000 in January 2026.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_a_name_is_put_in_as_a_sentence_has_it(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


def test_what_claims_say_ends_where_the_verb_of_the_sentence_begins(read):
    text = "Claims that the vaccine causes autism have been circulating in Velia since 2019."

    claims = read(text, date=WRITTEN).reading.claims

    assert "the vaccine causes autism" in [c.text for c in claims]
    assert not [c.text for c in claims if c.text.startswith("have been")]


def test_no_claim_ends_in_the_verb_that_reports_another(read):
    text = (
        "Ruth Solheim said a survey by the Health Agency had found that most parents whose children had missed a dose "
        "said that 14 clinics were too far away."
    )

    claims = read(text, date=WRITTEN).reading.claims

    assert not [c.text for c in claims if c.text.endswith(("had found", "had found that", "that"))]


def test_no_sentence_ends_where_its_phrase_was_cut(read):
    text = (
        "Gary Hart started winning 14 Senate campaigns in 1974 by denouncing Franklin Roosevelt's New Deal."
    )

    claims = read(text, date=WRITTEN).reading.claims

    assert not [c for c in claims if (c.wording or (c.partial.text if c.partial else "")).endswith(" by.")]
