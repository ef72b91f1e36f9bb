"""Editorial work."""
