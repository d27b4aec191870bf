"""URLs of feeds and well-known files, outside the API."""

from django.urls import path

from newsdesk.publishing.public_api import embed_script
from newsdesk.publishing.public_api.claims_api import WellKnownKeys
from newsdesk.publishing.public_api.fact_check_search import FactCheckSearch
from newsdesk.publishing.public_api.feeds import AtomFeed, ClaimReviewFeed, CorrectionsFeed, JsonFeed
from newsdesk.publishing.public_api.oembed import Embed

app_name = "feeds"

urlpatterns = [
    path("embed.js", embed_script.embed_script_view, name="embed-script"),
    # Google's clients expect it at the root of the host.
    path("v1alpha1/claims:search", FactCheckSearch.as_view(), name="fact-check-search"),
    path("feeds/claims.atom", AtomFeed.as_view(), name="atom"),
    path("feeds/claims.json", JsonFeed.as_view(), name="json"),
    path("feeds/corrections.atom", CorrectionsFeed.as_view(), name="corrections"),
    path("oembed/", Embed.as_view(), name="oembed"),
    path("feeds/claimreview.json", ClaimReviewFeed.as_view(), name="claimreview"),
    path(".well-known/newsdesk-keys.json", WellKnownKeys.as_view(), name="keys"),
]
