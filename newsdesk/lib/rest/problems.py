"""Errors of the API as RFC 9457 `application/problem+json`, each with a stable `type`."""

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler

from newsdesk.lib.errors import RateLimited, Refusal

CONTENT_TYPE = "application/problem+json"
# A tag URI (RFC 4151): stable, without a page at that address.
TYPE_PREFIX = "tag:newsdesk,2026:problem:"


def problem_document(
    code: str, title: str, http_status: int, detail: str, errors: Any = None
) -> dict[str, Any]:
    """The members of a problem document."""
    body: dict[str, Any] = {
        "type": TYPE_PREFIX + code,
        "title": title,
        "status": http_status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return body


def exception_handler(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Return every expected error of a view as a problem document; leave the unexpected to Django.

    The response is rendered here: a view that renders something other than JSON gets the same document.
    """
    if isinstance(error, Refusal):
        fields = {name: [str(text)] for name, text in error.errors.items()}
        refused = _written(
            problem_document(error.code, str(error.title), error.status, str(error), fields) | error.members
        )
        if isinstance(error, RateLimited):
            refused.headers["Retry-After"] = str(error.after)
        return refused
    response = drf_exception_handler(error, context)
    if response is None:
        return None
    written = _written(_from_drf(error, response))
    for name, value in response.headers.items():
        written.headers.setdefault(name, value)
    return written


def _written(body: dict[str, Any]) -> HttpResponse:
    content = json.dumps(body, ensure_ascii=False, default=str)
    return HttpResponse(content, status=body["status"], content_type=CONTENT_TYPE)


def _from_drf(error: Exception, response: Response) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        errors = error.detail if isinstance(error.detail, dict) else {"": error.detail}
        return problem_document("bad-input", _("Invalid input"), 422, _first(errors), errors)
    if isinstance(error, Http404):
        return problem_document("not-found", _("Not found"), 404, _("Record not found."))
    if isinstance(error, PermissionDenied):
        return problem_document(
            "missing-right", _("You do not have permission"), 403, _("You do not have permission to do this.")
        )
    code = error.default_code if isinstance(error, exceptions.APIException) else "error"
    detail = str(response.data.get("detail", "")) if isinstance(response.data, dict) else ""
    title = HTTPStatus(response.status_code).phrase
    return problem_document(code.replace("_", "-"), title, response.status_code, detail)


def _first(errors: Any) -> str:
    """The first message of nested errors, with its field; of a list of records, with the place of the record."""
    name, text = _named_first(errors)
    return f"{name}: {text}" if name else text


def _named_first(errors: Any) -> tuple[str, str]:
    """Where the first message is, as in "lines[1]: text", and the message. Lists come by place, or with an empty entry for each right record."""
    if isinstance(errors, list) and any(isinstance(one, dict) for one in errors):
        errors = {place: one for place, one in enumerate(errors) if one}
    if isinstance(errors, dict) and errors:
        name, value = next(iter(errors.items()))
        path, text = _named_first(value)
        here = f"[{name}]" if isinstance(name, int) else "" if name == "non_field_errors" else str(name)
        return here + (f": {path}" if here and path and not path.startswith("[") else path), text
    if isinstance(errors, list):
        return _named_first(errors[0]) if errors else ("", "")
    return "", str(errors) if errors else ""


def render_problem(code: str, title: str, http_status: int, detail: str) -> JsonResponse:
    """A problem document outside a DRF view (unknown URL, server error)."""
    body = problem_document(code, title, http_status, detail)
    return JsonResponse(body, status=http_status, content_type=CONTENT_TYPE)
