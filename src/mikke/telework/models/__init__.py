"""The tables of home work."""

from mikke.telework.models.client import (
    AccessGrant,
    AccessItem,
    Client,
    ClientContact,
    ClientContract,
    NdaAgreement,
    NdaVersion,
    TeamMember,
)
from mikke.telework.models.inventory import Task, TaskInventory
from mikke.telework.models.order import OrderNotice, WorkOrder
from mikke.telework.models.quote import Quote, QuoteLine
from mikke.telework.models.work import Chunk, TimeEntry
from mikke.telework.models.worker import Worker

__all__ = [
    "AccessGrant",
    "AccessItem",
    "Chunk",
    "Client",
    "ClientContact",
    "ClientContract",
    "NdaAgreement",
    "NdaVersion",
    "OrderNotice",
    "Quote",
    "QuoteLine",
    "Task",
    "TaskInventory",
    "TeamMember",
    "TimeEntry",
    "WorkOrder",
    "Worker",
]
