"""What generators of clients need of the OpenAPI document, added to all calls of a kind in one place.

Generated types are only as good as the document: a choice that may be empty, a body of two media types, or a header that
is not described become `any` or a warning in one generator or another.
"""

import json
from typing import Any

JSON, MULTIPART = "application/json", "multipart/form-data"
EMPTY_CHOICE, NO_CHOICE = "#/components/schemas/BlankEnum", "#/components/schemas/NullEnum"
# Alternatives that overlap: a complete record also fits the type of a part of it.
OVERLAPPING = ("ClaimPageOrPart", "ClaimOrPart")

HEADERS: dict[str, tuple[str, str]] = {
    "RateLimit": ("string", "The calls that are left: `r` calls in `t` seconds."),
    "RateLimit-Policy": ("string", "The calls that are allowed: `q` calls in `w` seconds."),
    "Retry-After": ("integer", "Seconds to wait before the next call."),
    "ETag": ("string", "Send it as `If-None-Match`: 304 if nothing has changed."),
    "Last-Modified": ("string", "When it last changed."),
    "Location": ("string", "The URL of the new record, or of the stream."),
}


def _complete_for_generators(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """A hook of drf-spectacular that runs after its own."""
    operations = [
        operation
        for place in ("paths", "webhooks")
        for methods in result.get(place, {}).values()
        for operation in methods.values()
    ]
    for operation in operations:
        _keep_one_body(operation)
        if {} in operation.get("security", []):
            # Open to everyone. Generators take “a key or nothing” for “a key”.
            operation["security"] = []
    for methods in result.get("webhooks", {}).values():
        # The receiver checks the signature; it has no key of ours.
        methods["post"]["security"] = []
    for methods in result["paths"].values():
        for operation in methods.values():
            _describe_headers(operation)
    result["components"]["headers"] = {
        name: {"description": text, "schema": {"type": kind}} for name, (kind, text) in HEADERS.items()
    }
    schemas = result["components"]["schemas"]
    for name in OVERLAPPING:
        if name in schemas:
            schemas[name]["anyOf"] = schemas[name].pop("oneOf")
    _simplify_types(result, schemas)
    # What was written out, and is used nowhere else.
    text = json.dumps(result, default=str)
    for name in [name for name in schemas if f'"#/components/schemas/{name}"' not in text]:
        del schemas[name]
    return result


def _keep_one_body(operation: dict[str, Any]) -> None:
    """Only JSON, where the same members may also come as a form: every generator then makes one method of one type."""
    content = operation.get("requestBody", {}).get("content", {})
    if JSON in content:
        content.pop(MULTIPART, None)


def _describe_headers(operation: dict[str, Any]) -> None:
    conditional = "304" in operation["responses"]
    for status, answer in operation["responses"].items():
        names = ["RateLimit", "RateLimit-Policy"]
        if status in {"429", "503"}:
            names.append("Retry-After")
        if status in {"200", "304"} and conditional:
            names += ["ETag", "Last-Modified"]
        if status in {"201", "307"}:
            names.append("Location")
        answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _simplify_types(node: Any, schemas: dict[str, Any]) -> None:
    """One list of choices that has the empty text, not “one of these, or empty”; the type null; addresses of any length."""
    if isinstance(node, list):
        for item in node:
            _simplify_types(item, schemas)
        return
    if not isinstance(node, dict):
        return
    if node.get("format") == "uri":
        # Types for addresses have no length; who sends a longer one gets a 422.
        node.pop("minLength", None)
        node.pop("maxLength", None)
    if node.get("default") in ("", False):
        # What a call without the member means; generators of TypeScript would require it.
        del node["default"]
    options = node.get("oneOf")
    if isinstance(options, list) and {"$ref": EMPTY_CHOICE} in options:
        chosen = [option for option in options if option.get("$ref") not in {EMPTY_CHOICE, NO_CHOICE}]
        values = [value for option in chosen for value in _named(option, schemas)["enum"]]
        del node["oneOf"]
        if {"$ref": NO_CHOICE} in options:
            node |= {"type": ["string", "null"], "enum": [*values, "", None]}
        else:
            node |= {"type": "string", "enum": [*values, ""]}
    elif isinstance(options, list):
        node["oneOf"] = [{"type": "null"} if option == {"$ref": NO_CHOICE} else option for option in options]
    for value in list(node.values()):
        _simplify_types(value, schemas)


def _named(option: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    named: dict[str, Any] = schemas[option["$ref"].rpartition("/")[2]] if "$ref" in option else option
    return named
