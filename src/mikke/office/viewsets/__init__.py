"""Lists and forms of the office."""
