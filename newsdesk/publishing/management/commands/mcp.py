"""`manage.py mcp`: published claims for language models, over the Model Context Protocol."""

from typing import Any

import uvicorn
from django.core.management.base import BaseCommand, CommandParser

from newsdesk.publishing.model_context.server import make_model_context_server, model_context_application


class Command(BaseCommand):
    """Serves one client on standard input and output, or many over streamable HTTP. It only reads."""

    help = "Serve published claims to language models (MCP): on standard input and output, or with --port over HTTP."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--port", type=int, help="Serve streamable HTTP at /mcp on this port.")
        parser.add_argument("--host", default="127.0.0.1", help="The address to listen on.")
        parser.add_argument(
            "--allowed-host", action="append", default=[], metavar="HOST",
            help="A name under which clients reach it through a proxy, for example mcp.newsroom.example.",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until the client leaves, or until a signal."""
        if options["port"] is None:
            make_model_context_server().run("stdio")
            return
        local = [f"{host}:{options['port']}" for host in ("127.0.0.1", "localhost", "[::1]", options["host"])]
        application: Any = model_context_application([*local, *options["allowed_host"]])
        uvicorn.run(application, host=options["host"], port=options["port"], log_level="warning")
