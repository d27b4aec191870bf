"""The error with which a start can end."""


class StartError(Exception):
    """A problem outside Newsdesk; the message is one line that says what to do."""
