"""The error that stops a start."""


class StartError(Exception):
    """A problem outside Newsdesk; the message is one line that says what to do."""
