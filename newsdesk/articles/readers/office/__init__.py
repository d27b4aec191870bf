"""Word processors' files: what pandoc would lose is put where it reads it, before it reads."""
