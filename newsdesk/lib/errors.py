"""Refusals: one exception class for each kind, each with its HTTP status.

The message of a refusal is shown to the user; it never contains a traceback or an internal name.
"""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class Refusal(Exception):
    """The request cannot be carried out; the message says why and what to do."""

    status = HTTPStatus.BAD_REQUEST
    code = "refused"
    title: StrOrPromise = _("Not possible")

    def __init__(self, message: StrOrPromise, **errors: StrOrPromise) -> None:
        super().__init__(message)
        self.message = message
        # Messages by field, for forms and for the `errors` member of problem+json.
        self.errors = errors
        # Further members of problem+json, for programs.
        self.members: dict[str, str] = {}

    def __str__(self) -> str:
        return str(self.message)


class BadInput(Refusal):
    """The input is invalid."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "bad-input"
    title = _("Invalid input")


class PermissionDenied(Refusal):
    """This person may not do this."""

    status = HTTPStatus.FORBIDDEN
    code = "missing-right"
    title = _("You do not have permission")


class Conflict(Refusal):
    """The current state of the record does not allow this."""

    status = HTTPStatus.CONFLICT
    code = "illegal-move"
    title = _("Not possible now")


class NotFound(Refusal):
    """The record does not exist, or this person may not see it."""

    status = HTTPStatus.NOT_FOUND
    code = "not-found"
    title = _("Not found")


class Gone(Refusal):
    """The record was retracted."""

    status = HTTPStatus.GONE
    code = "gone"
    title = _("No longer available")

    def because(self, reason: str) -> "Gone":
        """The same, with the reason alone as a member."""
        self.members["reason"] = reason
        return self


class RateLimited(Refusal):
    """Too many requests; try again after `after` seconds."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "throttled"
    title = _("Too many requests")

    def __init__(self, message: StrOrPromise, *, after: int) -> None:
        super().__init__(message)
        self.after = after
