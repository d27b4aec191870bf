"""Strict parsing of query strings: an unknown or repeated parameter is an error, never ignored."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from newsdesk.lib.errors import Refusal
from newsdesk.lib.rest.prepared_form import prepared_form


class BadQuery(Refusal):
    """The query parameters are invalid."""

    status = HTTPStatus.BAD_REQUEST
    code = "bad-parameter"


class UnknownParameter(BadQuery):
    """A parameter that this URL does not accept."""

    code = "unknown-parameter"


class Choices(serializers.Field[Any, Any, Any, Any]):
    """One or several of some names, separated by commas; as a list."""

    default_error_messages = {"invalid": _lazy("“{name}” is unknown. Known: {known}.")}

    def __init__(self, known: list[str], **kwargs: Any) -> None:
        self.known = known
        super().__init__(required=False, **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        """The names, each once, in their own order, so that equal queries are written alike."""
        chosen = str(data).split(",")
        for name in chosen:
            if name not in self.known:
                self.fail("invalid", name=name[:60], known=", ".join(self.known))
        return [name for name in self.known if name in chosen]

    def to_representation(self, value: Any) -> str:
        """As it is written in a query."""
        return ",".join(value)


class ChoicesInSchema(OpenApiSerializerFieldExtension):
    """Describes them in the OpenAPI document; `newsdesk.lib.rest.openapi` adds that commas separate them."""

    target_class = Choices

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """An array of the names."""
        return {"type": "array", "items": {"type": "string", "enum": self.target.known}, "minItems": 1}


def parse_query_params(query: str, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The parameters of a query string, validated and converted; raises BadQuery with the errors."""
    form = prepared_form(serializer)
    values = _single(query, form.fields)
    try:
        return dict(form.run_validation(values))
    except ValidationError as error:
        detail: Any = error.detail
        wrong = {name: str(texts[0] if isinstance(texts, list) else texts) for name, texts in detail.items()}
        raise BadQuery("; ".join(f"{name}: {text}" for name, text in wrong.items()), **wrong) from None


def _single(query: str, known: Iterable[str]) -> dict[str, str]:
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
