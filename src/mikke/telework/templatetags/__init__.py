"""Filters of home work for templates."""
