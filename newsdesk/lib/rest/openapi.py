"""Hooks for the OpenAPI document: responses and errors of every call, with examples."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

from newsdesk.lib.rest.problems import CONTENT_TYPE, problem_document


class Problem(serializers.Serializer[Any]):
    """An error, after RFC 9457."""

    type = serializers.URLField(help_text=_("The kind of error, as a stable identifier."))
    title = serializers.CharField(help_text=_("The kind of error in words."))
    status = serializers.IntegerField(help_text=_("The HTTP status."))
    detail = serializers.CharField(help_text=_("What went wrong, and what to do."))
    # The member has the name that RFC 9457 suggests; the attribute of the same name is for forms.
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.JSONField(), required=False, help_text=_("Error messages by field.")
    )
    reason = serializers.CharField(required=False, help_text=_("With 410: why it was retracted."))


# An example of each error: status, code, detail.
EXAMPLES: dict[int, tuple[str, str]] = {
    400: ("unknown-parameter", "There is no parameter “colour” here."),
    401: ("not-authenticated", "Authentication credentials were not provided."),
    403: ("missing-right", "You wrote this verdict, so someone else must approve it."),
    404: ("not-found", "Record not found."),
    406: ("not-acceptable", "This claim is in the article's own voice, so it has no ClaimReview."),
    409: ("illegal-move", "This claim is already approved."),
    410: ("gone", "This claim was retracted: The interview that this rested on was withdrawn."),
    413: ("too-large", "It is larger than the limit."),
    415: ("unsupported-media-type", "Unsupported media type “text/csv” in request."),
    422: ("bad-input", "Not complete yet: “sourced” needs evidence that supports it."),
    429: ("throttled", "Request was throttled. Expected available in 12 seconds."),
    503: ("too-many-wait", "Too many clients are waiting. Try again later."),
}


def openapi_responses(good: dict[Any, Any], *errors: int, public: bool = False) -> dict[Any, Any]:
    """The responses of a call: successful ones, these errors, and those that any call may return."""
    always = {429} if public else {401, 403, 429}
    return good | {(code, CONTENT_TYPE): _error(code) for code in sorted(always | set(errors))}


def openapi_example(
    name: str, value: Any, *, request: bool = False, media: str = "application/json"
) -> OpenApiExample:
    """One example of a request or response body."""
    codes = None if request else ["200", "201", "202"]
    return OpenApiExample(
        name,
        value=value,
        request_only=request,
        response_only=not request,
        media_type=media,
        status_codes=codes,
    )


def _complete(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """A hook that adds what is common to all calls of a kind, so that no call can omit it."""
    for methods in result["paths"].values():
        for method, operation in methods.items():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query":
                    _without_null(parameter["schema"])
                    if parameter["schema"].get("type") == "array":
                        parameter |= {"style": "form", "explode": False}
            if method == "post":
                operation.setdefault("parameters", []).append(IDEMPOTENCY)
            codes = (400, 422) if method == "post" else ()
            for code in (400, 415, 422) if "requestBody" in operation else codes:
                operation["responses"].setdefault(str(code), _raw_error(code))
            operation["responses"] = dict(sorted(operation["responses"].items()))
    for name, schema in result["components"]["schemas"].items():
        if name.endswith("Request"):
            # An unknown member is refused: `newsdesk.lib.rest.bodies`.
            schema["additionalProperties"] = False
            for field in schema.get("properties", {}).values():
                _without_null(field)
    return result


IDEMPOTENCY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "description": (
        "A unique key for this request. A retry with the same key runs once and gets the same "
        "answer. The same key with a different request gets 422. Keys are stored for one day."
    ),
}
# PostgreSQL stores no null characters; and a required text cannot consist of spaces.
ANY_WORDS, SOME_WORDS = r"^[^\u0000]*$", r"^[^\u0000]*[^\s\u0000][^\u0000]*$"


def _without_null(schema: dict[str, Any]) -> None:
    if schema.get("type") == "string" and not {"enum", "format", "pattern"} & set(schema):
        schema["pattern"] = SOME_WORDS if schema.get("minLength") else ANY_WORDS


def _raw_error(code: int) -> dict[str, Any]:
    kind, detail = EXAMPLES[code]
    phrase = HTTPStatus(code).phrase
    shown = {kind: {"value": problem_document(kind, phrase, code, detail)}}
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": shown}
    return {"description": phrase, "content": {CONTENT_TYPE: content}}


def _error(code: int) -> OpenApiResponse:
    kind, detail = EXAMPLES[code]
    phrase = HTTPStatus(code).phrase
    shown = OpenApiExample(kind, value=problem_document(kind, phrase, code, detail), response_only=True)
    return OpenApiResponse(response=Problem, description=phrase, examples=[shown])
