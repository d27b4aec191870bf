"""A claimant without a name of their own is listed under the name of the body or person whom only they can belong to."""

import pytest

from claims.extraction import Extractor
from claims.extraction.people.unnamed import body_called_by_its_noun

BREAD = """The Food Standards Authority fined Hollins on Tuesday. The bakery has 340 shops.

The authority said that it had found 412 pieces of metal in loaves from Tarbeck."""


def claimants(extractor: Extractor, text: str) -> set[str]:
    reading = extractor.extract(text)
    return {reading.people[claim.person].name for claim in reading.claims if claim.person is not None}


def test_the_authority_is_the_one_that_the_article_has_named(extractor: Extractor) -> None:
    assert claimants(extractor, BREAD) == {"Food Standards Authority"}


@pytest.mark.parametrize(
    ("before", "phrase", "body"),
    [
        ("The Public Policy Institute of Norvale asked 900 people.", "the institute", "Public Policy Institute of Norvale"),
        ("The Office for National Statistics published the figures.", "The office", "Office for National Statistics"),
        # Two of them, one without a name, or one that everybody names.
        ("The Food Standards Authority and the Land Authority met.", "the authority", ""),
        ("The Land Authority wrote to a local authority in Helm.", "the authority", ""),
        ("The Land Authority wrote to authorities abroad.", "the authority", ""),
        ("The European Union paid for the ferry, and dockers went on strike.", "the union", ""),
        # No body at all.
        ("The Food Standards Authority fined the bakery.", "the bakery", ""),
        ("The Food Standards Authority fined the bakery.", "an authority", ""),
    ],
)  # fmt: skip
def test_only_one_body_may_be_meant(before: str, phrase: str, body: str) -> None:
    assert body_called_by_its_noun(phrase, before) == body


def test_its_spokesman_and_her_mother_belong_to_somebody(extractor: Extractor) -> None:
    team = "Helm Sports Club dismissed 12 people on Monday. Its spokesman said that sales had fallen by 40 per cent in 2025."
    assert claimants(extractor, team) == {"Helm Sports Club’s spokesman"}
    fire = "Anna Bremer, 29, has been missing since Sunday. Her mother said that 400 volunteers had searched the river."
    assert claimants(extractor, fire) == {"Anna Bremer’s mother"}


def test_whoever_may_belong_to_two_people_stays_unnamed(extractor: Extractor) -> None:
    fire = "Anna Bremer and Anna Lund have been missing since Sunday. Her mother said that 400 volunteers had searched the river."
    assert claimants(extractor, fire) == {"Her mother"}


def test_authors_of_a_study_do_not_belong_to_the_body_that_paid_for_it(extractor: Extractor) -> None:
    study = "The study was paid for by the European Research Council. Its authors said that 40 per cent of the bees had died in 2024."
    assert claimants(extractor, study) == {"Its authors"}
