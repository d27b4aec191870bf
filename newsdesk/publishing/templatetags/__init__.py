"""Template tags: what is published of a claim, on the pages of the desk."""
