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
from mikke.telework.models.quality import ChunkCheck, ChunkReading, ChunkReturn
from mikke.telework.models.time_trail import TimeQuestion
from mikke.telework.models.work import Chunk, TimeEntry
from mikke.telework.models.worker import Worker

__all__ = [
    "AccessGrant",
    "AccessItem",
    "Chunk",
    "ChunkCheck",
    "ChunkReading",
    "ChunkReturn",
    "Client",
    "ClientContact",
    "ClientContract",
    "NdaAgreement",
    "NdaVersion",
    "OrderNotice",
    "Task",
    "TaskInventory",
    "TeamMember",
    "TimeEntry",
    "TimeQuestion",
    "WorkOrder",
    "Worker",
]
