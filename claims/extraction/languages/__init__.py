"""Language packs: a folder for each language that is read besides English, and the rules that they share."""
