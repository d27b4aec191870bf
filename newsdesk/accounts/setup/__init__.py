"""Turn the demo newsroom into one's own: people from a list, the mail server, and the end of the demo accounts."""
