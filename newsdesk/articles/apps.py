"""Articles app: uploads, versions, feeds."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Configuration of the articles app."""

    name = "newsdesk.articles"
