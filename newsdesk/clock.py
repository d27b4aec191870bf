"""The Celery application of the clock (beat), which sends tasks by their names.

It loads neither the applications nor their tasks, which would cost this one process two thirds of its memory: their queues stand in the
settings. A name that no task has would never be done, so a test compares the schedule with the tasks.
"""

import os

from celery import Celery
from django.conf import settings
from django.utils.log import configure_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

# Without Celery's own preparation for Django, which loads the applications; and not in place of the desk's application in a process
# that has both.
app = Celery("newsdesk", fixups=[], set_as_current=False)
app.config_from_object("django.conf:settings", namespace="CELERY")
# Otherwise the applications do this.
configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
