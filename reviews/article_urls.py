"""Addresses of the pages about articles that show claims."""

from django.urls import path

from reviews import article_list, article_page, clearance_views, questions_page

urlpatterns = [
    path("", article_list.article_list, name="list"),
    path("<uuid:article_id>/", article_page.article, name="article"),
    path("<uuid:article_id>/clearance/", clearance_views.clearance, name="clearance"),
    path("<uuid:article_id>/compare/", clearance_views.compare, name="compare"),
    path("<uuid:article_id>/annotated/", clearance_views.annotated_copy, name="annotated"),
    path(
        "<uuid:article_id>/annotated.pdf",
        clearance_views.annotated_copy,
        {"form": "pdf"},
        name="annotated_pdf",
    ),
    path(
        "<uuid:article_id>/annotated.docx",
        clearance_views.annotated_copy,
        {"form": "docx"},
        name="annotated_docx",
    ),
    path("<uuid:article_id>/questions/", questions_page.of_article, name="questions"),
    path("<uuid:article_id>/progress/", article_page.article_progress, name="progress"),
    path("<uuid:article_id>/retry/", article_page.retry, name="retry"),
    path("<uuid:article_id>/claims/<uuid:claim_id>/queue/", article_page.into_queue, name="into_queue"),
]
