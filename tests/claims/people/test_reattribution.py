"""Someone else said it: Mara or Sam changes who a claim is attributed to, and what was approved is approved again."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Claimant
from claims.people import reattribution, registry
from newsdesk.accounts.models import User
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases import lifecycle
from reviews.management.commands.export_annotations import annotations
from reviews.models import Draft, Review
from reviews.states import State
from reviews.workflow import leases, verdicts
from tests import factories


@pytest.fixture
def dockers(article) -> Review:
    """The claim that the article attributes to union officials."""
    return factories.review_of(article, "120 dockers")


def test_mara_changes_who_said_it_and_the_reporting_stays(dockers: Review, mara: User) -> None:
    leases.lease_claim(dockers.pk, actor=mara)
    verdicts.save_verdict_draft(
        dockers.pk, actor=mara, finding="misattributed", rationale="The pilot said it."
    )
    pilot = registry.registered_by_name("Elena Voss")
    before = dockers.claim.mode
    claim = reattribution.reattribute_claim(dockers.claim_id, pilot, actor=mara, cue="said", side="alleges")
    assert (claim.claimant, claim.cue, claim.side, claim.mode) == (pilot, "said", "alleges", before)
    mention = claim.mentions.get()
    text = mention.version.text
    assert text[mention.source_start : mention.source_end] == "Elena Voss"
    assert text[mention.cue_start : mention.cue_end] == "said"
    # What was drafted about the one before is void; what was written stays.
    draft = Draft.objects.get(review=dockers)
    assert (draft.side, draft.finding, draft.rationale) == ("alleges", "", "The pilot said it.")
    dockers.refresh_from_db()
    assert dockers.holder == mara, "whoever works on the claim keeps it"


def test_nobody_said_it_and_then_somebody_does(dockers: Review, sam: User) -> None:
    claim = reattribution.reattribute_claim(dockers.claim_id, None, actor=sam)
    assert (claim.claimant, claim.cue, claim.side) == (None, "", "")
    assert claim.mentions.get().source_start is None
    claim.mode = Claim.Mode.NONE
    claim.save()
    claim = reattribution.reattribute_claim(
        dockers.claim_id, registry.registered_by_name("Harbour authority"), actor=sam
    )
    assert (claim.side, claim.mode) == ("says", "indirect")


def test_the_event_names_both_by_id(dockers: Review, sam: User, client: Client) -> None:
    was, now = dockers.claim.claimant, registry.registered_by_name("Elena Voss")
    reattribution.reattribute_claim(dockers.claim_id, now, actor=sam)
    event = Event.objects.get(kind="claim.reattributed")
    assert (event.data["was"], event.data["claimant"]) == (str(was.pk), str(now.pk))
    assert set(event.threads) >= {dockers.claim_id, dockers.article_id, was.pk, now.pk}
    assert "Voss" not in json.dumps(event.data)
    client.force_login(sam)
    page = client.get(reverse("story", args=[dockers.claim_id])).content.decode()
    assert f"changed who said it: Elena Voss, before: {was.name}" in page


def test_a_verdict_that_awaits_approval_goes_back(dockers: Review, mara: User, sam: User, ruth: User) -> None:
    verdict = factories.submit_verdict(dockers, mara)
    reattribution.reattribute_claim(dockers.claim_id, registry.registered_by_name("Elena Voss"), actor=sam)
    dockers.refresh_from_db()
    assert (dockers.state, dockers.kept_for) == (State.WAITING, mara)
    with pytest.raises(Conflict):
        factories.approve(verdict, ruth)


def test_the_database_refuses_an_approval_on_the_one_before(dockers: Review, mara: User, ruth: User) -> None:
    verdict = factories.submit_verdict(dockers, mara)
    Claim.objects.filter(pk=dockers.claim_id).update(claimant=registry.registered_by_name("Elena Voss"))
    with pytest.raises((IntegrityError, Conflict)), transaction.atomic():
        factories.approve(verdict, ruth)


def test_of_a_published_claim_the_change_is_a_correction(
    dockers: Review, mara: User, sam: User, ruth: User
) -> None:
    factories.approve(factories.submit_verdict(dockers, mara), ruth)
    with pytest.raises(Conflict, match="correction"):
        reattribution.reattribute_claim(
            dockers.claim_id, registry.registered_by_name("Elena Voss"), actor=sam
        )
    first = bytes(CurrentRelease.objects.get(claim=dockers.claim_id).release.payload)
    lifecycle.reopen_release(dockers.claim_id, reason="A pilot said it.", actor=ruth)
    reattribution.reattribute_claim(dockers.claim_id, registry.registered_by_name("Elena Voss"), actor=sam)
    dockers.refresh_from_db()
    factories.approve(factories.submit_verdict(dockers, mara), ruth, note="We had named the wrong one.")
    standing = CurrentRelease.objects.get(claim=dockers.claim_id)
    told = json.loads(bytes(standing.release.payload))
    assert (told["release"], told["claimant"]["name"]) == (2, "Elena Voss")
    assert told["sentence"].startswith("Said by Elena Voss")
    assert standing.claimant.name == "Elena Voss"
    releases = list(dockers.claim.releases.order_by("number"))
    assert bytes(releases[0].payload) == first, "the signed release stays as it was"


def test_only_its_reviewer_or_an_editor_may(
    dockers: Review, mara: User, jonas: User, ruth: User, sam: User
) -> None:
    leases.lease_claim(dockers.pk, actor=mara)
    pilot = registry.registered_by_name("Elena Voss")
    with pytest.raises(PermissionDenied):
        reattribution.reattribute_claim(dockers.claim_id, pilot, actor=jonas)
    with pytest.raises(PermissionDenied):
        reattribution.reattribute_claim(dockers.claim_id, pilot, actor=ruth)
    dockers.claim.refresh_from_db()
    assert dockers.claim.claimant != pilot
    reattribution.reattribute_claim(dockers.claim_id, pilot, actor=sam)


def test_another_version_does_not_undo_the_change(article, dockers: Review, sam: User) -> None:
    pilot = registry.registered_by_name("Elena Voss")
    reattribution.reattribute_claim(dockers.claim_id, pilot, actor=sam)
    factories.resubmit(article, factories.TEXT.replace("900 people", "950 people"), sam)
    dockers.claim.refresh_from_db()
    assert dockers.claim.claimant == pilot
    dockers.refresh_from_db()
    assert dockers.state == State.WAITING
    assert dockers.claim.mentions.count() == 2


def test_a_side_that_there_is_not_and_a_long_word_are_refused(dockers: Review, sam: User) -> None:
    pilot = registry.registered_by_name("Elena Voss")
    for wrong in ({"side": "shouts"}, {"cue": "x" * 300}):
        with pytest.raises(BadInput):
            reattribution.reattribute_claim(dockers.claim_id, pilot, actor=sam, **wrong)


def test_the_same_again_is_no_event(dockers: Review, sam: User) -> None:
    for _time in range(2):
        reattribution.reattribute_claim(
            dockers.claim_id, registry.registered_by_name("Elena Voss"), actor=sam
        )
    assert Event.objects.filter(kind="claim.reattributed").count() == 1


def test_the_page_offers_the_article_first_and_takes_a_new_name(
    dockers: Review, sam: User, client: Client
) -> None:
    client.force_login(sam)
    address = reverse("reviews:choose_claimant", args=[dockers.pk])
    page = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Elena Voss" in page
    assert "Nobody: the article says it itself" in page
    page = client.get(address, {"q": "vos"}).content.decode()
    assert "Elena Voss" in page
    sent = {"claimant": "typed", "name": "Tom Hale", "cue": "said", "side": "says"}
    answer = client.post(reverse("reviews:change_claimant", args=[dockers.pk]), sent)
    assert answer.status_code == 302
    dockers.claim.refresh_from_db()
    assert dockers.claim.claimant.name == "Tom Hale"
    answer = client.post(reverse("reviews:change_claimant", args=[dockers.pk]), {"claimant": "nobody"})
    dockers.claim.refresh_from_db()
    assert dockers.claim.claimant is None


def test_the_training_data_tell_what_was_changed(dockers: Review, mara: User, sam: User) -> None:
    was = dockers.claim.claimant.name
    reattribution.reattribute_claim(dockers.claim_id, registry.registered_by_name("Elena Voss"), actor=sam)
    dockers.refresh_from_db()
    factories.submit_verdict(dockers, mara)
    [row] = [row for row in annotations() if row["claim"] == str(dockers.claim_id)]
    assert row["claimant"] == "Elena Voss"
    assert row["claimant_before"] == was
    assert row["claimant_changed"] is True
    text = dockers.claim.mentions.get().version.text
    assert text[slice(*row["claimant_span"])] == "Elena Voss"


def test_a_name_of_two_asks_which(sam: User, dockers: Review) -> None:
    registry.registered_by_name("John Smith")
    registry.add_another_to_people_registry("John Smith", Claimant.Kind.PERSON)
    with pytest.raises(BadInput, match="Pick one"):
        registry.registered_by_name("John Smith")
