"""URLs of the article pages that show claims."""

from django.urls import path

from reviews.analytics import article_summaries
from reviews.pages import article, clearance, new_version, questions

urlpatterns = [
    path("", article_summaries.article_list, name="list"),
    path("<uuid:article_id>/", article.article, name="article"),
    path("<uuid:article_id>/clearance/", clearance.clearance, name="clearance"),
    path("<uuid:article_id>/compare/", clearance.compare, name="compare"),
    path("<uuid:article_id>/annotated/", clearance.annotated_copy, name="annotated"),
    path(
        "<uuid:article_id>/annotated.pdf",
        clearance.annotated_copy,
        {"form": "pdf"},
        name="annotated_pdf",
    ),
    path(
        "<uuid:article_id>/annotated.docx",
        clearance.annotated_copy,
        {"form": "docx"},
        name="annotated_docx",
    ),
    path("<uuid:article_id>/versions/new/", new_version.new_version, name="new_version"),
    path("<uuid:article_id>/questions/", questions.of_article, name="questions"),
    path("<uuid:article_id>/progress/", article.article_progress, name="progress"),
    path("<uuid:article_id>/retry/", article.retry, name="retry"),
    path("<uuid:article_id>/claims/<uuid:claim_id>/queue/", article.into_queue, name="into_queue"),
]
