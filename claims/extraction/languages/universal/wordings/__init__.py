"""The sentence of a claim that reads alone, in the language of a pack."""
