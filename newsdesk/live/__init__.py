"""Live sessions: a debate is checked while it is spoken."""
