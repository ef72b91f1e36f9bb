"""The menu beside the pages of the office: kept, and never somebody else's."""

import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from mikke.accounts.enums import Role

pytestmark = pytest.mark.django_db
MENU = re.compile(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', re.DOTALL)


def menu(client) -> str:
    (text,) = MENU.findall(client.get(reverse("office_my_notices")).content.decode())
    return json.dumps(json.loads(text), ensure_ascii=False)


def test_the_menu_is_made_once_and_follows_the_language(enter, office_site, monkeypatch):
    from wagtail.admin import menu as wagtails  # noqa: PLC0415

    client = enter(Role.OWNER)
    first = menu(client)
    monkeypatch.setattr(wagtails.Menu, "render_component", None)  # making it again would fail

    assert menu(client) == first
    assert reverse("office_help") in first


def test_everybody_has_their_own(enter, office_site):
    owner = menu(enter(Role.OWNER))
    editor = menu(enter(Role.EDITOR))

    assert reverse("office_site") in owner
    assert reverse("office_site") not in editor


def test_a_right_that_comes_or_goes_is_seen_at_once(enter, office_site):
    client = enter(Role.EDITOR)
    assert reverse("office_audit:index") not in menu(client)

    client.user.groups.first().permissions.add(Permission.objects.get(codename="view_auditentry"))

    assert reverse("office_audit:index") in menu(client)
