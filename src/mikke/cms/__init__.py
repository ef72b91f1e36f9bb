"""Public pages that editors write: articles, shops, places, and the town's front door."""
