"""Older encodings of text: told by the languages that were written in them."""
