"""Surveys: questions to people in town, their answers without names, and the paper that goes with them."""
