"""The statistics page and the export of annotations."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from newsdesk.articles.models import Article
from newsdesk.lib.charts import HEIGHT, WIDTH, bar_chart
from newsdesk.publishing.releases import lifecycle, rechecks
from reviews.analytics import statistics
from reviews.models import Rating, Review
from reviews.workflow import second_opinions, triage
from tests import factories

AGO = timedelta(days=1)


@pytest.fixture
def worked(article, mara, jonas, ruth, sam):
    """One claim sourced and approved, one dismissed; the article came three hours before."""
    Article.objects.filter(pk=article.pk).update(created_at=timezone.now() - timedelta(hours=3))
    approved = factories.submit_verdict(factories.review_of(article, "4,200"), mara)
    factories.approve(approved, ruth)
    triage.dismiss_in_triage(factories.review_of(article, "900").pk, "trivial", actor=jonas)
    return article


def test_the_days_count_what_came_went_and_stayed(worked):
    today = statistics.daily_statistics()[-1]
    claims = Review.objects.of_article(worked.pk).count()
    assert (today.came, today.went, today.open) == (claims, 2, claims - 2)
    yesterday = statistics.daily_statistics()[-2]
    assert (yesterday.came, yesterday.open) == (0, 0)


def test_times_run_from_the_upload_to_the_verdict(worked):
    (pace,) = statistics.time_to_verdict_statistics("review__desk__name", timezone.now() - AGO)
    assert (pace.name, pace.verdicts) == ("World", 1)
    assert timedelta(hours=3) <= pace.median <= timedelta(hours=3, minutes=5)
    assert pace.p90 == pace.median


def test_ratings_are_counted_by_claimant(worked):
    (row,) = statistics.rating_statistics("review__claim__claimant__name", timezone.now() - AGO, 5)
    assert (row.name.lower(), row.sourced, row.total) == ("the harbour authority", 1, 1)


def test_candidates_are_counted_by_pipeline(worked):
    Claim.objects.filter(pk=factories.review_of(worked, "4,200").claim_id).update(
        wording="4,200 containers in March"
    )
    (fate,) = statistics.pipeline_outcome_statistics()
    assert fate.pipeline == worked.versions.get().runs.get().pipeline
    assert (fate.accepted, fate.edited, fate.dismissed) == (1, 1, 1)


def test_two_blind_verdicts_count_as_one_pair(article, sam, mara, jonas):
    review = second_opinions.require_second_opinion(factories.review_of(article, "4,200").pk, actor=sam)
    factories.submit_verdict(review, mara, Rating.SOURCED)
    assert statistics.agreement_statistics().pairs == 0
    factories.submit_verdict(review, jonas, Rating.UNSUPPORTED)
    assert statistics.agreement_statistics().pairs == 1


def test_the_page_says_all_this_in_few_queries(worked, ruth, signed_in, django_assert_max_num_queries):
    browser = signed_in(ruth)
    with django_assert_max_num_queries(20):
        page = browser.get(reverse("reviews:desk")).text
    assert "3 h" in page
    assert "0 claims have had two independent reviews" in page
    assert "<svg" in page
    assert 'name="share"' not in page, "only an editor sets it"


def test_an_editor_sets_how_many_are_judged_twice(article, sam, mara, signed_in):
    url = reverse("reviews:set_share")
    assert signed_in(mara).post(url, {"desk": "world", "share": "20"}).status_code == 403
    signed_in(sam).post(url, {"desk": "world", "share": "20"})
    assert second_opinions.second_opinion_share(article) == 20
    assert signed_in(sam).post(url, {"desk": "world", "share": "many"}).status_code == 422
    assert signed_in(sam).post(url, {"desk": "world", "share": "101"}).status_code == 422


def test_the_export_says_what_became_of_each_candidate(worked, tmp_path):
    call_command("export_annotations", output=tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    outcomes = {row["outcome"]: row for row in rows}
    assert len(rows) == 2
    assert outcomes["accepted"]["rating"] == "sourced"
    assert (outcomes["dismissed"]["dismissal"], outcomes["dismissed"]["rating"]) == ("trivial", None)
    text = worked.versions.get().text
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_the_highest_bar_fills_the_chart_and_none_leaves_it():
    drawn = bar_chart(["a", "b", "c"], [1, 4, 0], [2, 2, 1])
    assert [bar.height for bar in drawn.bars] == [HEIGHT / 4, HEIGHT, 0]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawn.bars)
    assert bar_chart([], []).bars == ()


def test_a_corrected_claim_counts_once_with_its_newest_verdict(worked, mara, ruth):
    review = factories.review_of(worked, "4,200")
    lifecycle.reopen_release(review.claim_id, public_note="We are checking.", actor=ruth)
    factories.approve(factories.submit_verdict(review, mara, Rating.DISPUTED), ruth)
    since = timezone.now() - AGO
    (row,) = statistics.rating_statistics("review__claim__claimant__name", since, 5)
    assert (row.sourced, row.disputed, row.total) == (0, 1, 1)
    (pace,) = statistics.time_to_verdict_statistics("review__desk__name", since)
    assert pace.verdicts == 1, "the time to the first verdict"


def test_a_dismissal_that_is_undone_at_once_decides_nothing(worked, sam):
    before = statistics.daily_statistics()[-1]
    review = factories.review_of(worked, "900")
    triage.restore_in_triage(review.pk, actor=sam)
    undone = statistics.daily_statistics()[-1]
    assert (undone.came, undone.went, undone.open) == (before.came, before.went - 1, before.open + 1)
    triage.dismiss_in_triage(review.pk, "trivial", actor=sam)
    assert statistics.daily_statistics()[-1] == before


def test_a_correction_without_a_change_is_decided(worked, ruth):
    before = statistics.daily_statistics()[-1]
    review = factories.review_of(worked, "4,200")
    lifecycle.reopen_release(review.claim_id, public_note="We are checking.", actor=ruth)
    rechecks.end_recheck_without_change(review.claim_id, note="All is right.", actor=ruth)
    after = statistics.daily_statistics()[-1]
    assert (after.came, after.went, after.open) == (before.came + 1, before.went + 1, before.open)
