"""Tags for templates that draw claims."""
