"""Chats that never come to the end of an answer hold no worker."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import time_machine
from celery import current_app
from django.utils import timezone

from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article
from newsdesk.lib.encryption import encrypt
from reviews.channels import delivery, subscriptions
from reviews.models import Channel, ChannelMessage, Review
from reviews.workflow import leases
from tests.journeys import processes
from tests.journeys.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]


class DeadChat(ThreadingHTTPServer):
    """It takes every message and begins an answer that has no end."""

    daemon_threads = False

    def __init__(self) -> None:
        self.waiting, self.ended, self.counting = 0, threading.Event(), threading.Lock()
        super().__init__(("127.0.0.1", 0), _Endless)

    def count(self, more: int) -> None:
        """Another message waits, or one less."""
        with self.counting:
            self.waiting += more


class _Endless(BaseHTTPRequestHandler):
    server: DeadChat

    def do_POST(self) -> None:
        self.server.count(1)
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            # Whoever limits only the silence waits on.
            while not self.server.ended.wait(0.5):
                self.wfile.write(b"X-Wait: 1\r\n")
        except OSError:
            return
        finally:
            self.server.count(-1)


@pytest.fixture
def dead_chat() -> Iterator[DeadChat]:
    chat = DeadChat()
    thread = threading.Thread(target=chat.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield chat
    chat.ended.set()
    chat.shutdown()
    chat.server_close()
    thread.join()


@pytest.fixture
def worker(dead_chat: DeadChat, tmp_path: Path) -> Iterator[processes.Process]:
    """A worker with one process for every queue."""
    processes.broker().flushdb()
    one = processes.worker(tmp_path, FETCH_ALLOW=f"127.0.0.1:{dead_chat.server_port}")
    yield one
    one.kill()
    processes.broker().flushdb()


def test_while_chats_never_answer_a_worker_does_its_other_work(
    article: Article, desk: Desk, mara: User, ada: User, dead_chat: DeadChat, worker: processes.Process
) -> None:
    address = encrypt(f"json://127.0.0.1:{dead_chat.server_port}/".encode())
    for number in range(delivery.THREADS + 1):
        channel = Channel.objects.create(desk=desk, name=f"#facts-{number}", service="JSON", address=address)
        subscriptions.request_channel_subscription_test(channel, actor=ada)
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        taken = leases.lease_next_claim(actor=mara)
    assert taken is not None
    delivery.send_due_channel_deliveries()
    wait_until(
        lambda: dead_chat.waiting == delivery.THREADS, 30, "as many chats waited for as there are threads"
    )
    current_app.send_task("reviews.tasks.expire_leases")
    wait_until(lambda: Review.objects.filter(pk=taken.pk, holder=None).exists(), 5, "the lease is over")
    assert dead_chat.waiting == delivery.THREADS
    assert ChannelMessage.objects.filter(sent_at=None).count() == delivery.THREADS + 1
