"""Addresses that feed readers and verifiers know by heart; they stand outside the API."""

from django.urls import path

from newsdesk.publishing.api import WellKnownKeys
from newsdesk.publishing.feeds import AtomFeed, ClaimReviewFeed, JsonFeed

app_name = "feeds"

urlpatterns = [
    path("feeds/claims.atom", AtomFeed.as_view(), name="atom"),
    path("feeds/claims.json", JsonFeed.as_view(), name="json"),
    path("feeds/claimreview.json", ClaimReviewFeed.as_view(), name="claimreview"),
    path(".well-known/newsdesk-keys.json", WellKnownKeys.as_view(), name="keys"),
]
