"""The tables of people."""

from mikke.people.models.person import Contact, Person

__all__ = ["Contact", "Person"]
