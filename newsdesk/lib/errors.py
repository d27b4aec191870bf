"""Why something was refused: one class for each kind, each with its HTTP status.

A refusal is for a person to read and act on; it never carries a traceback or an internal name.
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
        # By field, for forms and for the `errors` member of problem+json.
        self.errors = errors

    def __str__(self) -> str:
        return str(self.message)


class BadInput(Refusal):
    """What was sent cannot be used."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "bad-input"
    title = _("Invalid input")


class PermissionDenied(Refusal):
    """This person may not do this."""

    status = HTTPStatus.FORBIDDEN
    code = "missing-right"
    title = _("You do not have permission")


class Conflict(Refusal):
    """Nobody may do this now: the record is not in a state that allows it."""

    status = HTTPStatus.CONFLICT
    code = "illegal-move"
    title = _("Not possible now")


class NotFound(Refusal):
    """There is no such record, or none that this person may see."""

    status = HTTPStatus.NOT_FOUND
    code = "not-found"
    title = _("Not found")


class Gone(Refusal):
    """The record was there and has been withdrawn."""

    status = HTTPStatus.GONE
    code = "gone"
    title = _("No longer available")


class RateLimited(Refusal):
    """More than is taken in this time; `after` so many seconds there is room again."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "throttled"
    title = _("Too many requests")

    def __init__(self, message: StrOrPromise, *, after: int) -> None:
        super().__init__(message)
        self.after = after
