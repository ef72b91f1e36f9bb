"""People who sign in, their roles, and the second factor of the staff."""
