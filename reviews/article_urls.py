"""URLs of the article pages that show claims."""

from django.urls import path

from reviews.analytics import article_summaries
from reviews.pages import article, clearance, new_version, questions

urlpatterns = [
    path("", article_summaries.article_summaries_page, name="list"),
    path("<uuid:article_id>/", article.article_page, name="article"),
    path("<uuid:article_id>/clearance/", clearance.clearance_page, name="clearance"),
    path("<uuid:article_id>/compare/", clearance.clearance_comparison_page, name="compare"),
    path("<uuid:article_id>/annotated/", clearance.clearance_copy_page, name="annotated"),
    path(
        "<uuid:article_id>/annotated.pdf",
        clearance.clearance_copy_page,
        {"form": "pdf"},
        name="annotated_pdf",
    ),
    path(
        "<uuid:article_id>/annotated.docx",
        clearance.clearance_copy_page,
        {"form": "docx"},
        name="annotated_docx",
    ),
    path("<uuid:article_id>/versions/new/", new_version.new_version_page, name="new_version"),
    path("<uuid:article_id>/questions/", questions.article_questions_page, name="questions"),
    path("<uuid:article_id>/progress/", article.article_progress_page, name="progress"),
    path("<uuid:article_id>/language/", article.correct_article_language_view, name="language"),
    path("<uuid:article_id>/retry/", article.retry_article_progress_view, name="retry"),
    path(
        "<uuid:article_id>/claims/<uuid:claim_id>/queue/", article.add_article_claim_view, name="into_queue"
    ),
]
