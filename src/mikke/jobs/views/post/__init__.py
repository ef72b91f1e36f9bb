"""Pages of the five-minute wizard: from a shop to a posting that waits for review."""
