"""The public pages of postings."""
