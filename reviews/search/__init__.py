"""One search over the desk: articles, claims, people, evidence and comments."""
