"""The real processes under load while a seeded program kills processes, empties the broker and fills the disk."""
