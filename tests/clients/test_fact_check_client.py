"""Google's own client for Node.js, pointed at a running desk, finds what the desk has published."""

import json
from pathlib import Path

from tests.clients.conftest import RunningDesk, Tools

PROGRAM = """
import {factchecktools} from "@googleapis/factchecktools";
const service = factchecktools({version: "v1alpha1", rootUrl: `${process.env.DESK}/`});
const found = await service.claims.search({query: "containers", languageCode: "en", pageSize: 5});
const none = await service.claims.search({query: "zeppelin"});
const wrong = await service.claims.search({pageSize: 5}).catch((error) => error);
console.log(JSON.stringify([found.data, none.data, [wrong.code ?? wrong.status, wrong.message]]));
"""


def test_googles_client_for_node_finds_a_claim_and_reads_an_error(
    running_desk: RunningDesk, tools: Tools, tmp_path: Path
) -> None:
    (tmp_path / "search.mjs").write_text(PROGRAM)
    (tmp_path / "node_modules").symlink_to(tools.folder / "node_modules")
    said = tools.run("node", "search.mjs", folder=tmp_path, DESK=running_desk.url)
    found, none, (status, message) = json.loads(said.splitlines()[-1])
    [claim] = found["claims"]
    assert "4,200 containers" in claim["text"]
    assert claim["claimReview"][0]["url"].endswith(f"/claims/{running_desk.claims[0]}/")
    assert none == {}
    assert int(status) == 400
    assert "Give a “query”" in message
