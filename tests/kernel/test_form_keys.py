"""A form that is sent twice does its work once."""

import threading

import pytest
from django.db import connection

from mikke.kernel.form_keys import new_form_key, once


@pytest.mark.django_db
def test_the_second_time_gives_the_first_result():
    key, made = new_form_key(), []

    def make():
        made.append(1)
        return f"result {len(made)}"

    assert once(key=key, purpose="tip", make=make) == ("result 1", True)
    assert once(key=key, purpose="tip", make=make) == ("result 1", False)
    assert once(key=key, purpose="enquiry", make=make) == ("result 2", True)


@pytest.mark.django_db
def test_work_that_fails_leaves_the_key_free():
    key = new_form_key()

    def fail():
        msg = "the shop is gone"
        raise ValueError(msg)

    with pytest.raises(ValueError, match="gone"):
        once(key=key, purpose="tip", make=fail)
    assert once(key=key, purpose="tip", make=lambda: "done") == ("done", True)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_do_it_once():
    key, made, results = new_form_key(), [], []

    def tap():
        results.append(once(key=key, purpose="tip", make=lambda: made.append(1) or "done"))
        connection.close()

    taps = [threading.Thread(target=tap) for _ in range(4)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert (made, sorted(results)) == ([1], [("done", False)] * 3 + [("done", True)])
