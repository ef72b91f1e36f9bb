"""Where pay goes and what a site has settled about it; the worker's own sealed figures."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.domain.errors import DomainError
from mikke.domain.walls_meter import Plan
from mikke.domain.zengin import Account, Payer, account_problems
from mikke.kernel import audit
from mikke.telework.account_words import problem_lines
from mikke.telework.accounts_sealed import seal_account, seal_payer, seal_plan
from mikke.telework.models import PayDetails, PayRules, WallPlan, WithholdingRule, Worker
from mikke.telework.pay_errors import AccountRefusedError
from mikke.telework.pay_notices import tell_of_account
from mikke.tenancy.models import Site


def _check(account: Account) -> None:
    try:
        account_problems(account).raise_if_any()
    except DomainError as error:
        raise AccountRefusedError(problem_lines(error)) from error


@transaction.atomic
def save_account(
    *, worker: Worker, account: Account, invoice_number: str, actor: Any, now: dt.datetime
) -> PayDetails:
    """Keep where a worker's pay goes, sealed; the trail says who changed it and holds nothing of it.

    The worker is told in their own way that it was changed, without any of it: a guard against somebody else's hand.

    Raises: AccountRefusedError with what no transfer can carry.
    """
    _check(account)
    row, _is_new = PayDetails.objects.get_or_create(
        worker=worker, defaults={"site": worker.site, "updated_at": now}
    )
    is_first = not row.sealed
    PayDetails.objects.filter(pk=row.pk).update(
        sealed=seal_account(row, account), invoice_number=invoice_number, updated_at=now
    )
    row.refresh_from_db()
    target = f"worker {worker.public_id}"
    audit.record(action="pay.account_changed", actor=actor, site=worker.site, at=now, target=target)
    tell_of_account(worker=worker, is_first=is_first, now=now)
    return row


@transaction.atomic
def save_withheld(*, worker: Worker, is_withheld: bool, actor: Any, now: dt.datetime) -> None:
    """Note whether tax is withheld from a worker's pay."""
    PayDetails.objects.update_or_create(
        worker=worker,
        defaults={"is_withheld": is_withheld},
        create_defaults={"site": worker.site, "is_withheld": is_withheld, "updated_at": now},
    )
    target = f"worker {worker.public_id}"
    audit.record(
        action="pay.withheld", actor=actor, site=worker.site, at=now, target=target, is_withheld=is_withheld
    )


@transaction.atomic
def save_payer(*, site: Site, payer: Payer, actor: Any, now: dt.datetime) -> None:
    """Keep the account that pays, sealed. Raises AccountRefusedError."""
    _check(payer.account)
    rules, _is_new = PayRules.objects.get_or_create(site=site)
    PayRules.objects.filter(pk=rules.pk).update(payer_sealed=seal_payer(rules, payer))
    audit.record(action="pay.payer_changed", actor=actor, site=site, at=now)


@transaction.atomic
def save_pay_rules(
    *, site: Site, rounding: str, invoice_number: str, invoice_words: str, actor: Any, now: dt.datetime
) -> None:
    """Settle rounding and what stands on invoices."""
    rules, _is_new = PayRules.objects.get_or_create(site=site)
    PayRules.objects.filter(pk=rules.pk).update(
        rounding=rounding, invoice_number=invoice_number, invoice_words=invoice_words
    )
    audit.record(action="pay.rules", actor=actor, site=site, at=now, rounding=rounding)


@transaction.atomic
def save_withholding(*, rule: WithholdingRule, actor: Any, now: dt.datetime) -> WithholdingRule:
    """Write down what the operator has found in a source; one of the same day is replaced."""
    WithholdingRule.objects.for_site(rule.site).filter(valid_from=rule.valid_from).delete()
    rule.entered_by, rule.entered_at = actor, now
    rule.save(force_insert=True)
    audit.record(
        action="pay.withholding_rule", actor=actor, site=rule.site, at=now, target=str(rule.valid_from),
        per_myriad=rule.rate_per_myriad,
    )  # fmt: skip
    return rule


@transaction.atomic
def save_plan(*, worker: Worker, plan: Plan, now: dt.datetime) -> WallPlan:
    """Keep a worker's own figures, sealed; nobody else has a page for them, and the trail does not know of them."""
    row, _is_new = WallPlan.objects.get_or_create(
        worker=worker, defaults={"site": worker.site, "updated_at": now}
    )
    WallPlan.objects.filter(pk=row.pk).update(sealed=seal_plan(row, plan), updated_at=now)
    row.refresh_from_db()
    return row


def forget_plan(*, worker: Worker) -> None:
    """Delete a worker's own figures."""
    WallPlan.objects.filter(worker=worker).delete()
