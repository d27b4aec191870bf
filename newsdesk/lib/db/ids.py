"""Identifiers that the outside sees."""

import uuid

import uuid_utils.compat


def uuid7() -> uuid.UUID:
    """A new UUIDv7 (RFC 9562): unique, and in the order of its making."""
    made: uuid.UUID = uuid_utils.compat.uuid7()
    return made
