"""The OpenAPI document is valid, current and complete, and matches every call that schemathesis generates."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import schemathesis
import yaml
from django.conf import settings
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok

from newsdesk.accounts import keys
from newsdesk.accounts.roles import Role, Scope
from tests import factories

DOCUMENT = settings.BASE_DIR / "docs" / "openapi.yaml"


@pytest.fixture(scope="module")
def document() -> Any:
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(document: Any) -> Iterator[tuple[str, str, Any]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def test_the_kept_document_is_what_the_code_says(tmp_path: Any) -> None:
    fresh = tmp_path / "openapi.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(fresh))
    assert fresh.read_text() == DOCUMENT.read_text(), "docs/openapi.yaml is stale: make schema"


def test_every_call_says_what_it_does_and_what_may_go_wrong(document: Any) -> None:
    for method, path, operation in operations(document):
        assert operation.get("summary"), (method, path)
        assert len(operation["tags"]) == 1, (method, path)
        assert "429" in operation["responses"], (method, path)
        for status, answer in operation["responses"].items():
            if status >= "400":
                [(media, content)] = answer["content"].items()
                assert media == "application/problem+json", (method, path, status)
                assert content["examples"], (method, path, status)


def test_every_example_fits_its_schema(document: Any) -> None:
    checked = 0
    for _method, _path, operation in operations(document):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for media in (media for body in bodies for media in body.get("content", {}).values()):
            for example in media.get("examples", {}).values():
                schema = media["schema"] | {"components": document["components"]}
                jsonschema.validate(example["value"], schema)
                checked += 1
    assert checked > 100


def test_the_documentation_page_needs_no_outside_host_and_no_inline_script(db: None) -> None:
    page = Client().get("/api/docs/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "http://" not in text
    assert "https://" not in text
    assert text.count("<script src=") == text.count("<script") == 3
    assert (
        "'unsafe-inline'" not in page["Content-Security-Policy"].partition("script-src")[2].partition(";")[0]
    )


def test_the_schema_is_served(db: None) -> None:
    served = Client().get("/api/v1/schema/", headers={"accept": "application/vnd.oai.openapi+json"})
    assert json.loads(served.content)["openapi"] == "3.1.0"
    assert yaml.safe_load(DOCUMENT.read_text())["openapi"] == "3.1.0"


@pytest.fixture
def key(transactional_db: None, settings: Any) -> str:
    """A key of somebody who may do everything, in a newsroom with a published claim."""
    cache.clear()
    settings.API_RATE_KEY = settings.API_RATE_ANONYMOUS = settings.REPORTS_AN_HOUR = 1_000_000
    # Addresses that are thought of are not to be fetched.
    settings.CHECK_PAGES = False
    sam = factories.make_person("Sam Okafor", Role.EDITOR)
    mara = factories.make_person("Mara Lindqvist", Role.REVIEWER)
    ruth = factories.make_person("Ruth Adeyemi", *Role)
    article = factories.make_article(sam)
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200 containers"), mara), ruth)
    return keys.issue_api_key(ruth, "Everything", list(Scope.values), actor=ruth)[1]


# A call each, as many ways as a suite has time for; more when they are asked for (a hundred, before a release).
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "3"))
# 422 answers what no schema can say: a desk that there is not, an address that leads nowhere. 400 stays a failure
# for whatever the schema allows.
CONFIG = SchemathesisConfig.from_dict({
    "checks": {"positive_data_acceptance": {
        "expected-statuses": ["2xx", "3xx", 401, 403, 404, 406, 409, 410, 422],
    }},
})  # fmt: skip


@pytest.fixture
def application() -> WSGIHandler:
    """The program as a web server runs it, whole middleware included."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    return WSGIHandler()


def test_no_call_that_can_be_thought_of_breaks_a_promise(key: str, application: WSGIHandler) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=CONFIG)
    # The test's own client does not unpack what it gets.
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
    broken = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        try:
            tried(operation, headers)
        except (AssertionError, FailureGroup, ExceptionGroup) as error:
            broken.append(f"{operation.label}: {error}")
    assert broken == [], "\n\n".join(broken)


def tried(operation: Any, headers: dict[str, str]) -> None:
    """Call one operation in every way that is thought of, good and bad."""

    @hypothesis_settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def try_it(case: Any) -> None:
        case.call_and_validate(headers=headers)

    try_it()
