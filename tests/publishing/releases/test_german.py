"""A claim of a German article, from the upload to readers: it stays in its language."""

from django.urls import reverse

from claims.matching.candidates import matching_candidates
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Rating
from tests import factories

GERMAN = """Der Hafen verliert Schiffe

Die Hafenbehörde von Aldmouth teilte am Montag mit, dass im März 4.200 Container umgeschlagen wurden. Das sind 12,5 Prozent weniger als
im Vorjahr.

„Wir verlieren jede Woche zwei Schiffe an Brennick“, sagte die Lotsin Elena Voss vor dem Ausschuss. Die Reederei wies das zurück.
"""
STATEMENT = "Im März wurden in Aldmouth 4.200 Container umgeschlagen."


def test_a_claim_of_a_german_article_is_found_checked_and_published_in_german(
    sam: User, mara: User, ruth: User, signed_in, client
) -> None:
    article = factories.make_article(sam, GERMAN, title="Der Hafen verliert Schiffe", language="")
    article.refresh_from_db()
    assert article.language == "de"
    review = factories.review_of(article, "4.200 Container")
    assert review.claim.claimant is not None
    assert "Hafenbehörde" in review.claim.claimant.name
    assert review.claim.side == "says"
    page = signed_in(sam).get(reverse("articles:article", args=[article.pk])).content.decode()
    assert "appears to be in" not in page

    verdict = factories.submit_verdict(review, mara, Rating.SOURCED, statement=STATEMENT)
    factories.approve(verdict, ruth)
    current = CurrentRelease.objects.get()
    assert current.language == "de"
    found = client.get("/api/v1/claims/", {"language": "de", "q": "Containern"}).json()["results"]
    assert [row["statement"] for row in found] == [STATEMENT]
    assert client.get("/api/v1/claims/", {"language": "en"}).json()["results"] == []
    marked = client.get(
        f"/api/v1/claims/{review.claim.pk}/", headers={"accept": "application/ld+json"}
    ).json()
    assert marked["inLanguage"] == "de"
    assert marked["claimReviewed"] == STATEMENT.removesuffix(".")


def test_the_same_words_in_two_languages_are_not_matched(sam: User) -> None:
    text = "Norvolt Aldmouth Brennick Velden Marren 4.200 Containers.\n\n"
    german = factories.make_article(sam, GERMAN + text)
    english = factories.make_article(sam, factories.TEXT + text)
    claims = [Claim.objects.filter(article=one).first() for one in (german, english)]
    for claim in claims:
        assert claim is not None
        Claim.objects.filter(pk=claim.pk).update(words="Norvolt Aldmouth Brennick Velden Marren")
        claim.refresh_from_db()
    first, second = claims
    assert first is not None
    assert second is not None
    assert second.pk not in [one.pk for one in matching_candidates(first)]
