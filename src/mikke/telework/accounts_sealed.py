"""Bank accounts and own figures as they are kept: encrypted, bound to their row and column."""

import dataclasses
import json
from typing import Any

from mikke.domain.walls_meter import Plan
from mikke.domain.zengin import Account, Payer
from mikke.kernel.encryption import decrypt, encrypt
from mikke.telework.models import PayDetails, PayRules, TransferFile, WallPlan

TABLES: dict[type, str] = {
    PayDetails: "telework_paydetails",
    PayRules: "telework_payrules",
    TransferFile: "telework_transferfile",
    WallPlan: "telework_wallplan",
}


def _place(row: Any, column: str) -> str:
    return f"{TABLES[type(row)]}:{row.public_id}:{column}"


def _seal(row: Any, column: str, value: Any) -> bytes:
    return encrypt(json.dumps(value, ensure_ascii=False).encode(), place=_place(row, column))


def _open(row: Any, column: str) -> Any:
    sealed = bytes(getattr(row, column))
    return json.loads(decrypt(sealed, place=_place(row, column))) if sealed else None


def seal_account(row: PayDetails, account: Account) -> bytes:
    """Return what ``row.sealed`` is to hold."""
    return _seal(row, "sealed", dataclasses.asdict(account))


def account_of(row: PayDetails | None) -> Account | None:
    """Return the account of a worker, None where none is entered. Raises DecryptionError for a foreign value."""
    found = _open(row, "sealed") if row is not None else None
    return Account(**found) if found else None


def seal_payer(row: PayRules, payer: Payer) -> bytes:
    """Return what ``row.payer_sealed`` is to hold."""
    return _seal(row, "payer_sealed", dataclasses.asdict(payer))


def payer_of(row: PayRules) -> Payer | None:
    """Return who pays, None where nothing is entered."""
    found = _open(row, "payer_sealed")
    return Payer(found["code"], Account(**found["account"])) if found else None


def seal_file(row: TransferFile, data: bytes) -> bytes:
    """Return what ``row.sealed`` is to hold."""
    return encrypt(data, place=_place(row, "sealed"))


def file_bytes(row: TransferFile) -> bytes:
    """Return the file for the bank."""
    return decrypt(bytes(row.sealed), place=_place(row, "sealed"))


def seal_plan(row: WallPlan, plan: Plan) -> bytes:
    """Return what ``row.sealed`` is to hold."""
    return _seal(row, "sealed", dataclasses.asdict(plan))


def plan_of(row: WallPlan | None) -> Plan | None:
    """Return the worker's own figures, None where there are none."""
    found = _open(row, "sealed") if row is not None else None
    return Plan(**found) if found else None


def tail_of(account: Account | None) -> str:
    """Return the last three digits of an account, for the eye."""
    return account.number[-3:] if account else ""
