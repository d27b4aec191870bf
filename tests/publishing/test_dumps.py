"""The nightly dump: every claim as it stands now, signed, at addresses that stay, and nothing that readers may not see."""

import hashlib
import io
import json
from datetime import timedelta
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.dumps import nightly
from newsdesk.publishing.releases import lifecycle, signing
from newsdesk.publishing.releases.verification import Unverified, verify_claim_signature
from newsdesk.publishing.tasks import write_nightly_dump_task
from tests import factories
from tests.publishing.conftest import publish


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def fetched(name: str) -> bytes:
    answer = Client().get(f"/dumps/{name}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def dumped() -> list[Any]:
    return [json.loads(line) for line in fetched("claims.ndjson").splitlines()]


def test_each_claim_is_in_both_files_as_it_stands_now(
    article: Article, published: str, mara: User, ruth: User
) -> None:
    retracted = publish(article, "dismissed 120 dockers", mara, ruth)
    lifecycle.retract_release(retracted, reason="Withdrawn.", actor=ruth)
    factories.commit_rules()
    write_nightly_dump_task()
    first, second = dumped()
    assert (first["type"], first["claim"]["id"], first["claim"]["under_review"]) == (
        "published",
        published,
        False,
    )
    assert (second["type"], second["claim"]["reason"], second["position"]) == ("retracted", "Withdrawn.", 3)
    table = pq.read_table(io.BytesIO(fetched("claims.parquet"))).to_pylist()
    assert [row["id"] for row in table] == [published, retracted]
    assert table[1]["words"] is None, "of a retracted claim the words are not told again"


def test_the_manifest_is_signed_names_the_files_and_says_where_to_go_on(published: str) -> None:
    factories.commit_rules()
    nightly.write_nightly_dump()
    manifest = json.loads(fetched("claims.json"))
    keys = signing.public_signing_keys()
    verify_claim_signature(manifest, keys)
    with pytest.raises(Unverified):
        verify_claim_signature(manifest | {"position": 99}, keys)
    assert manifest["position"] == 1
    for name, told in manifest["files"].items():
        content = fetched(name)
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (told["sha256"], told["size"])
        assert told["claims"] == 1


def test_what_is_under_embargo_again_is_not_in_the_next_dump(article: Article, published: str) -> None:
    factories.commit_rules()
    nightly.write_nightly_dump()
    assert len(dumped()) == 1
    Article.objects.filter(pk=article.pk).update(embargo=timezone.now() + timedelta(hours=1))
    nightly.write_nightly_dump()
    assert dumped() == []


def test_a_dump_that_is_not_complete_is_not_used_and_old_ones_go(published: str) -> None:
    assert Client().get("/dumps/claims.json").status_code == 404
    factories.commit_rules()
    for _ in range(4):
        nightly.write_nightly_dump()
    folders, _files = default_storage.listdir("dumps")
    assert len(folders) == nightly.KEPT
    newest = nightly.newest_dump_folder()
    default_storage.delete(f"{newest}/claims.json")
    assert nightly.newest_dump_folder() not in {None, newest}
    assert Client().get("/dumps/secrets.json").status_code == 404
