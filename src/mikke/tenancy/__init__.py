"""Whose site this is, which towns it covers and what the law lets it do."""
