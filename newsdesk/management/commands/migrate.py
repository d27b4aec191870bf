"""`manage.py migrate`: as Django's own, by the owner of the tables, who then gives the runtime role its rights."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate

from newsdesk.lib.db.grants import NoRuntimeRole
from newsdesk.ops.database_owner import (
    connected_as_owner,
    give_rights_as_database_owner,
    runtime_role_beside_database_owner,
)


class Command(migrate.Command):
    """Changes the tables, and who may do what with them."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as the role in DATABASE_OWNER_URL, if there is one."""
        role = runtime_role_beside_database_owner()
        with connected_as_owner():
            super().handle(*args, **options)
            if options["plan"] or options["check_unapplied"]:
                return
            try:
                unknown = give_rights_as_database_owner(role)
            except NoRuntimeRole as error:
                raise CommandError(str(error)) from error
        if unknown:
            self.stderr.write(
                f"The desk may only read these tables, which newsdesk/ops/table_kinds.py does not name: {', '.join(unknown)}"
            )
