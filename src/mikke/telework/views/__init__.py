"""The pages of the team: each worker sees their own."""
