"""Addresses of the articles that show no claims; `reviews.article_urls` has the others."""

from django.urls import path

from newsdesk.articles import version_page, views

urlpatterns = [
    path("new/", views.new, name="new"),
    path("<uuid:article_id>/versions/new/", version_page.new_version, name="new_version"),
]
