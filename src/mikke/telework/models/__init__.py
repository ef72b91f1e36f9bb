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
from mikke.telework.models.ladder import LadderStep, ShadowedOrder, StepChange
from mikke.telework.models.leaving import Leaving, LeavingRow, LentDevice
from mikke.telework.models.order import OrderNotice, WorkOrder
from mikke.telework.models.work import Chunk, TimeEntry
from mikke.telework.models.worker import Worker

__all__ = [
    "AccessGrant",
    "AccessItem",
    "Chunk",
    "Client",
    "ClientContact",
    "ClientContract",
    "LadderStep",
    "Leaving",
    "LeavingRow",
    "LentDevice",
    "NdaAgreement",
    "NdaVersion",
    "OrderNotice",
    "ShadowedOrder",
    "StepChange",
    "Task",
    "TaskInventory",
    "TeamMember",
    "TimeEntry",
    "WorkOrder",
    "Worker",
]
