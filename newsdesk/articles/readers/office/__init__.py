"""Word processor files: what pandoc would lose is moved to where pandoc reads it."""
