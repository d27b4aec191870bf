"""The process that streams (RSGI): the change feed for readers, and the live desk for the people who look at one."""

import asyncio
import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
django.setup()

from django.conf import settings  # noqa: E402 - what follows needs the settings

from newsdesk.lib.db.roles import refuse_excess_of_runtime_role  # noqa: E402
from newsdesk.live.news import LIVE_STREAM_PATH  # noqa: E402
from newsdesk.live.stream import LiveStreamServer  # noqa: E402
from newsdesk.publishing.public_api.change_stream import ChangeStreamServer  # noqa: E402

refuse_excess_of_runtime_role(settings.PRODUCTION)


class StreamServer:
    """The RSGI application: leads each connection on by its path."""

    def __init__(self) -> None:
        self.changes, self.live = ChangeStreamServer(), LiveStreamServer()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Both begin to listen with the process."""
        self.changes.__rsgi_init__(loop)
        self.live.__rsgi_init__(loop)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Both end their streams."""
        self.changes.__rsgi_del__(loop)
        self.live.__rsgi_del__(loop)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """One connection."""
        server = self.live if scope.path == LIVE_STREAM_PATH else self.changes
        await server.__rsgi__(scope, protocol)


application = StreamServer()
