"""Who is meant by a source that is no name: "he", "the minister", a surname, "the company"."""
