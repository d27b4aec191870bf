"""Email by the server that an administrator entered, or into files while there is none."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as ToFiles
from django.core.mail.backends.smtp import EmailBackend as ToServer

from newsdesk.lib.newsroom_file import read_newsroom_file


def is_newsroom_mail_sent() -> bool:
    """Whether email leaves this machine: without a server it is written to files, and pages must not say that it was sent."""
    own = f"{__name__}.{NewsroomMailBackend.__name__}" == settings.EMAIL_BACKEND
    return not own or bool(read_newsroom_file().mail_host)


class NewsroomMailBackend(BaseEmailBackend):
    """Reads the server for each batch, so that no process has to be restarted after a change."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send the messages; errors are those of the server."""
        entered = read_newsroom_file()
        backend: Any = ToFiles(file_path=settings.EMAIL_FILE_PATH)
        if entered.mail_host:
            backend = ToServer(
                host=entered.mail_host,
                port=entered.mail_port,
                username=entered.mail_user,
                password=entered.mail_password,
                use_tls=entered.mail_security == "tls",
                use_ssl=entered.mail_security == "ssl",
                timeout=settings.EMAIL_TIMEOUT,
            )
        for message in email_messages:
            if entered.mail_from and message.from_email == settings.DEFAULT_FROM_EMAIL:
                message.from_email = entered.mail_from
        return int(backend.send_messages(email_messages) or 0)
