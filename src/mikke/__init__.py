"""Mikke: a town's own medium for work."""
