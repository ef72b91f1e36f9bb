"""The tables of people."""

from mikke.people.models.consent import Helper, PersonConsent
from mikke.people.models.person import Contact, Household, Person
from mikke.people.models.twice import DifferentPeople, PersonErasure, PersonMerge

__all__ = [
    "Contact",
    "DifferentPeople",
    "Helper",
    "Household",
    "Person",
    "PersonConsent",
    "PersonErasure",
    "PersonMerge",
]
