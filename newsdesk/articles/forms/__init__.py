"""Forms for articles: a new one, many at once, another version, a feed."""
