"""The frame of the team's pages: who gets in."""

from django.urls import reverse

from mikke.accounts.enums import Role
from tests.factories import make_member
from tests.telework.makers import TODAY, make_worker


def test_a_worker_sees_the_page_of_today_and_nobody_else_does(client, site):
    worker = make_worker(site, with_user=True)
    client.force_login(worker.person.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse("team:today"))
    assert (answer.status_code, answer["Cache-Control"]) == (
        200,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    client.force_login(make_member(site, Role.DIRECTOR), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("team:today")).status_code == 404


def test_who_has_left_has_no_page_of_today(client, site):
    worker = make_worker(site, with_user=True, state="left", left_on=TODAY)
    client.force_login(worker.person.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("team:today")).status_code == 404


def test_a_worker_of_another_town_gets_nothing_here(client, site, other_site):
    worker = make_worker(other_site, with_user=True)
    client.force_login(worker.person.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("team:today")).status_code == 404
