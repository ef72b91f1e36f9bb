"""Search and fit over the postings of a site."""
