"""The public JSON interface, feeds and files for search engines."""
