"""Mara reads an analysis: what its writer generalises does not fill her queue, its figures still do."""

import pytest
from django.urls import reverse

from newsdesk.accounts.models import User
from tests import factories

ANALYSIS = """The treaty has two pillars.

The core of the strategy is restraint. Restraint of this kind tells its own story. The paradox is obvious. Each move reveals the limits of power.
Deterrence relies heavily on doubt. The generals should know that. The relationship between the two states operates via three channels.
The logic of the pact is simple. It must rest on trust. Marovia has built a network of tunnels under the border. Observers trust Marovia.
Such a policy requires patience. The upper states take 61 percent of the water."""
NEWS = "Marovia has built a network of tunnels under the border, Ruth Adeyemi said on Monday. Police in Helm arrested two men on 3 May 2026."


def scores(read, text):
    return {text[s.start : s.end]: s.score for s in read(text).reading.sentences}


def test_a_text_in_one_voice_that_judges_more_than_it_dates_is_an_analysis(read):
    assert read(ANALYSIS).reading.genre == "analysis"
    assert read(NEWS).reading.genre == ""


def test_in_an_analysis_a_generalisation_scores_lower_and_a_figure_does_not(read):
    apart, together = (
        scores(
            read,
            ANALYSIS.split("\n\n", maxsplit=1)[0]
            + "\n\n"
            + "Deterrence relies heavily on doubt. The upper states take 61 percent of the water.",
        ),
        scores(read, ANALYSIS),
    )

    assert together["Deterrence relies heavily on doubt."] < apart["Deterrence relies heavily on doubt."]
    assert (
        together["The upper states take 61 percent of the water."]
        == apart["The upper states take 61 percent of the water."]
        > 0.5
    )


def test_scores_of_the_queue_are_spread(read):
    found = [s.score for s in read(NEWS * 3).reading.sentences]

    assert all(0.5 < score < 0.99 for score in found)


@pytest.mark.django_db
def test_sam_reads_on_the_page_why_an_analysis_queues_less(sam: User, signed_in) -> None:
    told = "This text reads as an analysis"
    analysis, news = factories.make_article(sam, ANALYSIS), factories.make_article(sam, NEWS)
    pages = [
        signed_in(sam).get(reverse("articles:article", args=[a.pk])).content.decode()
        for a in (analysis, news)
    ]

    assert [told in page for page in pages] == [True, False]


@pytest.mark.django_db
def test_sam_reads_on_the_page_from_which_score_claims_are_queued_and_why(
    sam: User, signed_in, settings
) -> None:
    page = reverse("articles:article", args=[factories.make_article(sam, NEWS).pk])
    usual = " ".join(signed_in(sam).get(page).content.decode().split())
    settings.WORTH_CHECKING = 0.35
    chosen = " ".join(signed_in(sam).get(page).content.decode().split())

    assert "Claims with a check-worthiness of at least 0.50 are queued." in usual
    assert "A separate threshold for each genre was no better" in usual
    assert "Claims with a check-worthiness of at least 0.35 are queued." in chosen
    assert "A separate threshold" not in chosen, "the newsroom's own threshold was not tested"
