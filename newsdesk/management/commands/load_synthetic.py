"""`manage.py load_synthetic --articles N`: load a synthetic newsroom of any size that keeps every rule."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsdesk.ops.database_owner import connected_as_owner
from newsdesk.synthetic.load import Broken, load_synthetic_articles


class Command(BaseCommand):
    """Loads it."""

    help = "Add synthetic articles with claims, verdicts and releases; about 25 claims each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The number of articles, and the seed."""
        parser.add_argument("--articles", type=int, required=True, help="number of articles")
        parser.add_argument("--seed", type=int, default=1, help="another number gives other words")

    def handle(self, *args: Any, articles: int, seed: int, **options: Any) -> None:
        """Load, verify, and print how long it took."""
        if settings.PRODUCTION:
            raise CommandError(_("Synthetic articles cannot be loaded in production (NEWSDESK_ENV)."))
        if articles < 1:
            raise CommandError(_("Give the number of articles, for example --articles 1000."))
        began = time.monotonic()
        say = self.stdout.write if options["verbosity"] > 1 else (lambda _line: None)
        try:
            # It takes indexes and triggers away for as long as it writes.
            with connected_as_owner():
                made = load_synthetic_articles(articles, seed, say)
        except Broken as error:
            raise CommandError(_("Nothing was loaded: %(what)s.") % {"what": error}) from error
        self.stdout.write(
            _(
                "Loaded %(articles)s articles with %(claims)s claims in %(seconds)s s. Every rule and "
                "the audit chain hold."
            )
            % {"articles": made.articles, "claims": made.claims, "seconds": round(time.monotonic() - began)}
        )
