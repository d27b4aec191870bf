"""The generators of clients that people use make clients of the OpenAPI document, and these work at a running desk."""

import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from newsdesk.publishing.models import Webhook
from tests.clients.conftest import RunningDesk, Tools

DOCUMENT = settings.BASE_DIR / "docs" / "openapi.yaml"
PLAYS = Path(__file__).parent / "play"
VERBS = (
    "add approve assign cancel change check correct create delete dismiss end get keep list mark merge open raise release "
    "remove renew reopen replay report resolve restore resume retract return revoke rotate save search send set split stop "
    "stream submit suggest take undo upload withdraw"
).split()
# openapi-python-client writes this file the same for every document; what mypy says about it is not about ours.
NOT_OURS = re.compile(r"^desk/client\.py:|^Found |^Success")
WARNING = re.compile(r"warning|error|cannot|unsupported", re.IGNORECASE)
TYPESCRIPT = """{"compilerOptions": {"strict": true, "noEmit": true, "module": "esnext", "moduleResolution": "bundler",
"target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "types": ["node"]}, "include": ["*.ts", "hey", "orval"]}"""
ORVAL = """export default {desk: {input: {target: "./openapi.yaml"}, output: {target: "./orval/desk.ts", client: "fetch",
mode: "single", baseUrl: {runtime: "process.env.DESK"}}}}"""


@pytest.fixture(scope="module")
def generated(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with five generated clients, and the programs that use them."""
    folder = tmp_path_factory.mktemp("generated")
    shutil.copy(DOCUMENT, folder)
    for play in PLAYS.iterdir():
        shutil.copy(play, folder)
    (folder / "node_modules").symlink_to(tools.folder / "node_modules")
    (folder / "tsconfig.json").write_text(TYPESCRIPT)
    (folder / "orval.config.mjs").write_text(ORVAL)
    (folder / "python.yaml").write_text("post_hooks: []\n")
    (folder / "package.json").write_text('{"type": "module"}')
    commands = (
        "openapi-typescript openapi.yaml -o schema.d.ts",
        "openapi-ts -i openapi.yaml -o hey -c @hey-api/client-fetch",
        "orval --config orval.config.mjs",
        "openapi-python-client generate --path openapi.yaml --output-path desk --meta none --config python.yaml --fail-on-warning",
        (
            "datamodel-codegen --input openapi.yaml --input-file-type openapi --output models.py "
            "--output-model-type pydantic_v2.BaseModel --formatters builtin --use-annotated --set-default-enum-member"
        ),
    )
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda command: tools.run(*command.split(), folder=folder), commands))
    for command, printed in zip(commands, said, strict=True):
        assert not WARNING.search(printed), f"{command}\n{printed}"
    return folder


def test_typescript_accepts_the_generated_clients_and_their_programs(generated: Path, tools: Tools) -> None:
    assert tools.run("tsc", "-p", ".", folder=generated) == ""


def test_mypy_accepts_the_generated_python_and_its_program(generated: Path, tools: Tools) -> None:
    options = ("--strict", "--show-error-codes", "--cache-dir", ".mypy", "--python-executable")
    python = tools.folder / ".venv" / "bin" / "python"
    # It fails for what is not ours, so only its words count.
    command = f"{sys.executable} -m mypy {' '.join(options)} {python} desk play_client.py models.py; true"
    printed = tools.run("sh", "-c", command, folder=generated).splitlines()
    assert [line for line in printed if not NOT_OURS.search(line)] == []


def test_the_generated_clients_work_at_a_running_desk(
    generated: Path, tools: Tools, running_desk: RunningDesk
) -> None:
    bundled = [f"play_{name}.ts" for name in ("fetch", "hey", "orval")]
    tools.run(
        "esbuild", *bundled, "--bundle", "--platform=node", "--format=esm", "--outdir=js", folder=generated
    )
    programs = [["node", f"js/{Path(name).stem}.js"] for name in bundled]
    programs += [["python", "play_client.py"], ["python", "play_models.py"]]
    named = {name: running_desk.key(name) for name in running_desk.people} | {"DESK": running_desk.url}
    for program, review in zip(programs, running_desk.reviews, strict=False):
        printed = tools.run(*program, folder=generated, REVIEW=review, PYTHONWARNINGS="ignore", **named)
        assert printed.endswith("played\n"), program


@pytest.fixture(scope="module")
def document() -> Any:
    return yaml.safe_load(DOCUMENT.read_text())


def operations(document: Any) -> list[tuple[str, Any]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_operation_is_named_by_a_verb_and_takes_one_type_of_body(document: Any) -> None:
    known = {tag["name"] for tag in document["tags"]}
    for where, operation in operations(document):
        assert operation["operationId"].split("_")[0] in VERBS, where
        assert len(operation.get("requestBody", {}).get("content", {})) <= 1, where
        assert set(operation["tags"]) <= known, where


def test_every_response_describes_its_headers(document: Any) -> None:
    for where, operation in operations(document):
        for status, answer in operation["responses"].items():
            assert "RateLimit" in answer["headers"], where
            assert ("Retry-After" in answer["headers"]) == (status in {"429", "503"}), where
        if "304" in operation["responses"]:
            assert "ETag" in operation["responses"]["200"]["headers"], where
        if "201" in operation["responses"]:
            assert "Location" in operation["responses"]["201"]["headers"], where


def test_every_kind_of_webhook_is_described_with_its_payload(document: Any) -> None:
    assert set(document["webhooks"]) == set(Webhook.Kind.values)
    for kind, methods in document["webhooks"].items():
        [media] = methods["post"]["requestBody"]["content"].values()
        [example] = media["examples"].values()
        assert example["value"]["type"] == kind


def test_the_type_of_an_entry_tells_its_members(document: Any) -> None:
    schemas = document["components"]["schemas"]
    for name in ("Change", "PastRelease", "Selector"):
        assert schemas[name]["discriminator"]["propertyName"] == "type"
        for value, place in schemas[name]["discriminator"]["mapping"].items():
            assert schemas[place.rpartition("/")[2]]["properties"]["type"]["const"] == value
    assert set(schemas["VerifiedClaim"]["required"]) >= {"id", "words", "integrity", "under_review"}
    assert "required" not in schemas["PartialClaim"]


def test_no_type_has_a_member_of_its_own_name(document: Any) -> None:
    """Generated Python would use the name for the record and for the member."""
    for name, schema in document["components"]["schemas"].items():
        snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        assert snake not in schema.get("properties", {}), name
