"""Lessons, paths, self-checks, evidence of skills and badges."""
