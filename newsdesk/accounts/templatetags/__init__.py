"""Tags for the pages about people."""
