"""A date comes in by one type, whoever sends it: between 1990 and 2100, with its time zone said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import DateField, DateTimeField
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.serializers import ValidationError as CallError

from newsdesk.accounts import keys
from newsdesk.accounts.forms import RotationForm
from newsdesk.accounts.models import ApiKey, User
from newsdesk.articles.models import Article
from newsdesk.lib.datetime_format import DayField, MomentFormField
from newsdesk.lib.db.datetime_range import day_in_datetime_range, is_datetime_in_range
from newsdesk.lib.rest import moments
from newsdesk.live.models import LiveSession
from newsdesk.publishing.models import Precedent
from tests import factories
from tests.live.debate import session_of_article

FAR = ["0001-01-01T00:00", "1989-12-31T23:00", "2101-01-02T00:00", "9999-12-31T23:59"]
NEAR = ["1990-01-02T00:00", "2026-11-27T20:40", "2100-12-30T23:59"]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_form_and_a_call_take_the_same_moments_in_every_zone(zone) -> None:
    with timezone.override(zone):
        for value in FAR:
            with pytest.raises(ValidationError):
                MomentFormField().clean(value)
            with pytest.raises(CallError):
                moments.MomentField().run_validation(f"{value}:00Z")
        for value in NEAR:
            assert MomentFormField().clean(value)
            assert moments.MomentField().run_validation(f"{value}:00Z")
        assert f"Time zone: {zone}." in str(MomentFormField(help_text="Then.").help_text)


def test_days_too(db) -> None:
    for value in ("1989-12-31", "2101-01-01", "9999-12-31"):
        with pytest.raises(ValidationError):
            DayField().clean(value)
    assert DayField().clean("2026-11-27") == date(2026, 11, 27)
    assert is_datetime_in_range(None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Article, "deadline"), (Article, "dated"), (User, "away_until"), (ApiKey, "expires_at"), (Precedent, "reviewed_on"),
        (LiveSession, "started_at"),
    ],
)  # fmt: skip
def test_the_database_refuses_a_date_that_nobody_means(article, sam, ada, model, column) -> None:
    session_of_article(article, sam)
    keys.issue_api_key(ada, "Monitor", [], actor=ada)
    Precedent.objects.create(key="k", url="https://other.example/", seen_at=timezone.now())
    day = isinstance(model._meta.get_field(column), DateField) and not isinstance(
        model._meta.get_field(column), DateTimeField
    )
    for far in (datetime(9999, 12, 31, tzinfo=UTC), datetime(1989, 1, 1, tzinfo=UTC)):
        with pytest.raises(IntegrityError), transaction.atomic():
            model._default_manager.update(**{column: far.date() if day else far})


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_search_from_long_ago_finds_everything_since_then(zone) -> None:
    with timezone.override(zone):
        early = moments.MomentBoundField().run_validation("1970-01-01T00:00:00Z")
        late = moments.MomentBoundField().run_validation("9999-12-30T00:00:00Z")
    assert (early.year, late.year) == (1990, 2100)
    with pytest.raises(CallError):
        moments.MomentBoundField().run_validation("yesterday")


@pytest.mark.parametrize(
    ("words", "day"),
    [("2026-11-27T10:00Z", date(2026, 11, 27)), ("1889-01-01", None), ("9999-12-31", None), ("soon", None)],
)
def test_a_day_that_another_site_names_lies_in_the_range(words, day) -> None:
    assert day_in_datetime_range(words) == day


@pytest.mark.django_db
def test_a_deadline_that_has_passed_is_asked_about_once(sam, desk, client: Client) -> None:
    client.force_login(sam)
    sent = {
        "text": factories.TEXT,
        "desk": desk.pk,
        "deadline": (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
    }
    answer = client.post(reverse("articles:new"), sent)
    assert answer.status_code == 422
    assert "This deadline has passed" in answer.content.decode()
    assert 'name="late"' in answer.content.decode()
    assert client.post(reverse("articles:new"), sent | {"late": "on"}).status_code == 302
    sent["deadline"] = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert client.post(reverse("articles:new"), sent).status_code == 302


@pytest.mark.django_db
def test_one_bad_row_takes_no_list_down(article, jonas, client: Client) -> None:
    """A review has a copy of the deadline; one of before there was a range is shown all the same."""
    jonas.time_zone = "Pacific/Pago_Pago"
    jonas.save()
    review = factories.review_of(article, "4,200")
    type(review).objects.filter(pk=review.pk).update(deadline=datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    client.force_login(jonas)
    assert client.get(reverse("reviews:queue")).status_code == 200
    assert client.get(reverse("reviews:bench", args=[review.pk])).status_code == 200


TWICE = "2026-10-25T02:30"


@pytest.mark.parametrize(("fold", "hour"), [("0", 0), ("1", 1)])
def test_an_hour_that_comes_twice_is_asked_about_and_taken_as_chosen(fold, hour) -> None:
    with timezone.override("Europe/Berlin"):
        form = RotationForm({"until": TWICE})
        assert "comes twice" in str(form.errors["until"])
        page = str(form["until"])
        assert "the first time (CEST)" in page
        assert "the second time (CET)" in page
        form = RotationForm({"until": TWICE, "until_fold": fold})
        assert form.is_valid(), form.errors
        moment = form.cleaned_data["until"]
        assert moment.astimezone(UTC) == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        shown = str(RotationForm(initial={"until": moment})["until"])
        assert f'value="{fold}" selected' in shown
        assert f'value="{TWICE}"' in shown


def test_an_hour_that_clocks_skip_is_refused_and_any_other_is_not_asked_about() -> None:
    with timezone.override("Europe/Berlin"):
        form = RotationForm({"until": "2026-03-29T02:30"})
        assert "skip this time" in str(form.errors["until"])
        form = RotationForm({"until": "2026-10-25T04:30", "until_fold": "1"})
        assert form.is_valid()
        assert "_fold" not in str(form["until"])
    with timezone.override("UTC"):
        assert RotationForm({"until": TWICE}).is_valid()


@pytest.mark.django_db
def test_the_database_refuses_an_embargo_that_nobody_means_and_a_mark_without_its_moment(article) -> None:
    far = datetime(2199, 12, 31, tzinfo=UTC)
    for changes in ({"embargo": far}, {"sender_embargo": far}, {"embargo_without_end": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(**changes)
