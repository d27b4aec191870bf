"""Numbers, amounts and dates of a language, by the conventions of its pack."""
