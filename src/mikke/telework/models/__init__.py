"""The tables of home work."""

from mikke.telework.models.ad import PoolAd, PoolAnswer
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
from mikke.telework.models.cover import CoverCount
from mikke.telework.models.handing_back import HandBack
from mikke.telework.models.inventory import Task, TaskInventory
from mikke.telework.models.invoice import ClientInvoice, InvoiceLetter, InvoiceLine
from mikke.telework.models.ladder import LadderStep, ShadowedOrder, StepChange
from mikke.telework.models.leaving import Leaving, LeavingRow, LentDevice
from mikke.telework.models.order import OrderNotice, WorkOrder
from mikke.telework.models.order_life import CareRequest, OrderChange, OrderEnd, OrderEvent
from mikke.telework.models.pay import PayDetails, PayRules, Rate, WallPlan, WithholdingRule
from mikke.telework.models.quality import ChunkCheck, ChunkReading, ChunkReturn
from mikke.telework.models.quote import Quote, QuoteLine
from mikke.telework.models.quote_talk import QuoteLetter, QuoteQuestion
from mikke.telework.models.rules import TeamRules
from mikke.telework.models.statement import (
    MonthApproval,
    MonthClose,
    PayLine,
    PayReview,
    PayStatement,
    TransferFile,
)
from mikke.telework.models.time_trail import TimeQuestion
from mikke.telework.models.work import Chunk, TimeEntry
from mikke.telework.models.worker import Worker

__all__ = [
    "AccessGrant",
    "AccessItem",
    "CareRequest",
    "Chunk",
    "ChunkCheck",
    "ChunkReading",
    "ChunkReturn",
    "Client",
    "ClientContact",
    "ClientContract",
    "ClientInvoice",
    "CoverCount",
    "HandBack",
    "InvoiceLetter",
    "InvoiceLine",
    "LadderStep",
    "Leaving",
    "LeavingRow",
    "LentDevice",
    "MonthApproval",
    "MonthClose",
    "NdaAgreement",
    "NdaVersion",
    "OrderChange",
    "OrderEnd",
    "OrderEvent",
    "OrderNotice",
    "PayDetails",
    "PayLine",
    "PayReview",
    "PayRules",
    "PayStatement",
    "PoolAd",
    "PoolAnswer",
    "Quote",
    "QuoteLetter",
    "QuoteLine",
    "QuoteQuestion",
    "Rate",
    "ShadowedOrder",
    "StepChange",
    "Task",
    "TaskInventory",
    "TeamMember",
    "TeamRules",
    "TimeEntry",
    "TimeQuestion",
    "TransferFile",
    "WallPlan",
    "WithholdingRule",
    "WorkOrder",
    "Worker",
]
