"""Who is away, who has enough, and what is due: assignment and the desk's pages know it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.lib.errors import Conflict
from reviews.models import Review
from reviews.workflow import assignment, leases, workload
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(article):
    return factories.review_of(article, "4,200 containers")


def settings_of(client, person, **chosen):
    client.force_login(person)
    answer = client.post(reverse("accounts:settings"), {"time_zone": "", "scheme": ""} | chosen)
    person.refresh_from_db()
    return answer


def test_nothing_is_assigned_to_somebody_who_is_away(client, review, sam, mara) -> None:
    back = timezone.localdate() + timedelta(days=3)
    assert settings_of(client, mara, away_until=back.isoformat()).status_code == 302
    with pytest.raises(Conflict, match="Mara Lindqvist is away until"):
        assignment.assign(review.pk, mara, actor=sam)
    client.force_login(sam)
    assert "away until" in client.get(reverse("reviews:queue")).content.decode()
    # She comes back by herself, and may take what she likes meanwhile.
    assert leases.lease_claim(review.pk, actor=mara).holder == mara
    assert not User(away_until=timezone.localdate()).away


def test_nobody_is_assigned_more_than_they_take_at_a_time(client, article, review, sam, mara) -> None:
    other = factories.review_of(article, "900 people")
    settings_of(client, mara, claims_at_most="1")
    assignment.assign(review.pk, mara, actor=sam)
    assignment.assign(review.pk, mara, actor=sam)
    with pytest.raises(Conflict, match="at most 1 at a time"):
        assignment.assign(other.pk, mara, actor=sam)


def test_settings_that_make_no_sense_are_refused(client, mara) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    for wrong in (
        {"away_until": yesterday}, {"away_until": "9999-01-01"}, {"claims_at_most": "0"},
        {"time_zone": "Europe/Atlantis"}, {"scheme": "pink"},
    ):  # fmt: skip
        assert settings_of(client, mara, **wrong).status_code == 422, wrong


def test_the_workload_counts_by_person_and_day(client, article, review, sam, mara, jonas) -> None:
    Review.objects.filter(pk=review.pk).update(deadline=timezone.now() - timedelta(hours=1))
    leases.lease_claim(review.pk, actor=mara)
    factories.submit_verdict(factories.review_of(article, "900 people"), mara)
    loads = {load.person: load for load in workload.workload_of_reviewers()}
    assert (loads[mara].in_hand, loads[mara].overdue, loads[jonas].claims) == (1, 1, 0)
    assert workload.workload_done([mara])[mara.pk][timezone.localdate()] == 1
    client.force_login(sam)
    page = client.get(reverse("reviews:workload")).content.decode()
    assert "Mara Lindqvist" in page
    assert "overdue" in page


def test_the_week_shows_deadlines_in_the_readers_own_zone(client, article, sam) -> None:
    sam.time_zone = "America/New_York"
    sam.save()
    # Monday, two o'clock in the morning in London: still Sunday in New York.
    article.deadline = datetime.fromisoformat("2027-02-01T02:00:00+00:00")
    article.save()
    client.force_login(sam)

    def week(day):
        return client.get(reverse("reviews:deadlines"), {"week": day}).content.decode()

    assert article.title in week("2027-01-31")
    assert "21:00" in week("2027-01-31")
    assert article.title not in week("2027-02-01")
    assert client.get(reverse("reviews:deadlines"), {"week": "soon"}).status_code == 422
    assert client.get(reverse("reviews:deadlines"), {"week": "9999-12-31"}).status_code == 422


def test_the_first_browser_gives_the_time_zone_and_no_other_changes_it(client, mara) -> None:
    client.force_login(mara)
    assert "data-ask-zone" in client.get(reverse("reviews:queue")).content.decode()
    assert client.post(reverse("accounts:zone"), {"zone": "Europe/Atlantis"}).status_code == 422
    assert client.post(reverse("accounts:zone"), {"zone": "Europe/Berlin"}).status_code == 204
    client.post(reverse("accounts:zone"), {"zone": "Asia/Tokyo"})
    mara.refresh_from_db()
    assert mara.time_zone == "Europe/Berlin"
    assert "data-ask-zone" not in client.get(reverse("reviews:queue")).content.decode()
