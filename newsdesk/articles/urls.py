"""URLs of article pages without claims; `reviews.article_urls` has the others."""

from django.urls import path

from newsdesk.articles.pages import feeds, upload, upload_many

urlpatterns = [
    path("new/", upload.new, name="new"),
    path("new/many/", upload_many.many, name="many"),
    path("new/many/<uuid:batch_id>/", upload_many.batch, name="batch"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/<uuid:feed_id>/unfollow/", feeds.unfollow, name="unfollow"),
    path("<uuid:article_id>/fetch/", upload.fetch_again, name="fetch_again"),
]
