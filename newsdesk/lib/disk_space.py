"""Free space on the disks of this machine: uploads stop before it runs out, and everything else goes on."""

import os
import shutil
import tempfile
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsdesk.lib.errors import Refusal


class StorageFull(Refusal):
    """There is too little free space to store a file."""

    status = HTTPStatus.INSUFFICIENT_STORAGE
    code = "storage-full"
    title = gettext_lazy("Not enough space")


def measure_free_space() -> dict[str, int]:
    """Free bytes by folder: the data folder, the temporary folder, and those in WATCH_DISKS; one entry for each disk."""
    free: dict[int, tuple[str, int]] = {}
    for folder in (settings.HOME, Path(tempfile.gettempdir()), *map(Path, settings.WATCH_DISKS)):
        try:
            disk = os.stat(folder).st_dev  # noqa: PTH116 - beside disk_usage, which takes names
            free.setdefault(disk, (str(folder), shutil.disk_usage(folder).free))
        except OSError:
            # Not made yet, or not mounted: its own checks report that.
            continue
    return dict(free.values())


def is_disk_low() -> bool:
    """Whether a disk has less free space than DISK_RESERVE_BYTES."""
    return any(free < settings.DISK_RESERVE_BYTES for free in measure_free_space().values())


def refuse_when_disk_is_low() -> None:
    """Raise StorageFull if a file could not be stored safely."""
    for free in measure_free_space().values():
        if free < settings.DISK_RESERVE_BYTES:
            raise StorageFull(
                _(
                    "The disk of this desk is almost full (%(free)s left), so it takes no files at the moment. Nothing is lost: "
                    "keep the file, tell an administrator, and upload it later. Everything else works."
                )
                % {"free": filesizeformat(free)}
            )
