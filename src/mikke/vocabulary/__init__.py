"""Shared words: towns, areas, skills, considerations, topics, processes, occupations."""
