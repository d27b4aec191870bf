"""A synthetic newsroom of any size, for measurements and experiments."""
