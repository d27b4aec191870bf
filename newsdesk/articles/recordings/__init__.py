"""Recordings of transcripts: their addresses, and the second at which words were spoken."""
