"""Commands of the whole desk."""
