"""Saved jobs: ids in a signed cookie, a link and a code to take home."""

import uuid

from tests.jobs.conftest import OURS


def save(client, job, action="save"):
    return client.post("/saved/", {"job": str(job.public_id), "action": action}, headers=OURS)


def titles(page):
    return [card.title for _id, card in page.context["rows"]]


def test_save_and_take_off(client, published):
    first, second = published(1, title="一つ目") + published(1, title="二つ目")
    assert save(client, first)["Location"] == "/saved/"
    save(client, second)
    page = client.get("/saved/")
    assert titles(page) == ["二つ目", "一つ目"]
    assert page["Cache-Control"] == "no-store"
    save(client, first, "drop")
    assert titles(client.get("/saved/")) == ["二つ目"]
    client.post("/saved/", {"action": "clear"}, headers=OURS)
    assert titles(client.get("/saved/")) == []


def test_a_link_shows_the_same_list_to_somebody_else(client, published):
    (job,) = published(1, title="持ち帰る仕事")
    save(client, job)
    page = client.get("/saved/")
    assert 'class="qr"' in page.content.decode()
    assert " style=" not in page.content.decode()
    link = page.context["link"]
    client.cookies.clear()
    assert titles(client.get(link)) == ["持ち帰る仕事"]
    assert titles(client.get(link[:-2])) == []


def test_only_jobs_that_were_public_can_be_saved(client, published):
    (draft,) = published(1, status="draft")
    assert save(client, draft).cookies.get("saved") is None
    response = client.post("/saved/", {"job": str(uuid.uuid4()), "action": "save"}, headers=OURS)
    assert response.cookies.get("saved") is None
    assert client.post("/saved/", {"job": "x"}, headers=OURS).status_code == 302


def test_saving_from_elsewhere_is_refused(client, published):
    (job,) = published(1)
    response = client.post("/saved/", {"job": str(job.public_id), "action": "save"})
    assert response.status_code == 403


def test_a_closed_job_stays_on_the_list_and_says_so(client, published):
    (job,) = published(1, status="closed", closed_reason="filled", closed_at="2026-11-20T00:00Z")
    save(client, job)
    ((_id, card),) = client.get("/saved/").context["rows"]
    assert (card.badge, card.badge_state) == ("終了", "no")
