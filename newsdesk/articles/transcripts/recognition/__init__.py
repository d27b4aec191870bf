"""What speech recognition returns: JSON and tables of segments and words."""
