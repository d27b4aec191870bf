"""Addresses of the articles that show no claims; `reviews.article_urls` has the others."""

from django.urls import path

from newsdesk.articles import feeds_page, many_page, version_page, views

urlpatterns = [
    path("new/", views.new, name="new"),
    path("new/many/", many_page.many, name="many"),
    path("new/many/<uuid:batch_id>/", many_page.batch, name="batch"),
    path("feeds/", feeds_page.feeds, name="feeds"),
    path("feeds/<uuid:feed_id>/unfollow/", feeds_page.unfollow, name="unfollow"),
    path("<uuid:article_id>/fetch/", views.fetch_again, name="fetch_again"),
    path("<uuid:article_id>/versions/new/", version_page.new_version, name="new_version"),
]
