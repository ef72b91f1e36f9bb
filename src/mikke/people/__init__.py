"""People a town works with: known by a name or a nickname and by whatever way to reach them exists."""
