"""Papers and steps of a worker: read, agree, answer, say what one has; nothing of anybody else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from mikke.telework.gate import missing_before_work
from mikke.telework.models import StepChange
from mikke.telework.services.ndas import write_nda
from mikke.telework.services.steps import change_step, note_shadowed, undo_step
from tests.factories import NOW
from tests.telework.client_makers import QUIZ, write_version
from tests.telework.makers import TODAY, join_team, make_chunk, make_client, make_order, make_worker

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def worker(site, client):
    found = make_worker(site, with_user=True)
    client.force_login(found.person.user, backend=BACKEND)
    return found


def text_of(answer):
    return answer.content.decode()


def test_from_the_first_page_to_all_is_there(client, site, worker):
    firm = make_client(site, needs_nda=True, device_needs=["ヘッドセット"])
    member = join_team(firm, worker, joined_on=timezone.localdate())
    nda = write_version(firm, quiz=QUIZ, valid_from=timezone.localdate())
    assert reverse("team:paper", args=(nda.public_id,)) in text_of(client.get(reverse("team:today")))
    page = reverse("team:paper", args=(nda.public_id,))
    shown = client.get(page)
    assert "秘密を守ります。" in text_of(shown)
    seen = shown.context["seen"]
    refused = client.post(page, {"seen": seen})  # without the tick
    assert (refused.status_code, nda.agreements.count()) == (422, 0)
    assert client.post(page, {"seen": seen, "agree": "1"}).status_code == 302
    quiz = reverse("team:paper_quiz", args=(nda.public_id,))
    again = client.post(quiz, {"q1": "0", "q2": "1"})
    assert again.status_code == 422
    assert 'name="q1" value="0" checked' in text_of(again)  # what was ticked stays
    assert "点" not in text_of(again)
    assert client.post(quiz, {"q1": "1", "q2": "1"}).status_code == 302
    device = reverse("team:paper_device", args=(member.pk,))
    assert client.post(device, {"device": "車"}).status_code == 404
    assert client.post(device, {"device": "ヘッドセット"}).status_code == 302
    worker.refresh_from_db()
    assert missing_before_work(worker=worker, client=firm, on=timezone.localdate()) == []


@pytest.mark.parametrize("text", ["", "-1", "99", "𠮷", "1 or 1=1", "9" * 40])
def test_odd_answers_are_no_answers(client, site, worker, text):
    firm = make_client(site)
    join_team(firm, worker)
    nda = write_version(firm, quiz=QUIZ)
    nda.agreements.create(worker=worker, agreed_at=NOW, text_sha256="0" * 64)
    answer = client.post(reverse("team:paper_quiz", args=(nda.public_id,)), {"q1": text, "q2": "1"})
    assert answer.status_code == 422


def test_a_wrong_answer_is_told_why(client, site, worker):
    firm = make_client(site)
    join_team(firm, worker)
    nda = write_version(firm, quiz=[QUIZ[0] | {"why": "家族も知らない人のうちです。"}, QUIZ[1]])
    nda.agreements.create(worker=worker, agreed_at=NOW, text_sha256="0" * 64)
    quiz = reverse("team:paper_quiz", args=(nda.public_id,))
    assert "家族も知らない人のうちです。" in text_of(client.post(quiz, {"q1": "0", "q2": "1"}))
    assert "家族も知らない人のうちです。" not in text_of(client.post(quiz, {"q1": "1", "q2": "0"}))


def test_papers_of_others_are_not_there(client, site, other_site, worker):
    mine, theirs, abroad = make_client(site), make_client(site), make_client(other_site)
    member = join_team(theirs, make_worker(site))
    join_team(mine, worker)
    own = write_version(mine)
    for nda in (write_version(theirs), write_version(abroad)):
        for name in ("team:paper", "team:paper_file"):
            assert client.get(reverse(name, args=(nda.public_id,))).status_code == 404
        for name in ("team:paper", "team:paper_quiz"):
            assert client.post(reverse(name, args=(nda.public_id,)), {"agree": "1"}).status_code == 404
    for name in ("team:paper_device", "team:paper_name"):
        assert client.post(reverse(name, args=(member.pk,)), {"shown_as": "x"}).status_code == 404
    assert client.get(reverse("team:paper", args=(own.public_id,))).status_code == 200
    assert theirs.name not in text_of(client.get(reverse("team:papers")))


def test_the_file_is_handed_out_as_a_download_to_the_team_only(client, site, worker):
    firm = make_client(site)
    said = {"text": "", "quiz": [], "valid_from": TODAY, "valid_until": None}
    nda = write_nda(
        client=firm, values=said, file=ContentFile(b"%PDF-1.7", name="x.pdf"), actor=None, now=NOW
    )
    page = reverse("team:paper_file", args=(nda.public_id,))
    try:
        assert client.get(page).status_code == 404  # not in the team
        join_team(firm, worker)
        answer = client.get(page)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer.content == b"%PDF-1.7"
        assert client.get(f"/media/{nda.file_path}").status_code == 404
    finally:
        default_storage.delete(nda.file_path)


def test_the_name_in_the_register_is_the_workers_choice(client, site, worker):
    member = join_team(make_client(site), worker)
    page = reverse("team:paper_name", args=(member.pk,))
    client.post(page, {"shown_as": "髙ちゃん"})
    member.refresh_from_db()
    assert member.shown_as == "髙ちゃん"
    client.post(page, {"shown_as": "x" * 61})
    member.refresh_from_db()
    assert member.shown_as == "髙ちゃん"
    client.post(page, {"shown_as": ""})
    member.refresh_from_db()
    assert member.shown_as == ""


def test_the_next_step_shows_what_is_reached_and_decides_nothing(client, site, worker):
    worker.step = "trainee"
    worker.save()
    firm = make_client(site)
    order = make_order(site, worker=worker, client=firm, state="accepted")
    for _ in range(3):
        make_chunk(site, client=firm, state="accepted", worker=worker, order=order)
    needs = client.get(reverse("team:ladder")).context["needs"]
    assert [need.is_reached for need in needs] == [False, True]  # shadowed orders, pieces found good
    note_shadowed(worker=worker, order=make_order(site), on=TODAY, note="手順がよく分かった", actor=None)
    needs = client.get(reverse("team:ladder")).context["needs"]
    assert [need.is_reached for need in needs] == [True, True]
    worker.refresh_from_db()
    assert worker.step == "trainee"
    change = change_step(worker=worker, to="worker", reason="", actor=None, now=NOW)
    assert client.get(reverse("team:ladder")).context["coming"].step == "leader"
    undo_step(change=change, actor=None, now=NOW)
    worker.refresh_from_db()
    assert (worker.step, StepChange.objects.get().undone_at) == ("trainee", NOW)
