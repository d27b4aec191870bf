"""URLs of article pages without claims; `reviews.article_urls` has the others."""

from django.urls import path

from newsdesk.articles.pages import feeds, recording, upload, upload_many

urlpatterns = [
    path("new/", upload.upload_page, name="new"),
    path("new/many/", upload_many.upload_many_page, name="many"),
    path("new/many/<uuid:batch_id>/", upload_many.upload_many_batch_page, name="batch"),
    path("feeds/", feeds.followed_feeds_page, name="feeds"),
    path("feeds/<uuid:feed_id>/unfollow/", feeds.unfollow_feed_view, name="unfollow"),
    path("<uuid:article_id>/recording/", recording.change_recording_view, name="recording"),
    path("<uuid:article_id>/fetch/", upload.fetch_upload_again_view, name="fetch_again"),
]
