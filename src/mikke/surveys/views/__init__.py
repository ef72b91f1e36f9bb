"""The public pages of surveys."""
