"""Backups: archives of the whole desk, and the encryption that they share with archived WAL files."""
