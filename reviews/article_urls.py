"""Addresses of the pages about articles that show claims."""

from django.urls import path

from reviews import article_list, article_page

urlpatterns = [
    path("", article_list.article_list, name="list"),
    path("<uuid:article_id>/", article_page.article, name="article"),
    path("<uuid:article_id>/progress/", article_page.article_progress, name="progress"),
    path("<uuid:article_id>/retry/", article_page.retry, name="retry"),
    path("<uuid:article_id>/claims/<uuid:claim_id>/queue/", article_page.into_queue, name="into_queue"),
]
