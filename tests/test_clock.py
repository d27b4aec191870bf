"""The clock sends tasks by their names, without loading them: each name is a task, and the message is the one that the task would send."""

import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

from newsdesk.celery import app
from newsdesk.clock import app as clock

NAMES = sorted({str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()})
LOADED = """
import sys
from newsdesk.clock import app
app.loader.init_worker()
app.finalize()
print(len(app.conf.beat_schedule), *{name.partition(".")[0] for name in sys.modules} & {"claims", "reviews", "numpy"})
"""


def nothing() -> None:
    """A task that asks for no queue, no limit and no time of its own."""


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_schedule_is_a_task_that_asks_for_nothing_the_clock_does_not_know(name):
    app.loader.import_default_modules()
    plain: Any = clock._task_from_fun(nothing, name="nothing")
    ours: Any = app.tasks[name]
    assert ours._get_exec_options() == plain._get_exec_options()


@pytest.mark.parametrize("name", NAMES)
def test_the_clock_sends_to_the_queue_in_which_workers_look_for_the_task(name):
    queues = [one.amqp.router.route({}, name)["queue"].name for one in (app, clock)]
    assert queues[0] == queues[1]


def test_the_clock_knows_the_schedule_and_loads_no_application():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(len(settings.CELERY_BEAT_SCHEDULE))]
