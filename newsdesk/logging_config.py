"""Logging: one line for each event, plain or as JSON, with ids that connect web and worker.

The id of a request is passed to each task that it starts (django-structlog puts it into the message's
headers), so that everything caused by one click can be found.
"""

import logging
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

# URLs that are secrets: links for sources, links to choose a password, readers' cases.
SECRET_PATH = re.compile(r"(/answer/|/reset/key/|/claims/report/|/v1/reports/)[^/\s'\"]+")


def log_line_without_secrets(_logger: Any, _name: str, line: EventDict) -> EventDict:
    """The line without the secret part of a URL: it must not be usable by readers of the logs."""
    for key in ("event", "request"):
        if key in line and SECRET_PATH.search(text := str(line[key])):
            line[key] = SECRET_PATH.sub(r"\1…", text)
    return line


# Every line has these.
_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    # A newline in user input must not start a second line.
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_configuration(form: str, level: str) -> dict[str, Any]:
    """Django's LOGGING for `form` "json" or "plain"; configures structlog the same way."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "logger", "event"])
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*_SHARED, structlog.stdlib.ExtraAdder()],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    log_line_without_secrets,
                    structlog.processors.format_exc_info,
                    renderer,
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "httpx": {"level": "WARNING"},
            # Its own handler would write each line twice.
            "django": {"handlers": [], "propagate": True, "level": "INFO"},
            "django.server": {
                "handlers": [],
                "propagate": True,
                "level": logging.getLevelName(logging.WARNING),
            },
        },
    }
