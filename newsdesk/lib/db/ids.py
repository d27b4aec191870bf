"""Public identifiers."""

import uuid

import uuid_utils.compat


def uuid7() -> uuid.UUID:
    """A new UUIDv7 (RFC 9562): unique, and sortable by creation time."""
    made: uuid.UUID = uuid_utils.compat.uuid7()
    return made
