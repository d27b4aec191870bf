"""Formats of news agencies: ninjs, NewsML 1 and G2, NITF, their own JSON, and text with a header."""
