"""What we were given."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles, uploads, versions."""

    name = "newsdesk.articles"
