"""`Idempotency-Key`: a request that is sent again, because its response was lost, is executed once.

The key is stored in the transaction of the change, so both exist or neither does, whatever fails in
between. Of two at once the second waits for the first and gets its response. Only successful responses are stored:
a refused request changed nothing and may be tried again. A response with a secret is never stored: sent again, the
request is not executed a second time, and gets an error that says so. A key that no longer works gets no stored
response: its request goes on, and is refused as any other.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.authentication import has_invalid_api_key
from newsdesk.accounts.throttles import throttle_address
from newsdesk.lib.rest.problems import render_problem
from newsdesk.lib.rest.secret_response import SecretResponse
from newsdesk.publishing.models import StoredAnswer

PREFIX = "/api/v1/"
HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
KEPT_FOR = timedelta(hours=24)
KEPT_HEADERS = ("Content-Type", "Location")
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


class IdempotencyMiddleware:
    """Returns the same response to the same request with the same key, without executing it again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request, once."""
        key = request.headers.get(HEADER)
        if key is None or request.method != "POST" or not request.path.startswith(PREFIX):
            return self.get_response(request)
        if not _KEY.fullmatch(key):
            detail = _("An Idempotency-Key has 1 to 255 printable ASCII characters without spaces.")
            return render_problem("bad-idempotency-key", _("Invalid input"), 400, detail)
        return self.once(request, _name(request, key), _fingerprint(request))

    def once(self, request: HttpRequest, name: str, fingerprint: str) -> HttpResponse:
        """Execute the request and store the response, or return the stored one."""
        with transaction.atomic():
            if not _claim(name, fingerprint):
                if has_invalid_api_key(request):
                    return self.get_response(request)
                return _again(StoredAnswer.objects.get(pk=name), fingerprint)
            response = self.get_response(request)
            if 200 <= response.status_code < 300:
                _keep(name, response)
            else:
                transaction.set_rollback(True)
            return response


def delete_idempotent_responses() -> int:
    """Delete expired responses; returns how many."""
    count, _rows = StoredAnswer.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return count


def _name(request: HttpRequest, key: str) -> str:
    """The name of a key, separate for each client, so that nobody gets another client's response."""
    caller = request.headers.get("Authorization") or _without_key(request)
    return hashlib.sha256(f"{caller}\n{key}".encode()).hexdigest()


def _without_key(request: HttpRequest) -> str:
    """The client without an API key: the signed-in person, or the address."""
    if request.user.is_authenticated:
        return f"session {request.user.pk}"
    return f"address {throttle_address(request)}"


def _fingerprint(request: HttpRequest) -> str:
    """The hash of method, URL and body; of a multipart form its fields, because boundaries differ each time."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name, values in sorted(request.POST.lists()):
            digest.update(repr((name, values)).encode())
        for name, file in sorted(request.FILES.items()):
            digest.update(repr((name, getattr(file, "name", ""))).encode())
            digest.update(b"".join(file.chunks()))  # type: ignore[union-attr]
            file.seek(0)  # type: ignore[union-attr]
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _claim(name: str, fingerprint: str) -> bool:
    """Whether this is the first request with the key; waits for one that is in progress."""
    StoredAnswer.objects.filter(pk=name, created_at__lt=timezone.now() - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            StoredAnswer.objects.create(key=name, request=fingerprint)
    except IntegrityError:
        return False
    return True


def _keep(name: str, response: HttpResponse) -> None:
    if isinstance(response, SecretResponse):
        response = _was_shown()
    headers = {header: response[header] for header in KEPT_HEADERS if header in response}
    StoredAnswer.objects.filter(pk=name).update(
        status=response.status_code, headers=headers, body=bytes(response.content)
    )


def _was_shown() -> HttpResponse:
    """The record that is stored instead of a response with a secret."""
    detail = _("This request has already been done. Its answer contained a secret, which is shown only once.")
    return render_problem("shown-once", _("Not possible now"), 409, detail)


def _again(stored: StoredAnswer, fingerprint: str) -> HttpResponse:
    if stored.request != fingerprint:
        detail = _("This Idempotency-Key was used with a different request. Use a new key for a new request.")
        return render_problem("idempotency-key-reused", _("Invalid input"), 422, detail)
    return HttpResponse(bytes(stored.body), status=stored.status, headers=stored.headers | {REPLAYED: "true"})
