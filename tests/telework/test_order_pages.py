"""The worker's pages of orders: their own only, the text word for word, two buttons, no reason."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from mikke.kernel import outbox
from mikke.kernel.models import PaperFile
from mikke.telework.models import CareRequest, OrderChange
from mikke.telework.order_text import text_parts
from tests.factories import make_site
from tests.support.pdf import text_of
from tests.telework.makers import make_worker
from tests.telework.order_makers import make_accepted, make_ad, make_draft, make_sent, make_team_worker

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def worker(site, client):
    worker = make_team_worker(site, with_user=True)
    client.force_login(worker.person.user, backend=BACKEND)
    return worker


def address(name, order, *args):
    return reverse(f"team:{name}", args=(order.public_id, *args))


def test_the_page_shows_exactly_the_text_that_was_sent(client, site, worker):
    order = make_sent(site, worker=worker)
    page = client.get(address("order", order)).content.decode()
    head, parts = text_parts(order.notices.get().text)
    plain = re.sub(r"<br>", "\n", page)
    for words in [head, *(text for pair in parts for text in pair)]:
        assert escape(words) in plain
    assert order.notices.get().sha256 in page


def test_a_worker_sees_their_own_orders_only(client, site, worker):
    mine, theirs = make_sent(site, worker=worker), make_sent(site, worker=make_team_worker(site, mail=""))
    draft = make_draft(site, worker=worker)
    assert client.get(address("order", mine)).status_code == 200
    listed = client.get(reverse("team:orders")).content.decode()
    assert (str(mine.public_id) in listed, str(theirs.public_id) in listed) == (True, False)
    for order in (theirs, draft):
        assert client.get(address("order", order)).status_code == 404
        assert client.get(address("order_pdf", order, 1)).status_code == 404
        for name in ("order_answer", "order_why"):
            assert client.post(address(name, order), {"answer": "accept"}).status_code == 404
        for name in ("order_care", "order_change"):
            assert client.get(address(name, order)).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "sent"


@pytest.mark.parametrize(("answer", "state"), [("accept", "accepted"), ("decline", "declined"), ("", "sent")])
def test_two_buttons(client, site, worker, answer, state):
    order = make_sent(site, worker=worker)
    assert (
        "reason" not in client.get(address("order", order)).content.decode().split("<main")[1].split("<dl")[0]
    )
    client.post(address("order_answer", order), {"answer": answer})
    order.refresh_from_db()
    assert order.state == state


def test_what_waits_stands_on_the_page_of_today(client, site, worker):
    assert str(make_sent(site, worker=worker).public_id) in client.get(reverse("team:today")).content.decode()


def test_another_day_and_a_proposal(client, site, worker):
    order = make_accepted(site, worker=worker)
    assert client.post(address("order_care", order), {"wished_date": "いつか"}).status_code == 422
    assert client.post(address("order_care", order), {"wished_date": "", "words": ""}).status_code == 302
    assert CareRequest.objects.get().order == order
    assert client.post(address("order_change", order), {"fee_yen": "3000"}).status_code == 422
    sent = {"fee_yen": "3600", "delivery_date": "", "deliverable": "", "note": "写真もあるので"}
    assert client.post(address("order_change", order), sent).status_code == 302
    change = OrderChange.objects.get()
    assert (change.side, change.after) == ("worker", {"fee_yen": 3600})
    client.post(address("order_change_answer", order, change.public_id), {"answer": "refuse"})
    change.refresh_from_db()
    assert change.state == "taken_back"


def link_in_mail():
    outbox.deliver_due(now=timezone.now())
    return re.search(r"/team/o/[\w-]+/", mail.outbox[0].body)[0]


def test_the_secret_link_answers_without_a_sign_in(client, site):
    order = make_sent(site, now=timezone.now())
    link = link_in_mail()
    assert client.get(link).status_code == 200
    order.refresh_from_db()
    assert order.state == "sent"  # a GET changes nothing
    assert client.post(link, {"answer": "accept"}).status_code == 200
    assert client.post(link, {"answer": "decline"}).status_code == 409
    order.refresh_from_db()
    assert order.state == "accepted"


def test_a_link_is_for_one_order_of_one_site(client, site):
    make_sent(site, now=timezone.now())
    link = link_in_mail()
    assert client.get(link[:-3] + "xx/").status_code == 404
    other = make_site(hostname="other.localhost", name="となりまち", is_default=False)
    assert client.get(link, headers={"host": other.hostname}).status_code == 404
    assert client.get(link).status_code == 200


def test_the_paper_holds_the_same_words(client, site, tmp_path):
    order = make_sent(site, now=timezone.now(), worker_name="𠮷田 髙子")
    link = link_in_mail()
    assert client.get(f"{link}order.pdf").status_code == 202
    outbox.deliver_due(now=timezone.now())
    assert PaperFile.objects.get().state == "ready"
    pdf = client.get(f"{link}order.pdf")
    assert (pdf.status_code, "no-store" in pdf["Cache-Control"]) == (200, True)
    (tmp_path / "order.pdf").write_bytes(pdf.content)
    words = re.sub(r"\s", "", text_of(tmp_path / "order.pdf", order="-raw"))
    for line in order.notices.get().text.replace("■", "").split("\n"):
        assert re.sub(r"\s", "", line) in words
    assert order.notices.get().sha256 in words


def test_calls_are_for_the_team_unless_they_are_public(client, site):
    closed = make_ad(site, state="open", opened_at=timezone.now())
    public = make_ad(site, state="open", opened_at=timezone.now(), is_public=True, title="だれでも（見本）")
    draft = make_ad(site, is_public=True)
    listed = client.get(reverse("team:ads")).content.decode()
    assert (public.title in listed, closed.title in listed) == (True, False)
    assert public.client.name not in client.get(reverse("team:ad", args=(public.public_id,))).content.decode()
    for ad in (closed, draft):
        assert client.get(reverse("team:ad", args=(ad.public_id,))).status_code == 404
    worker = make_worker(site, with_user=True)
    client.force_login(worker.person.user, backend=BACKEND)
    assert client.get(reverse("team:ad", args=(closed.public_id,))).status_code == 200
    client.post(reverse("team:ad_answer", args=(closed.public_id,)), {"answer": "yes"})
    assert [one.worker for one in closed.answers.all()] == [worker]
