"""API of live sessions."""
