"""Copies of cited sources, and checks whether they have changed."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsdesk.articles import sandbox
from newsdesk.articles.links import linked_media_type
from newsdesk.articles.readers import Unreadable
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.http import fetch
from newsdesk.lib.http.fetch import Network, Unfetchable
from newsdesk.lib.text import normalise_text, sha256_of_text
from reviews.evidence import passages
from reviews.models import Evidence, Snapshot
from reviews.states import Action, State
from reviews.workflow import transitions
from reviews.workflow.priority import prioritise

SECONDS = 20.0
LONGEST_TEXT = 500_000
# URLs per run of the periodic task, so that a worker is not blocked for long.
A_TURN = 20
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
ACCEPT = {"accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5"}


@dataclass(frozen=True, slots=True)
class Looked:
    """The result of a fetch: the text, or why there is none."""

    status: int | None = None
    final_url: str = ""
    title: str = ""
    text: str = ""
    trouble: str = ""


def store_snapshot(evidence_id: UUID, network: Network | None = None) -> Snapshot | None:
    """Store the text that a piece of evidence cites; None if it cites neither a URL nor the archive. Safe to run twice."""
    evidence = Evidence.objects.select_related("archive_version__article").get(pk=evidence_id)
    if not (evidence.url or evidence.archive_version) or evidence.snapshots.exists():
        return None
    return _keep(evidence, _look_at(evidence, network))


def recheck_snapshots(network: Network | None = None) -> int:
    """Check the sources of verdicts and open reviews again; returns how many URLs were checked."""
    due = Evidence.objects.due_for_a_look(timezone.now() - settings.LOOK_AGAIN_AFTER)[:A_TURN]
    for evidence in due:
        _keep(evidence, _look_at(evidence, network))
    return len(due)


def _look_at(evidence: Evidence, network: Network | None) -> Looked:
    """The current text: of the article's newest version for the archive, otherwise at the URL."""
    if evidence.archive_version is None:
        return _look(evidence.url, network)
    article = evidence.archive_version.article
    version = article.current if evidence.snapshots.exists() else evidence.archive_version
    text = version.text if version is not None else ""
    return Looked(final_url=article.source_url, title=article.title, text=text[:LONGEST_TEXT])


def _look(url: str, network: Network | None = None) -> Looked:
    """Fetch and read a URL; an error is also a result. No transaction is open meanwhile."""
    try:
        fetched = fetch.fetch_url(
            url, headers=ACCEPT, max_bytes=settings.MAX_FILE_BYTES, seconds=SECONDS, network=network
        )
    except Unfetchable as error:
        return Looked(trouble=error.reason)
    if fetched.status != HTTPStatus.OK:
        trouble = "gone" if fetched.status in GONE else "refused"
        return Looked(fetched.status, fetched.final_url, trouble=trouble)
    try:
        document = sandbox.read_in_sandbox(fetched.content, linked_media_type(fetched))
    except Unreadable:
        return Looked(fetched.status, fetched.final_url, trouble="unreadable")
    text = normalise_text(document.text)[:LONGEST_TEXT]
    return Looked(fetched.status, fetched.final_url, document.title, text)


@transaction.atomic
def _keep(evidence: Evidence, looked: Looked) -> Snapshot:
    """Store the result, and the status of the evidence."""
    evidence = Evidence.objects.select_for_update(of=("self",)).select_related("review").get(pk=evidence.pk)
    before = evidence.snapshots.order_by("-id").first()
    found = passages.find_passage(evidence.passage, looked.text) if looked.text else None
    snapshot = Snapshot.objects.create(
        evidence=evidence,
        status=looked.status,
        final_url=looked.final_url[:2000],
        trouble=looked.trouble,
        title=looked.title[:300],
        text=looked.text,
        sha256=sha256_of_text(looked.text) if looked.text else "",
        found=found.how if found else "",
        score=found.score if found else None,
        notice=passages.passage_source_status(looked.title, looked.text),
    )
    evidence.looked_at = timezone.now()
    evidence.trouble = snapshot.trouble
    if snapshot.text:
        evidence.found, evidence.found_score = snapshot.found, snapshot.score
    evidence.save(update_fields=["looked_at", "trouble", "found", "found_score"])
    _judge(evidence, before, snapshot)
    return snapshot


def _judge(evidence: Evidence, before: Snapshot | None, now: Snapshot) -> None:
    """Record a change of the document's status since the reviewer read it."""
    standing = _standing_after(evidence, before, now)
    if standing == evidence.standing:
        return
    evidence.standing = standing
    evidence.save(update_fields=["standing"])
    review = evidence.review
    threads = [review.pk, review.claim_id, review.article_id]
    record_event(
        EventKind.EVIDENCE_CHANGED, evidence, threads=threads, standing=standing, title=evidence.title
    )
    if before is not None:
        _check_again(evidence)


def _standing_after(evidence: Evidence, before: Snapshot | None, now: Snapshot) -> str:
    """The status of the document; it is dead after two failures in a row, not after one."""
    standing = Evidence.Standing
    if now.trouble == "gone":
        gone_before = before is not None and before.trouble == "gone"
        return standing.DEAD if gone_before else evidence.standing
    if not now.text:
        return evidence.standing
    if now.notice == "retracted":
        return standing.RETRACTED
    first = evidence.snapshots.exclude(text="").order_by("id").first()
    if now.notice == "corrected" and first is not None and not first.notice:
        return standing.CORRECTED
    if now.found == "missing" and first is not None and first.found != "missing":
        return standing.CHANGED
    return standing.CORRECTED if evidence.standing == standing.CORRECTED else standing.CURRENT


def _check_again(evidence: Evidence) -> None:
    """Reopen the claim whose approved verdict uses this evidence, with the reason."""
    if evidence.standing == Evidence.Standing.CURRENT or not evidence.verdicts.exists():
        return
    review = transitions.lock_review_for_transition(evidence.review_id)
    if review.state != State.APPROVED:
        return
    told = {"reason": evidence.standing, "evidence": str(evidence.pk), "title": evidence.title}
    review.recheck = evidence.standing
    prioritise([review])
    fields = {name: getattr(review, name) for name in ("recheck", "priority", "factors")}
    transitions.make_transition(review, Action.REOPEN, actor=None, told=told, **fields)
