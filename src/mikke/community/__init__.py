"""Circles, ideas for new work, offers of skills, and what somebody waits for."""
