"""Work orders on a small telephone, without JavaScript: the text, two buttons, another day; readable for everybody."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.kernel import outbox
from mikke.telework.models import WorkOrder
from tests.factories import make_site
from tests.support.browser import scrolls_sideways
from tests.telework.order_makers import make_ad, make_sent, make_team_worker

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(context: Any, address: str, user: Any) -> Any:
    """Give a browser the session of somebody."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    return context.new_page()


def test_the_link_in_the_message_is_enough(live_server, page_without_script, axe_violations, browser_page):
    order = make_sent(make_site())
    outbox.deliver_due(now=timezone.now())
    link = live_server.url + re.search(r"/team/o/[\w-]+/", mail.outbox[0].body)[0]
    browser_page.goto(link)
    assert axe_violations(browser_page) == []
    page = page_without_script
    page.goto(link)
    assert not scrolls_sideways(page)
    page.click("button[value=accept]")
    assert page.locator("button[value=accept]").count() == 0
    assert WorkOrder.objects.get(pk=order.pk).state == "accepted"


def test_a_worker_s_pages_fit_and_can_be_read(live_server, browser_context, axe_violations):
    site = make_site()
    worker = make_team_worker(site, with_user=True)
    order = make_sent(site, worker=worker)
    ad = make_ad(site, state="open", opened_at=timezone.now())
    page = signed_in(browser_context(), live_server.url, worker.person.user)
    page.goto(live_server.url + reverse("team:order", args=(order.public_id,)))
    page.click("button[value=accept]")
    addresses = [
        reverse("team:today"),
        reverse("team:orders"),
        *(
            reverse(f"team:{name}", args=(order.public_id,))
            for name in ("order", "order_care", "order_change")
        ),
        reverse("team:ads"),
        reverse("team:ad", args=(ad.public_id,)),
    ]
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        found[address] = [*axe_violations(page), *(["sideways"] if scrolls_sideways(page) else [])]
    assert {address: problems for address, problems in found.items() if problems} == {}
