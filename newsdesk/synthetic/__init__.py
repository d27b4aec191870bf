"""A made-up newsroom of any size, for measurements and for trying things out."""
