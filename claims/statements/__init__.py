"""Statements: a claim as one sentence, its sides, and the line for readers."""
