"""Spoken language: whose words they are, and what of them states something."""

from pathlib import Path

import pytest

from claims.extraction import Extractor
from claims.extraction.text.disfluencies import find_disfluencies
from claims.extraction.types import ExtractedClaim
from newsdesk.articles.readers.transcript import document_of_transcript, read_transcript_file

CUE = "{n}\n00:00:{n:02},000 --> 00:00:{m:02},000\n{words}\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def captions(*rows: str) -> str:
    return "\n".join(CUE.format(n=n, m=n + 1, words=words) for n, words in enumerate(rows, 1))


def claims_of(extractor: Extractor, content: str, name: str = "a.srt") -> list[ExtractedClaim]:
    document = document_of_transcript(read_transcript_file(name, content.encode()))
    found = list(extractor.extract(document.text, blocks=document.blocks).claims)
    assert all(claim.text == document.text[claim.start : claim.end] for claim in found)
    return found


def said(found: list[ExtractedClaim]) -> list[tuple[str | None, str]]:
    return [(claim.claimant, claim.text) for claim in found]


def test_each_turn_is_attributed_to_its_speaker_and_a_claim_goes_on_over_captions(
    extractor: Extractor,
) -> None:
    content = captions(
        "ANNA BERG (LAB): We hired 20,000",
        "nurses in",
        "2021. Wages rose by",
        "four percent.",
        "TOM BERG (CON): Unemployment rose",
        "to seven percent in 2023.",
    )

    assert said(claims_of(extractor, content)) == [
        ("ANNA BERG", "We hired 20,000 nurses in 2021"),
        ("ANNA BERG", "Wages rose by four percent"),
        ("TOM BERG", "Unemployment rose to seven percent in 2023"),
    ]


def test_the_calls_of_others_and_of_the_audience_are_nobodys_claims(extractor: Extractor) -> None:
    content = captions(
        "ANNA BERG: Taxes fell by five",
        "[applause]",
        "percent in 2021.",
        "- Crime doubled in 2019!\n- Inflation rose to nine percent!",
        "HON. MEMBERS: The deficit was 40 million pounds!",
        "(The crowd shouts that rents doubled in 2022)",
        "ANNA BERG: Wages rose by two percent in 2020.",
    )

    assert said(claims_of(extractor, content)) == [
        ("ANNA BERG", "Taxes fell by five percent in 2021"),
        ("ANNA BERG", "Wages rose by two percent in 2020"),
    ]


def test_a_speaker_without_a_name_is_no_claimant(extractor: Extractor) -> None:
    content = '{"segments": [{"start": 1, "end": 2, "text": "%s", "speaker": "%s"}, {"start": 3, "end": 4, "text": "%s", "speaker": "%s"}]}'
    values = ("Taxes fell by 5% in 2020.", "SPEAKER_00", "Unemployment doubled in 2021.", "Anna Berg")

    assert said(claims_of(extractor, content % values, "a.json")) == [
        (None, "Taxes fell by 5% in 2020"),
        ("Anna Berg", "Unemployment doubled in 2021"),
    ]


def test_fillers_and_corrected_words_are_no_part_of_what_is_claimed(extractor: Extractor) -> None:
    content = captions(
        "ANNA BERG: Uh, unemployment, you know, fell to fifty, sorry,",
        "fifteen percent in 2019, I mean, 2021.",
        "TOM HALL: Yes.",
    )

    [claim] = claims_of(extractor, content)

    assert claim.text == "unemployment, you know, fell to fifty, sorry, fifteen percent in 2019, I mean, 2021"
    assert [quantity.value for quantity in claim.quantities] == [15]
    assert [date.text for date in claim.dates] == ["2021"]
    assert claim.wording == "Unemployment fell to fifteen percent in 2021."


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Taxes, uh, fell.", "Taxes fell."),
        ("Um, taxes er fell.", "taxes fell."),
        ("We have, we have cut taxes.", "we have cut taxes."),
        ("We we have cut the, the taxes.", "we have cut the taxes."),
        ("We have raised— we have cut taxes.", "we have cut taxes."),
        ("It was fifty, sorry, fifteen.", "It was fifteen."),
        ("It cost £50 million, no, £15 million.", "It cost £15 million."),
        ("It fell in 2019 — sorry — in 2020.", "It fell in 2020."),
        ("Mr Berg, I mean, Mr Hall said so.", "Mr Hall said so."),
        ("Well, you know, taxes fell.", "taxes fell."),
        ("We hired [applause] nurses.", "We hired nurses."),
        # What is no slip of the tongue stays.
        ("Many, many people had had enough.", None),
        ("They work in the ER and the UN.", None),
        ("You know that taxes fell, I mean it.", None),
        ("We cut taxes, no doubt, by fifty percent.", None),
        ("It rose from fifty to fifteen, sorry to say.", None),
        ("Rents in Lund [sic] rose.", None),
    ],
)
def test_only_what_states_nothing_is_left_out(words: str, left: str | None) -> None:
    kept, at = "", 0
    for start, end in find_disfluencies(words, 0, len(words)):
        kept, at = kept + words[at:start], end

    assert kept + words[at:] == (words if left is None else left)


TRANSCRIPTS = Path(__file__).parents[2] / "articles" / "transcripts" / "files"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "hansard.xml",
            [
                ("Anna Berg", "Waiting lists fell by 200,000 last year— and we hired 20,000 nurses"),
                ("Anna Berg", "Spending rose to £180 billion"),
                ("Tom Hall", "The Secretary of State is wrong: 7.6 million people are waiting"),
            ],
        ),
        (
            "hansard.txt",
            [
                ("Anna Berg", "Waiting lists fell by 200,000 last year— and we hired 20,000 nurses"),
                ("Tom Hall", "The Secretary of State is wrong: 7.6 million people are waiting"),
                ("Joy Morris", "There are 4,000 fewer beds than in 2010"),
            ],
        ),
        ("srv1.xml", [("TOM HALL", "Rents rose < 3%")]),
        (
            "captions.sbv",
            [("ANA REYES", "Taxes fell by 5% since 2021"), ("TOM HALL", "Rents rose, and wages did not")],
        ),
        (
            "captions.smi",
            [
                ("Ana Reyes", "Taxes fell by 5% since 2021, & we hired 20,000 nurses"),
                ("Tom Hall", "Rents rose"),
            ],
        ),
        ("speakers.tsv", [("Ana Reyes", "Taxes fell by 5% since 2021 in the county")]),
    ],
)
def test_who_speaks_in_a_file_is_the_claimant_of_what_is_claimed(
    extractor: Extractor, name: str, expected: list[tuple[str, str]]
) -> None:
    document = document_of_transcript(read_transcript_file(name, (TRANSCRIPTS / name).read_bytes()))

    found = said(list(extractor.extract(document.text, blocks=document.blocks).claims))

    assert [one for one in expected if one not in found] == [], found
    assert not any(word in text for _claimant, text in found for word in ("Interruption", "divided", "Shame"))
