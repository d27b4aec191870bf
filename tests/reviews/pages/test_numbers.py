"""The numbers of claims go up as one reads, also where one claim lies within another."""

import re

import pytest
from django.urls import reverse

from claims import editing

pytestmark = pytest.mark.django_db


def test_claims_within_each_other_are_numbered_in_reading_order(client, article, sam) -> None:
    version = article.current
    for words in ("dismissed 120 dockers", "120 dockers without notice in April", "4,200 containers"):
        editing.add_claim(version.pk, editing.span_for_editing(version, words, None, None), actor=sam)
    client.force_login(sam)
    for page in (
        reverse("articles:article", args=[article.pk]),
        reverse("reviews:triage", args=[article.pk]),
    ):
        shown = client.get(page).content.decode()
        numbers = [int(number) for number in re.findall(r'class="claim__no"[^>]*>(?:<[^>]*>)*(\d+)', shown)]
        assert numbers == sorted(numbers), page
        assert len(numbers) > 6, "the three new ones are among them"
