"""Transcripts: who said what and at which second, from captions, minutes of a debate or speech recognition. Without Django."""
