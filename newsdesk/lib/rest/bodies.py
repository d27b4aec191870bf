"""Request bodies: checked by their serializer, and a member that it does not know is an error, never ignored.

A misspelt `embargo` that was ignored would publish an article before its time.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.settings import api_settings

from newsdesk.lib.rest.prepared_form import prepared_form


class NoBody(serializers.Serializer[Any]):
    """A call without a body."""


def read_body(request: Request, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The members of the body, checked and converted; raises ValidationError with what is wrong by member."""
    form = prepared_form(serializer)
    wrong, found = _unknown(form, request.data), {}
    try:
        found = form.run_validation(request.data)
    except ValidationError as error:
        # By member; or a list, for a body that is null.
        told = (
            error.detail
            if isinstance(error.detail, dict)
            else {api_settings.NON_FIELD_ERRORS_KEY: error.detail}
        )
        wrong = {**told, **wrong}
    if wrong:
        raise ValidationError(wrong)
    return dict(found)


def _unknown(form: Any, sent: Any) -> dict[str, Any]:
    """The members that the serializer does not have, at any depth, each with those that it has."""
    if not isinstance(sent, Mapping):
        return {}
    fields = {name: field for name, field in form.fields.items() if not field.read_only}
    known = _("Unknown member. Known members: %(known)s.") % {"known": ", ".join(fields) or _("none")}
    wrong: dict[str, Any] = {str(name): [known] for name in sent if name not in fields}
    for name, field in fields.items():
        if isinstance(field, serializers.Serializer) and (deeper := _unknown(field, sent.get(name))):
            wrong[name] = deeper
        elif isinstance(field, serializers.ListSerializer) and isinstance(sent.get(name), list):
            found = [_unknown(field.child, item) for item in sent[name]]
            if any(found):
                wrong[name] = found
    return wrong
