"""Reviews app: queue, leases, evidence, verdicts, approval."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Configuration of the reviews app."""

    name = "reviews"
