"""The one error that running the desk can end with."""


class StartError(Exception):
    """Something outside us is wrong; the message is one line that says what to do about it."""
