"""Tests, a mirror of the code."""
