"""The live desk of a session: what was said, with its claims; what was checked before; what is ready to publish."""
