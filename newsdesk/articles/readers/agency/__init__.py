"""What news agencies send: ninjs, NewsML 1 and G2, NITF, their own JSON, and text with a header."""
