"""Read-only admin for articles, uploads and versions."""

from django.contrib import admin

from newsdesk.articles.models import Article, ArticleVersion, Upload
from newsdesk.lib.admin import ReadOnlyAdmin


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin[Article]):
    """Articles."""

    list_display = ["title", "desk", "uploader", "deadline", "embargo", "created_at"]
    list_select_related = ["desk", "uploader"]
    search_fields = ["title", "byline"]


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin[Upload]):
    """Uploads, without their bytes."""

    list_display = ["__str__", "article", "state", "media_type", "submitter", "created_at"]
    list_select_related = ["article", "submitter"]
    list_filter = ["state"]
    exclude = ["content"]


@admin.register(ArticleVersion)
class VersionAdmin(ReadOnlyAdmin[ArticleVersion]):
    """Versions."""

    list_display = ["__str__", "article", "number", "sha256", "created_at"]
    list_select_related = ["article"]
    exclude = ["blocks", "citations"]
