"""Saved conditions: what is kept, whom a posting meets, what is told, how many a draft would reach."""
