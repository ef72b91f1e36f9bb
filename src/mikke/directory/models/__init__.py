"""The tables of this room, by the names of HSDS."""

from mikke.directory.models.parts import Phone, Schedule, ServiceAtLocation
from mikke.directory.models.provider import Location, Organization
from mikke.directory.models.queue import Correction, Suggestion
from mikke.directory.models.service import Assurance, Service

__all__ = [
    "Assurance",
    "Correction",
    "Location",
    "Organization",
    "Phone",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "Suggestion",
]
