"""Health checks for load balancers and metrics for Prometheus."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Avg, Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection
from kombu.exceptions import OperationalError
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from claims.models import Run
from newsdesk.audit.models import Reaction, Seal
from newsdesk.lib.db.row_estimate import estimated_row_count
from newsdesk.lib.disk_space import is_disk_low, measure_free_space
from newsdesk.lib.errors import PermissionDenied
from newsdesk.publishing.models import Change, Webhook
from reviews.models import Review
from reviews.states import State


@never_cache
@require_safe
def health_live_endpoint(_request: HttpRequest) -> HttpResponse:
    """Whether this process is alive; does not check the database or broker."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def health_ready_view(_request: HttpRequest) -> JsonResponse:
    """Whether requests can be served: 200 when the database answers and is migrated, else 503.

    The broker is reported but does not count: without it work is stored and done later. Neither does a disk that is almost
    full: uploads are refused then, and everything else goes on.
    """
    database, migrated = _asked(_database), _asked(_migrated)
    ready = database and migrated
    free = measure_free_space()
    body: dict[str, bool | int] = {
        "ready": ready,
        "database": database,
        "migrated": migrated,
        "broker": _asked(_broker),
    }
    body |= {"disk": not is_disk_low(), "disk_free_bytes": min(free.values(), default=0)}
    return JsonResponse(body, status=200 if ready else 503)


def _asked(question: Callable[[], bool]) -> bool:
    try:
        return question()
    except (DatabaseError, OperationalError, ConnectionError, OSError):
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrated() -> bool:
    """Whether the database is migrated; checked once a minute at most."""
    if cache.get("migrated"):
        return True
    executor = MigrationExecutor(connection)
    migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    if migrated:
        cache.set("migrated", True, 60)
    return migrated


def _broker() -> bool:
    with Connection(settings.CELERY_BROKER_URL, connect_timeout=2) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0)
    return True


@never_cache
@require_safe
def health_metrics_view(request: HttpRequest) -> HttpResponse:
    """Metrics in Prometheus' text format, counted in the database.

    Available on the machine itself; from elsewhere only with `Authorization: Bearer` and METRICS_TOKEN.
    """
    _, _, token = request.headers.get("Authorization", "").partition(" ")
    local = (
        request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1", "")
        and "X-Forwarded-For" not in request.headers
    )
    if not local and not (settings.METRICS_TOKEN and constant_time_compare(token, settings.METRICS_TOKEN)):
        raise PermissionDenied("Metrics need a token: set METRICS_TOKEN and send it as a bearer token.")
    registry = CollectorRegistry()
    registry.register(DeskMetrics())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class DeskMetrics(Collector):
    """The metrics of the whole installation; every machine returns the same, except for its own disks."""

    def collect(self) -> Iterator[Metric]:
        """Each metric needs one or two indexed queries; none reads more than a few thousand rows."""
        now = timezone.now()
        yield from _reviews(now)
        yield from _reactions(now)
        yield from _runs()
        yield from _webhooks()
        yield from _disks()
        yield _gauge("newsdesk_feed_position", "Last position of the change feed.", Change, "position")
        yield _gauge("newsdesk_audit_position", "Last position of the audit chain.", Seal, "position")


def _reviews(now: datetime) -> Iterator[Metric]:
    by_state = GaugeMetricFamily(
        "newsdesk_reviews",
        "Open reviews by state; above 10,000 by PostgreSQL's statistics.",
        labels=["state"],
    )
    for state in (State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL):
        by_state.add_metric([str(state)], estimated_row_count(Review.objects.filter(state=state)))
    yield by_state
    leases = GaugeMetricFamily("newsdesk_leases", "Claims that somebody has in hand.", labels=["state"])
    held = Review.objects.filter(state=State.IN_REVIEW).aggregate(
        held=Count("pk", filter=Q(lease_expires_at__gt=now)),
        lapsed=Count("pk", filter=Q(lease_expires_at__lte=now)),
    )
    for name, count in held.items():
        leases.add_metric([name], count)
    yield leases
    oldest = Review.objects.waiting().aggregate(oldest=Min("created_at"))["oldest"]
    yield GaugeMetricFamily(
        "newsdesk_queue_oldest_seconds",
        "Age of the oldest waiting claim.",
        value=(now - oldest).total_seconds() if oldest else 0,
    )


def _reactions(now: datetime) -> Iterator[Metric]:
    by_task = GaugeMetricFamily(
        "newsdesk_reactions_unfinished", "Reactions not done, by task.", labels=["task", "state"]
    )
    rows = Reaction.objects.unfinished().values("task", "state").annotate(n=Count("pk"), due=Min("due_at"))
    late = 0.0
    for row in rows:
        by_task.add_metric([row["task"], row["state"]], row["n"])
        if row["state"] != Reaction.State.FAILED:
            late = max(late, (now - row["due"]).total_seconds())
    yield by_task
    yield GaugeMetricFamily(
        "newsdesk_reactions_late_seconds", "How long the oldest has been due.", value=late
    )


def _runs() -> Iterator[Metric]:
    # Ids are in order of time, and indexed.
    last = Run.objects.filter(state=Run.State.DONE).order_by("-pk").values("seconds")[:100]
    mean = last.aggregate(mean=Avg("seconds"))["mean"] or 0.0
    yield GaugeMetricFamily("newsdesk_extraction_seconds", "Mean of the last 100 extractions.", value=mean)


def _webhooks() -> Iterator[Metric]:
    state = GaugeMetricFamily(
        "newsdesk_webhooks", "Webhooks that fail, or were switched off.", labels=["state"]
    )
    counts = Webhook.objects.aggregate(
        failing=Count("pk", filter=Q(failing_since__isnull=False, disabled_at=None)),
        disabled=Count("pk", filter=Q(disabled_at__isnull=False)),
    )
    for name, count in counts.items():
        state.add_metric([name], count)
    yield state


def _disks() -> Iterator[Metric]:
    free = GaugeMetricFamily(
        "newsdesk_disk_free_bytes", "Free space on the disks of this machine.", labels=["folder"]
    )
    for folder, count in measure_free_space().items():
        free.add_metric([folder], count)
    yield free
    yield GaugeMetricFamily(
        "newsdesk_disk_reserve_bytes",
        "Free space below which uploads are refused.",
        value=settings.DISK_RESERVE_BYTES,
    )


def _gauge(name: str, words: str, model: type[Change] | type[Seal], field: str) -> Metric:
    return GaugeMetricFamily(name, words, value=model.objects.aggregate(last=Max(field))["last"] or 0)
