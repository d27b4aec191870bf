"""For comparison: the simplest solution, a ModelViewSet with nested serializers on the same tables and server."""

import os
from typing import Any

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
django.setup()

from django.urls import include, path  # noqa: E402 - the settings come first
from rest_framework import pagination, permissions, routers, serializers, viewsets  # noqa: E402

from claims.models import Claim, Claimant  # noqa: E402
from newsdesk import urls  # noqa: E402
from newsdesk.articles.models import Article  # noqa: E402
from newsdesk.publishing.models import CurrentRelease, Release  # noqa: E402


class ClaimantSerializer(serializers.ModelSerializer[Claimant]):
    """Who said it."""

    class Meta:
        model = Claimant
        fields = ["id", "name", "kind"]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """What was said."""

    claimant = ClaimantSerializer()

    class Meta:
        model = Claim
        fields = ["id", "words", "wording", "kind", "cue", "mode", "citations", "claimant"]


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """Where."""

    desk: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Article
        fields = ["id", "title", "byline", "language", "source_url", "desk"]


class ReleaseSerializer(serializers.ModelSerializer[Release]):
    """As it was published."""

    class Meta:
        model = Release
        fields = ["id", "number", "kind", "sha256", "note", "created_at"]


class PublishedSerializer(serializers.ModelSerializer[CurrentRelease]):
    """All of it."""

    claim = ClaimSerializer()
    article = ArticleSerializer()
    release = ReleaseSerializer()

    class Meta:
        model = CurrentRelease
        fields = [
            "claim",
            "article",
            "release",
            "rating",
            "finding",
            "language",
            "published_at",
            "changed_at",
        ]


class Paging(pagination.CursorPagination):
    """Fifty to a page, newest first."""

    page_size = 50
    ordering = ("-published_at", "-claim_id")


class Published(viewsets.ReadOnlyModelViewSet[CurrentRelease]):
    """The viewset."""

    permission_classes = [permissions.AllowAny]
    pagination_class = Paging
    serializer_class = PublishedSerializer
    queryset = CurrentRelease.objects.filter(retracted=False).select_related(
        "claim__claimant", "article__desk", "release"
    ).defer("release__payload", "search")  # fmt: skip


router = routers.SimpleRouter()
router.register("claims", Published, basename="plain")
urlpatterns: list[Any] = [path("plain/", include(router.urls)), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)

settings.ROOT_URLCONF = "bench.public_api.plain"
from newsdesk.wsgi import application  # noqa: E402

__all__ = ["application"]
