"""Postings: from a shop to the person whose life they fit."""
