"""Strict parsing of query strings: an unknown or repeated parameter is an error, never ignored."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from newsdesk.lib.errors import Refusal


class BadQuery(Refusal):
    """The query parameters are invalid."""

    status = HTTPStatus.BAD_REQUEST
    code = "bad-parameter"


class UnknownParameter(BadQuery):
    """A parameter that this URL does not accept."""

    code = "unknown-parameter"


def parse(query: str, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The parameters of a query string, validated and converted; raises BadQuery with the errors."""
    fields = serializer()
    values = single(query, fields.fields)
    checked = serializer(data=values)
    try:
        checked.is_valid(raise_exception=True)
    except ValidationError as error:
        detail: Any = error.detail
        wrong = {name: str(texts[0] if isinstance(texts, list) else texts) for name, texts in detail.items()}
        raise BadQuery("; ".join(f"{name}: {text}" for name, text in wrong.items()), **wrong) from None
    return dict(checked.validated_data)


def single(query: str, known: Iterable[str]) -> dict[str, str]:
    """Each parameter with its value; raises UnknownParameter, or BadQuery for one that is repeated."""
    values: dict[str, str] = {}
    names = list(known)
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in names:
            raise UnknownParameter(
                _("Unknown parameter “%(name)s”. Known parameters: %(known)s.")
                % {"name": name[:60], "known": ", ".join(names) or _("none")}
            )
        if name in values:
            raise BadQuery(_("The parameter “%(name)s” is given more than once.") % {"name": name})
        # PostgreSQL stores no null characters, so no text can match one.
        if "\x00" in value:
            raise BadQuery(_("The parameter “%(name)s” contains an invalid character.") % {"name": name})
        values[name] = value
    return values
