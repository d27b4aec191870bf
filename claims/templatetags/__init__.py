"""Template tags that render claims."""
