"""Anyone can verify a release, and no change to it stays unnoticed."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.lib.errors import Conflict, Gone, PermissionDenied
from newsdesk.publishing.models import Release, SigningKey
from newsdesk.publishing.releases import lifecycle, signing
from newsdesk.publishing.releases.verification import Unverified, verify_claim_signature
from reviews.models import Snapshot
from tests import factories, roles
from tests.publishing.conftest import Reader, publish


def test_a_claim_carries_the_hash_and_signature_of_its_canonical_json(reader: Reader, published: Any) -> None:
    claim = reader.get(f"claims/{published}/").json()
    keys = reader.get("keys/").json()
    assert verify_claim_signature(claim, keys) == claim["integrity"]["key"] == keys["keys"][0]["kid"]
    assert Release.objects.get(claim=published).sha256 == claim["integrity"]["sha256"]


def test_evidence_names_the_copy_that_was_taken_of_it(
    reader: Reader, article: Article, mara: User, ruth: User
) -> None:
    verdict = factories.submit_verdict(factories.review_of(article, "4,200 containers"), mara)
    Snapshot.objects.create(evidence=verdict.evidence.get(), status=200, text="Figures.", sha256="ab" * 32)
    factories.approve(verdict, ruth)
    [evidence] = reader.get(f"claims/{verdict.review.claim_id}/").json()["evidence"]
    assert evidence["snapshot"]["sha256"] == "ab" * 32


@pytest.mark.parametrize("member", ["words", "rationale", "published_at"])
def test_a_changed_claim_is_found_out(reader: Reader, published: Any, member: str) -> None:
    claim = reader.get(f"claims/{published}/").json()
    claim[member] += "!"
    with pytest.raises(Unverified, match="content was changed"):
        verify_claim_signature(claim, signing.public_signing_keys())


def test_a_forged_hash_does_not_help(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    other = reader.get(f"claims/{publish(article, 'losing ships', mara, ruth)}/").json()
    claim = reader.get(f"claims/{published}/").json()
    claim["integrity"]["signature"] = other["integrity"]["signature"]
    with pytest.raises(Unverified, match="signature does not belong"):
        verify_claim_signature(claim, signing.public_signing_keys())


def test_what_an_old_key_signed_stays_verifiable(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    call_command("rotate_signing_key", stdout=StringIO())
    newer = publish(article, "losing ships", mara, ruth)
    keys = reader.get("keys/").json()
    old, new = reader.get(f"claims/{published}/").json(), reader.get(f"claims/{newer}/").json()
    assert verify_claim_signature(old, keys) != verify_claim_signature(new, keys)
    assert "retired_at" in keys["keys"][1]


def test_the_private_key_is_not_stored_in_the_clear(published: Any) -> None:
    key = SigningKey.objects.get()
    assert bytes(key.private).startswith(b"gAAAA")


def test_the_command_checks_a_file_of_claims(reader: Reader, published: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_bytes(reader.get("claims/").content)
    said = StringIO()
    call_command("verify_release", str(page), stdout=said)
    assert f"{published} release 1: verified" in said.getvalue()

    changed: Any = json.loads(page.read_text())
    changed["results"][0]["rating"]["value"] = "disputed"
    page.write_text(json.dumps(changed))
    with pytest.raises(CommandError, match="1 of 1 failed verification"):
        call_command("verify_release", str(page), stdout=StringIO(), stderr=StringIO())


def test_the_command_takes_the_keys_from_a_file(reader: Reader, published: Any, tmp_path: Path) -> None:
    claim, keys = tmp_path / "claim.json", tmp_path / "keys.json"
    claim.write_bytes(reader.get(f"claims/{published}/").content)
    keys.write_text('{"keys": []}')
    with pytest.raises(CommandError, match="failed verification"):
        call_command("verify_release", str(claim), keys=str(keys), stdout=StringIO(), stderr=StringIO())


def test_only_an_approver_corrects_and_withdraws(published: Any, mara: User, sam: User) -> None:
    for person in (mara, sam):
        with pytest.raises(PermissionDenied):
            lifecycle.reopen_release(published, reason="Because.", actor=person)
        with pytest.raises(PermissionDenied):
            lifecycle.retract_release(published, reason="Because.", actor=person)


def test_a_correction_that_is_under_way_is_not_begun_twice(published: Any, ruth: User) -> None:
    lifecycle.reopen_release(published, reason="A doubt.", actor=ruth)
    with pytest.raises(Conflict):
        lifecycle.reopen_release(published, reason="A doubt.", actor=ruth)


def test_a_withdrawn_claim_is_never_published_again(published: Any, ruth: User) -> None:
    release = lifecycle.retract_release(published, reason="Withdrawn.", actor=ruth)
    with pytest.raises(Gone):
        lifecycle.reopen_release(published, reason="Again?", actor=ruth)
    with pytest.raises(DatabaseError, match="never published again"), transaction.atomic():
        Release.objects.create(
            claim_id=published, number=9, kind="retracted", note="x", payload=b"{}", sha256=release.sha256
        )


def test_nobody_changes_a_release_in_the_database(published: Any) -> None:
    for statement in ("UPDATE publishing_release SET note = 'x'", "DELETE FROM publishing_release"):
        with (
            roles.owner(),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
