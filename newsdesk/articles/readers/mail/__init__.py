"""Email: the text of messages, without what mail programs put around it."""
