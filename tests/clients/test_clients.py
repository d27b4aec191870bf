"""Our own clients at a running desk: what their pages show, following through a restart, and what they refuse."""

import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings
from newsdesk_client import (
    ApiError,
    AsyncNewsdesk,
    Newsdesk,
    Unverified,
    calls,
    core,
    verify_webhook,
)

from newsdesk.publishing.webhooks import signatures
from tests.clients.conftest import RunningDesk, Tools, streaming
from tests.coroutines import run_coroutine

CLIENTS = settings.BASE_DIR / "clients"
SECRET = signatures.make_signature_secret()
BODY = b'{"type": "claim.published", "timestamp": "2026-05-27T09:31:00Z", "data": {"position": 17}}'
# What the desk has published before a client comes: two claims, one more, and its retraction.
SO_FAR = 4


def blocks(client: str, language: str) -> list[str]:
    """The examples of a client's page."""
    return re.findall(rf"```{language}\n(.*?)```", (CLIENTS / client / "README.md").read_text(), re.DOTALL)


def signed() -> dict[str, str]:
    return signatures.webhook_signature_headers("msg_1", int(time.time()), BODY, [SECRET])


def test_the_versions_of_the_clients_are_that_of_the_api() -> None:
    version = settings.SPECTACULAR_SETTINGS["VERSION"]
    assert tomllib.loads((CLIENTS / "python" / "pyproject.toml").read_text())["project"]["version"] == version
    assert json.loads((CLIENTS / "typescript" / "package.json").read_text())["version"] == version


def test_the_types_of_the_clients_are_what_the_document_says(tmp_path: Path) -> None:
    subprocess.run([settings.BASE_DIR / "bin" / "client-types", tmp_path], check=True, timeout=300)
    for name in ("python/src/newsdesk_client/core.py", "typescript/src/core.d.ts"):
        assert (tmp_path / name).read_text() == (CLIENTS / name).read_text(), "stale: make schema"


def test_the_examples_in_python_run(running_desk: RunningDesk) -> None:
    follow, read, at_once, upload, webhook = blocks("python", "python")
    # The first never ends by itself.
    watch = (
        "import os, threading, time\n"
        "def watch():\n"
        f"    while globals().get('position', 0) < {SO_FAR}: time.sleep(0.05)\n"
        "    print(sorted(copy), flush=True)\n"
        "    os._exit(0)\n"
        "threading.Thread(target=watch, daemon=True).start()\n"
    )
    assert run_python(watch + follow, running_desk) == f"{sorted(running_desk.claims)}\n"
    assert "404 not-found None" in run_python(read, running_desk)
    assert f"{SO_FAR} retracted" in run_python(at_once, running_desk)
    assert run_python(upload, running_desk).startswith("waiting\n[{")
    values = f"body, headers, SECRET = {BODY!r}, {signed()!r}, {signatures.encode_webhook_signature_secret(SECRET)!r}\n"
    assert run_python(values + webhook, running_desk) == "claim.published 17\n"


def run_python(program: str, desk: RunningDesk) -> str:
    """What a program prints that knows the desk and a key of Sam's."""
    known = f"DESK, KEY = {desk.url!r}, {desk.key('SAM')!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", known + program],
        env=os.environ | {"PYTHONPATH": str(CLIENTS / "python" / "src")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_examples_in_typescript_are_typed_and_run(
    running_desk: RunningDesk, tools: Tools, tmp_path: Path
) -> None:
    found = blocks("typescript", "ts")
    known = f"const DESK = {json.dumps(running_desk.url)}, KEY = {json.dumps(running_desk.key('SAM'))};\n"
    known += f"const body = {json.dumps(BODY.decode())}, headers: Record<string, string> = {json.dumps(signed())};\n"
    known += f"const SECRET = {json.dumps(signatures.encode_webhook_signature_secret(SECRET))};\n"
    watch = f"setInterval(() => {{ if (position >= {SO_FAR}) {{ console.log([...copy.keys()].sort()); process.exit(0); }} }}, 50);\n"
    for number, block in enumerate(found):
        (tmp_path / f"example{number}.ts").write_text(known + (watch if number == 0 else "") + block)
    (tmp_path / "tsconfig.json").write_text(
        '{"compilerOptions": {"strict": true, "noEmit": true, "module": "nodenext", "target": "es2022", '
        '"lib": ["es2022", "dom", "dom.iterable", "dom.asynciterable"], "types": ["node"]}, "include": ["*.ts"]}'
    )
    tools.link_modules(tmp_path)
    assert tools.run("tsc", "-p", ".", folder=tmp_path) == ""
    said = [tools.run("node", f"example{number}.ts", folder=tmp_path) for number in range(len(found))]
    follow, read, upload, webhook = said
    assert re.findall(r"[0-9a-f-]{36}", follow) == sorted(running_desk.claims)
    assert "404 not-found undefined" in read
    assert upload == "waiting\n"
    assert webhook == "claim.published 17\n"


def test_following_goes_on_where_it_was_when_the_stream_ends(
    running_desk: RunningDesk, published_later: Callable[[str], str], free_port: int, settings: Any
) -> None:
    settings.STREAM_URL = f"http://127.0.0.1:{free_port}"
    with Newsdesk(running_desk.url) as desk:
        following = desk.follow()
        with streaming(free_port):
            assert [next(following)["position"] for _ in range(SO_FAR)] == [1, 2, 3, 4]
            claim = published_later("the port owes 4 million")
            change = next(following)
            assert (change["position"], change["claim"]["id"]) == (5, claim)
        published_later("losing ships to Brennick")
        with streaming(free_port):
            assert next(following)["position"] == 6
        following.close()


def test_following_asks_again_and_again_where_nothing_streams(
    running_desk: RunningDesk, published_later: Callable[[str], str]
) -> None:
    async def follow() -> list[int]:
        positions = []
        async with AsyncNewsdesk(running_desk.url) as desk:
            following = desk.follow(after=1)
            async for change in following:
                await desk.verify(change["claim"])
                positions.append(change["position"])
                if len(positions) == SO_FAR - 1:
                    await following.aclose()
        return positions

    assert run_coroutine(follow()) == [2, 3, 4]


def test_a_claim_that_has_not_changed_is_not_sent_again(running_desk: RunningDesk) -> None:
    answers: list[int] = []
    http = httpx.Client(event_hooks={"response": [lambda response: answers.append(response.status_code)]})
    with Newsdesk(running_desk.url, http=http) as desk:
        first, second = (desk.claim(running_desk.claims[0]) for _ in range(2))
    assert first == second
    assert answers == [200, 304]


def test_a_retracted_claim_says_why_and_a_changed_one_is_not_genuine(running_desk: RunningDesk) -> None:
    with Newsdesk(running_desk.url) as desk:
        [tombstone] = [change for change in desk.changes() if change["type"] == "retracted"]
        desk.verify(tombstone["claim"])
        with pytest.raises(ApiError, match="withdrawn") as gone:
            desk.claim(tombstone["claim"]["id"])
        assert (gone.value.status, gone.value.reason) == (410, "The figure was withdrawn.")
        claim: Any = desk.claim(running_desk.claims[0])
        desk.verify(claim)
        with pytest.raises(Unverified):
            desk.verify(claim | {"words": "something else"})


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        (BODY + b" ", {}),
        (BODY, {"webhook-id": "msg_2"}),
        (BODY, {"webhook-timestamp": "1700000000"}),
        (BODY, {"webhook-signature": "v1,AAAA"}),
    ],
)
def test_a_message_that_was_changed_or_is_old_is_refused(body: bytes, changed: dict[str, str]) -> None:
    secret = signatures.encode_webhook_signature_secret(SECRET)
    other = signatures.encode_webhook_signature_secret(signatures.make_signature_secret())
    assert verify_webhook(BODY, signed(), [other, secret])["data"]["position"] == 17
    with pytest.raises(Unverified):
        verify_webhook(body, signed() | changed, secret)


def test_a_reviewer_works_through_the_client(running_desk: RunningDesk) -> None:
    review = running_desk.reviews[0]
    mara, ruth = (Newsdesk(running_desk.url, key=running_desk.key(name)) for name in ("MARA", "RUTH"))
    with mara, ruth:
        lease = mara.send(calls.take_review(review))["lease"]
        assert lease is not None
        draft: core.DraftFieldsRequest = {
            "rating": "unsupported",
            "finding": "not attributed",
            "rationale": "Nothing is on record.",
            "search_log": "The register.",
            "statement": "The harbour employs many people.",
        }
        assert mara.send(calls.save_draft(review, draft))["lacks"] == []
        verdict = mara.send(calls.submit_verdict(review, lease["token"]))
        assert ruth.send(calls.approve_verdict(review, verdict["id"]))["state"] == "approved"
