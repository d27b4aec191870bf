"""Who is who in an article: one person under all the names that the article gives them, and what kind of claimant it is."""
