"""A claim's whole record on one page, with nothing that its reader may not see yet."""

import pytest
from django.urls import reverse

from reviews.discussion import comments, inquiries, questions
from reviews.models import Rating
from reviews.workflow import leases, second_opinions
from tests import factories

pytestmark = pytest.mark.django_db


def test_it_has_everything_from_the_words_to_the_release(client, article, sam, mara, jonas, ruth) -> None:
    review = factories.review_of(article, "120 dockers")
    leases.lease_claim(review.pk, actor=mara)
    asked = questions.ask_question(review.pk, text="Who counted them?", actor=mara)
    questions.answer_question(asked.pk, text="The union did.", actor=sam)
    inquiries.create_inquiry(
        review.pk, inquiries.InquiryRequest("expert", "Ines Falk", "Is that many?", days=2), actor=mara
    )
    comments.add_comment(review.pk, text="The register says 119.", actor=jonas)
    leases.release_lease(review.pk, review.__class__.objects.get(pk=review.pk).lease_token, actor=mara)
    factories.approve(factories.submit_verdict(review, mara, Rating.DISPUTED), ruth, note="Well done.")
    client.force_login(sam)
    page = client.get(reverse("record", args=[review.pk])).content.decode()
    for part in (
        "Harbour dispute deepens", "dismissed 120 dockers", "Union officials", "The published figures were read.",
        "https://harbour.example/figures", "Well done.", "Who counted them?", "The union did.", "Ines Falk",
        "The register says 119.", "SHA-256", "took the claim",
    ):  # fmt: skip
        assert part in page, part


def test_a_first_opinion_and_what_its_author_wrote_stay_hidden(client, article, sam, mara, jonas) -> None:
    blind = second_opinions.require_second_opinion(factories.review_of(article, "900 people").pk, actor=sam)
    comments.add_comment(blind.pk, text="I trust the register.", actor=mara)
    factories.submit_verdict(blind, mara, rationale="The register was read.")
    client.force_login(jonas)
    page = client.get(reverse("record", args=[blind.pk])).content.decode()
    assert "register" not in page
    assert "Mara" not in page
