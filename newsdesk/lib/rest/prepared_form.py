"""The form of what is sent to a call, made once in a process: making its fields takes longer than checking what was sent."""

from functools import cache
from typing import Any

from rest_framework import serializers


@cache
def prepared_form(serializer: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """One for all requests, so it is only asked for its fields and for `run_validation`, which keep nothing of a request."""
    return serializer()
