"""Moments that programs send: within the same range as those that people type."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from newsdesk.lib.db.datetime_range import FIRST, LAST, OUTSIDE, is_datetime_in_range


class MomentField(serializers.DateTimeField):
    """A moment with its time zone, in the range."""

    def to_internal_value(self, value: Any) -> datetime:
        """The moment; far years may have no place in the calendar of this zone."""
        try:
            moment: datetime = super().to_internal_value(value)
        except OverflowError:
            raise serializers.ValidationError(OUTSIDE, code="range") from None
        if not is_datetime_in_range(moment):
            raise serializers.ValidationError(OUTSIDE, code="range")
        return moment


class MomentBoundField(MomentField):
    """A moment before or after which something lies: one outside the range means its end, so "since 1970" is all there is."""

    def to_internal_value(self, value: Any) -> datetime:
        """The moment, or the end of the range on its side."""
        try:
            moment: datetime = serializers.DateTimeField.to_internal_value(self, value)
        except OverflowError:
            raise serializers.ValidationError(OUTSIDE, code="range") from None
        return min(max(moment, FIRST), LAST)
