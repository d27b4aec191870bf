"""`manage.py check_migrations`: refuse migrations with which the previous version could not run."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsdesk.ops import migration_safety

OURS = frozenset({"publishing", "reviews", "claims", "articles", "accounts", "audit"})


class Command(BaseCommand):
    """Looks at every migration that was not released yet; needs no database."""

    help = "Refuse migrations that lock a table for long or break the previous version."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option, for making a release."""
        parser.add_argument("--release", action="store_true", help="record all migrations as released")

    def handle(self, *args: Any, release: bool, **options: Any) -> None:
        """Print the problems, and exit with 1 if there are any."""
        loader = MigrationLoader(None)
        keys = [key for key in loader.disk_migrations if key[0] in OURS]
        if release:
            migration_safety.write_released_migrations(keys)
            self.stdout.write(_("%(count)s migrations are recorded as released.") % {"count": len(keys)})
            return
        plan = [loader.graph.nodes[key] for key in _in_order(loader)]
        found = migration_safety.unsafe_migration_problems(
            plan,
            migration_safety.released_migrations()
            | {key for key in loader.disk_migrations if key[0] not in OURS},
        )
        for line in found:
            self.stderr.write(line)
        if found:
            self.stderr.write(
                _(
                    "If a migration is safe anyway, say why in its class: %(excuse)s = “…”. See "
                    "docs/operations.md."
                )
                % {"excuse": migration_safety.EXCUSE}
            )
            sys.exit(1)
        new = len(set(keys) - migration_safety.released_migrations())
        self.stdout.write(
            ngettext("%(count)s new migration, safe.", "%(count)s new migrations, all safe.", new)
            % {"count": new}
        )


def _in_order(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Every migration after those that it depends on."""
    seen: dict[tuple[str, str], None] = {}
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            seen.setdefault(key, None)
    return list(seen)
