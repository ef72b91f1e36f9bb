"""Two directors at the same moment: one outcome, nothing twice."""

import threading

import pytest
from django.db import connection, connections

from mikke.kernel.errors import UserFacingError
from mikke.telework.models import PayLine, PayStatement, TransferFile
from mikke.telework.services.statements import close_statements, compute_month
from mikke.telework.services.transfer import make_file
from mikke.telework.statement_sums import seen_hash
from tests.telework.makers import make_entry, make_order
from tests.telework.pay_makers import DECEMBER_1, NOVEMBER, make_account, make_payer, settle_time

TOGETHER = 4


def at_once(do):
    """Do something in several threads that begin together; return what each said."""
    gate, said = threading.Barrier(TOGETHER), []

    def one():
        gate.wait()
        try:
            said.append(do())
        except UserFacingError as error:
            said.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _number in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.mark.django_db(transaction=True)
def test_two_directors_reckon_close_and_transfer_once(site):
    for _number in range(3):
        order = make_order(site, state="accepted", fee_kind="hour", fee_yen=1200)
        make_entry(site, order=order)
        make_account(order.worker)
    make_payer(site)
    settle_time(site, now=DECEMBER_1)
    connection.close()
    at_once(lambda: len(compute_month(site=site, month=NOVEMBER, now=DECEMBER_1)))
    assert (PayStatement.objects.count(), PayLine.objects.count()) == (3, 3)
    seen = seen_hash(PayStatement.objects.all())
    closed = at_once(
        lambda: close_statements(site=site, month=NOVEMBER, seen=seen, actor=None, now=DECEMBER_1).closed
    )
    assert sorted(map(str, closed)) == ["3", "month_changed", "month_changed", "month_changed"]
    made = at_once(lambda: make_file(site=site, pay_on=DECEMBER_1.date(), actor=None, now=DECEMBER_1).count)
    assert sorted(map(str, made)) == ["3", "nothing_to_pay", "nothing_to_pay", "nothing_to_pay"]
    assert TransferFile.objects.count() == 1
    assert PayLine.objects.count() == 3
