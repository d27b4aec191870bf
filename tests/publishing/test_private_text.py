"""What is private reaches no reader: a marker in every private text column of the desk, and every public byte is read."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.claimants import ClaimantPair
from claims.people import merging, registry
from newsdesk.accounts.models import User
from newsdesk.articles import visibility
from newsdesk.articles.models import FeedEntry
from newsdesk.audit.models import Reaction
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.models import Attempt, CurrentRelease, Delivery, StoredAnswer, Webhook
from newsdesk.publishing.public_api import export
from newsdesk.publishing.releases import lifecycle, rechecks
from newsdesk.publishing.webhooks import subscriptions
from reviews.discussion import inquiry_links
from reviews.models import Acceptance, Rating, SavedView, Snapshot, Verdict
from reviews.workflow import approval, unsent, withdrawal
from tests import factories
from tests.newsroom import Newsroom, open_newsroom
from tests.permissions.table import NOBODY, TABLE
from tests.permissions.walk import every_address
from tests.publishing.planted import columns, markers, plant

# Behind an address that only one person has, or of a library of sign-in; from this machine alone: metrics.
NOT_READ = {"publishing:report_status", "api:report", "outside", "metrics"}
SPOKEN = "The desk said something to colleagues: quuxspoken."
LD = "application/ld+json"


@pytest.fixture
def room(db, settings) -> Newsroom:
    cache.clear()
    settings.API_RATE_ANONYMOUS = 100_000
    found = open_newsroom()
    kinds = [kind for kind in Webhook.Kind.values if kind != "webhook.test"]
    subscriptions.create_subscription("https://partner.example/hook", kinds, {}, actor=found.sam)
    return found


EMBARGOED = """The quokka office counted 77 harbour seals in May 2026, Vera Holm said.

The office employs 12 people.
"""


def more_rows(room: Newsroom) -> None:
    """A row of each kind that the newsroom does not have by itself."""
    now = timezone.now()
    hidden = factories.make_article(
        room.sam, EMBARGOED, title="Quokka", byline="A. Writer", embargo=now + timedelta(days=1),
        source_url="https://wire.example/1",
    )  # fmt: skip
    factories.approve(
        factories.submit_verdict(factories.review_of(hidden, "77 harbour"), room.mara), room.ruth
    )
    delivery = Delivery.objects.create(
        webhook=room.webhook, kind="webhook.test", subject=room.webhook.pk, body=b"{}"
    )
    Attempt.objects.create(delivery=delivery, at=now, seconds=1, error="no answer")
    StoredAnswer.objects.create(key="k", request="r", headers={"X": "y"})
    SavedView.objects.create(person=room.mara, name="mine", query="desk=world")
    Snapshot.objects.create(evidence=room.linked, title="A page", text="All of it.")
    inquiry_links.answer_inquiry_link(
        room.outside.rstrip("/").rpartition("/")[2], text="It is many.", signed="I. Falk"
    )
    feed = room.article.desk.feeds.get()
    FeedEntry.objects.create(feed=feed, key="1")
    verdict = Verdict.objects.filter(review=room.reworded).earliest("pk")
    Acceptance.objects.create(
        verdict=verdict, editor=room.sam, decision="accept", reason="It is quoted as such."
    )
    early = factories.submit_verdict(factories.review_of(hidden, "12 people"), room.mara)
    withdrawal.withdraw_submitted_verdict(early.review_id, reason="It was too early.", actor=room.mara)
    unsent.save_unsent(room.published.pk, "comment", [("text", "Half a thought")], sent=0, actor=room.mara)
    same_people(room)
    Reaction.objects.filter(pk=Reaction.objects.earliest("pk").pk).update(error="it broke")


def same_people(room: Newsroom) -> None:
    """Two records that may be one, and two that were made one."""
    first, second, third = (
        registry.add_another_to_people_registry(name, "person")
        for name in ("Ines Falk", "I. Falk", "Ines M. Falk")
    )
    low, high = sorted((first, second), key=lambda record: record.pk)
    told = [["role", "keeper of quokkas"]]
    ClaimantPair.objects.create(
        first=low, second=high, score=0.5, level="possible", reasons=told, against=told
    )
    merging.merge_people(first.pk, third.pk, actor=room.sam)


def work_on(room: Newsroom, chosen: Verdict) -> None:
    """Everything that publishes, each with words for colleagues."""
    told = "Readers are told this."
    approval.give_approval(room.disputed.pk, chosen.pk, actor=room.ruth, note=SPOKEN)
    cases.accept_case(room.report.pk, "check", "An answer.", public_note=told, note=SPOKEN, actor=room.ruth)
    rechecks.end_recheck_without_change(
        room.published.claim_id, answer="It stands.", note=SPOKEN, actor=room.ruth
    )
    lifecycle.reopen_release(room.published.claim_id, public_note=told, reason=SPOKEN, actor=room.ruth)
    statement = "The port of Aldmouth handled 4,200 containers in March 2026."
    verdict = factories.submit_verdict(room.published, room.jonas, Rating.DISPUTED, statement=statement)
    wrong = "The figure of the table was read wrongly."
    approval.give_approval(room.published.pk, verdict.pk, actor=room.ruth, note=SPOKEN, public_note=wrong)
    lifecycle.retract_release(room.disputed.claim_id, reason=told, note=SPOKEN, actor=room.ruth)
    factories.react()


def for_readers() -> set[UUID]:
    """The approved verdicts of articles that are not under embargo."""
    seen = Verdict.objects.filter(
        visibility.reader_visibility_condition("review__article__"), approval__decision="approve"
    )
    return set(seen.values_list("pk", flat=True))


def addresses() -> list[str]:
    """Every address that somebody without a name may read."""
    claims = list(CurrentRelease.objects.values_list("pk", flat=True))
    found = []
    for one in every_address():
        route = TABLE.get(one.name)
        if route is None or NOBODY not in route.methods.get("GET", ()) or one.name in NOT_READ:
            continue
        if not one.parameters:
            found.append(reverse(one.name))
        elif set(one.parameters) <= {"claim_id", "pk"}:
            found += [reverse(one.name, kwargs=dict.fromkeys(one.parameters, claim)) for claim in claims]
    more = ["/api/v1/claims/?expand=evidence,article&limit=100", "/api/v1/changes/?limit=1000"]
    return [*found, *more]


def everything_public(tmp_path: Path) -> dict[str, str]:
    """Every public byte, by where it stands."""
    client = Client(raise_request_exception=False)
    read = {url: client.get(url) for url in addresses()}
    for claim in CurrentRelease.objects.all():
        url = reverse("api:claim", args=[claim.pk])
        read[f"{url} as linked data"] = client.get(url, headers={"Accept": LD})
        oembed = reverse("feeds:oembed")
        read[f"{oembed} {claim.pk}"] = client.get(oembed, {"url": f"http://testserver/claims/{claim.pk}/"})
    asked = {"text": f"{factories.TEXT} The bridge cost 31 million euros."}
    read["check"] = client.post("/api/v1/check/", asked, content_type="application/json")
    assert not [url for url, answer in read.items() if answer.status_code >= 500]
    found = {url: b"".join(answer) if answer.streaming else answer.content for url, answer in read.items()}
    found |= {f"webhook {row.kind} {row.pk}": bytes(row.body) for row in Delivery.objects.all()}
    export.export_ndjson(tmp_path / "all.ndjson")
    export.export_parquet(tmp_path / "all.parquet")
    found["NDJSON"] = (tmp_path / "all.ndjson").read_bytes()
    table = pq.read_table(tmp_path / "all.parquet")
    found["Parquet"] = repr(table.to_pylist()).encode()
    return {where: content.decode() for where, content in found.items()}


def test_no_private_text_reaches_a_reader(room: Newsroom, tmp_path: Path) -> None:
    more_rows(room)
    chosen = room.disputed.verdicts.get(reviewer=room.mara)
    claims = {*CurrentRelease.objects.values_list("pk", flat=True), room.disputed.claim_id}
    planted = plant(claims, {*for_readers(), chosen.pk})
    work_on(room, chosen)
    planted |= plant(claims, for_readers())
    factories.commit_rules()

    without = sorted({name for name, _model, _field in columns()} - planted)
    assert not without, "no marker yet: " + ", ".join(without)
    read = everything_public(tmp_path)
    words = markers() | {"spoken to colleagues": "quuxspoken"}
    seen = [
        f"{name} in {where}"
        for where, content in read.items()
        for name, word in words.items()
        if word in content
    ]
    assert not seen, "\n".join(seen)
    everything = "\n".join(read.values())
    colleagues = set(User.objects.values_list("name", flat=True)) | set(
        User.objects.values_list("email", flat=True)
    )
    assert [name for name in colleagues if name in everything] == [], (
        "no name of a colleague gets out by itself"
    )
    assert "Readers are told this." in everything, "what is public was read"
    assert {"claim.published", "claim.corrected", "claim.retracted", "claim.under_review"} <= {
        where.split()[1] for where in read if where.startswith("webhook")
    }


def test_a_marker_that_is_published_is_found(room: Newsroom, tmp_path: Path) -> None:
    """The walk does read: a private note that went out all the same would be seen."""
    lifecycle.retract_release(room.published.claim_id, reason=SPOKEN, actor=room.ruth)
    factories.react()
    where = [name for name, content in everything_public(tmp_path).items() if "quuxspoken" in content]
    assert {"NDJSON", "Parquet", reverse("publishing:corrections")} <= set(where)
