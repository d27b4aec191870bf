"""A member that always has the same value, by which a reader tells alternatives apart."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers


class Fixed(serializers.Field[Any, Any, Any, Any]):
    """A text or a truth value that never changes."""

    def __init__(self, value: str | bool, **kwargs: Any) -> None:
        self.value = value
        super().__init__(**kwargs)


class FixedInSchema(OpenApiSerializerFieldExtension):
    """Describes it in the OpenAPI document as a constant."""

    target_class = Fixed

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """The type and the value."""
        kind = "boolean" if isinstance(self.target.value, bool) else "string"
        return {"type": kind, "const": self.target.value}
