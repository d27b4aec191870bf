"""URLs of the feeds of live sessions."""

from django.urls import path

from newsdesk.live.public.feeds import SessionAtomFeed, SessionJsonFeed

app_name = "live_feeds"

urlpatterns = [
    path("<uuid:pk>.atom", SessionAtomFeed.as_view(), name="atom"),
    path("<uuid:pk>.json", SessionJsonFeed.as_view(), name="json"),
]
