"""Today's list, settings, people, menu and rights."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Page

from mikke.accounts.enums import Role
from mikke.accounts.models import Membership, User
from mikke.cms.models import ArticlePage
from mikke.jobs.enums import FactSource, JobStatus
from mikke.kernel.models import AuditEntry
from mikke.office import roles
from mikke.office.today import todo
from mikke.tenancy.models import SiteProfile
from mikke.vocabulary.models import Area
from tests import factories
from tests.cms.makers import make_page

TODAY = dt.date(2026, 11, 24)


def text(response) -> str:
    return response.content.decode()


def test_today_lists_what_waits_ends_lapses_and_is_unfinished(office_site, next_site):
    draft = {"status": JobStatus.DRAFT, "published_at": None}
    factories.make_job(office_site, title="確認待ち", **(draft | {"status": JobStatus.REVIEW}))
    ending = factories.make_job(office_site, title="もうすぐ", valid_through=TODAY + dt.timedelta(days=7))
    factories.make_job(office_site, title="まだ先", valid_through=TODAY + dt.timedelta(days=8))
    factories.make_job(office_site, title="下書き", **draft)
    factories.make_job(next_site, title="よその下書き", **draft)
    year_ago = TODAY - dt.timedelta(days=360)
    old = {"checked_on": year_ago, "expires_on": year_ago + dt.timedelta(days=365)}
    factories.make_fact(ending, source=FactSource.EMPLOYER_SAID, **old)
    make_page(office_site, title="見直す記事", review_on=TODAY)
    make_page(office_site, title="まだの記事", review_on=TODAY + dt.timedelta(days=1))
    make_page(office_site, title="書きかけ", is_live=False)

    found = todo(site=office_site, today=TODAY)

    assert [task.title.partition("：")[2] for task in found.first] == ["確認待ち", "もうすぐ"]
    assert [task.title.partition("：")[2] for task in found.later] == [
        "もうすぐ",
        "下書き",
        "書きかけ",
        "見直す記事",
    ]
    assert all(task.button and task.href.startswith("/cms/") for task in (*found.first, *found.later))


def test_the_office_opens_on_todays_list(enter, office_site):
    factories.make_job(office_site, title="下書きの求人", status=JobStatus.DRAFT, published_at=None)

    page = enter(Role.EDITOR).get("/cms/")

    assert page.status_code == 200
    assert "下書きの求人" in text(page)


def test_an_empty_day_says_so(enter):
    assert enter(Role.EDITOR).get("/cms/").context["todo"].count == 0


@pytest.mark.parametrize(("role", "entries"), [(Role.OWNER, 6), (Role.EDITOR, 5), (Role.DESK, 5)])
def test_the_menu_stays_small(enter, rf, role, entries):
    from wagtail.admin.menu import admin_menu  # noqa: PLC0415

    client = enter(role)
    request = rf.get("/cms/")
    request.user = User.objects.get(pk=client.user.pk)

    assert len(admin_menu.menu_items_for_request(request)) == entries


def test_a_higher_mode_needs_its_number_and_leaves_a_trail(enter, office_site):
    client = enter(Role.OWNER)
    form = client.get("/cms/house/site/").context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"legal_mode": "info_notified"}

    refused = client.post("/cms/house/site/", data)

    assert len(refused.context["form"].non_field_errors()) == 1
    assert SiteProfile.objects.get(site=office_site).legal_mode == "info"
    assert AuditEntry.objects.filter(action="legal_mode.changed").count() == 0

    client.post("/cms/house/site/", data | {"notification_number": "51-募-000000"})

    assert SiteProfile.objects.get(site=office_site).legal_mode == "info_notified"
    entry = AuditEntry.objects.get(action="legal_mode.changed")
    assert (entry.actor, entry.site_id) == (client.user, office_site.pk)
    assert entry.detail["changes"]["legal_mode"] == {"before": "info", "after": "info_notified"}
    assert enter(Role.EDITOR).get("/cms/house/site/").status_code in {302, 403}


def test_an_owner_gives_and_takes_roles_but_never_the_last_one(enter, office_site):
    client = enter(Role.OWNER)
    new = {"email": "new@example.org", "name": "見本 三郎", "role": "editor"}

    made = client.post("/cms/house/members/new/", new)
    assert made.status_code == 302, made.context["form"].errors

    member = Membership.objects.get(user__email="new@example.org")
    assert (member.site_id, member.role) == (office_site.pk, "editor")
    assert AuditEntry.objects.filter(action="role.granted", actor=client.user).count() == 1
    client.post(f"/cms/house/members/edit/{member.pk}/", {"role": "desk"})
    assert list(Membership.objects.filter(user=member.user).values_list("role", flat=True)) == ["desk"]
    own = Membership.objects.get(user=client.user)
    client.post(f"/cms/house/members/delete/{own.pk}/")
    assert Membership.objects.filter(pk=own.pk).exists()


def test_a_role_opens_the_tree_of_its_own_site_only(office_site, next_site):
    editor = factories.make_member(office_site, Role.EDITOR)
    ours, theirs = (Page.objects.get(pk=site.root_page_id) for site in (office_site, next_site))

    assert ours.permissions_for_user(editor).can_publish()
    assert not theirs.permissions_for_user(editor).can_edit()
    Membership.objects.filter(user=editor).first().delete()
    editor = User.objects.get(pk=editor.pk)
    assert not ours.permissions_for_user(editor).can_edit()
    assert not editor.has_perm("wagtailadmin.access_admin")


def test_groups_are_the_same_after_a_second_run(office_site):
    editor = factories.make_member(office_site, Role.EDITOR)
    before = [(group.name, group.permissions.count()) for group in editor.groups.all()]

    roles.sync_groups(editor)

    assert [(group.name, group.permissions.count()) for group in editor.groups.all()] == before
    assert [name for name, _ in before] == [f"mikke:{office_site.pk}:editor"]


def test_a_worker_has_no_group(office_site):
    assert list(factories.make_member(office_site, Role.WORKER).groups.all()) == []


CSV = "# own work\ntown_code,name,kana,kind,lat,lon\n132047,見本駅,みほんえき,駅,35.70,139.56\n"


def test_areas_come_in_from_a_file_once(enter, office_site):
    client = enter(Role.EDITOR)
    file = lambda body: {"file": SimpleUploadedFile("areas.csv", body)}  # noqa: E731

    client.post("/cms/words/areas/import/", file(CSV.encode()))
    client.post("/cms/words/areas/import/", file(CSV.encode("cp932")))

    assert list(Area.objects.filter(name_ja="見本駅").values_list("kind", "kana", "lat")) == [
        ("station", "みほんえき", 35.7)
    ]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("999999,よそ,よそ,町,35.7,139.5", 4),
        ("132047,見本町,みほん,村,35.7,139.5", 4),
        ("132047,見本町,みほん,町,北,139.5", 4),
        ("132047,見本町,みほん,町,0,0", 4),
        ("132047,,みほん,町,35.7,139.5", 4),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(enter, office_site, row, line):
    upload = SimpleUploadedFile("areas.csv", f"{CSV}{row}\n".encode())

    page = enter(Role.EDITOR).post("/cms/words/areas/import/", {"file": upload})

    assert [problem.line for problem in page.context["result"].problems] == [line]
    assert Area.objects.filter(name_ja="見本駅").count() == 0


@pytest.mark.parametrize("body", [b"", b"\x81", b"a,b\n1,2\n", b"x" * 1_000_001])
def test_what_is_no_table_is_refused(enter, office_site, body):
    upload = SimpleUploadedFile("areas.csv", body)

    page = enter(Role.EDITOR).post("/cms/words/areas/import/", {"file": upload})

    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["file"]


def test_an_editor_publishes_an_article_through_the_office(enter, office_site):
    client = enter(Role.EDITOR)
    page = make_page(office_site, title="下書きの記事", is_live=False)
    url = f"/cms/pages/{page.pk}/edit/"

    assert client.get(url).status_code == 200
    revision = page.save_revision(user=client.user)
    revision.publish(user=client.user)

    assert ArticlePage.objects.get(pk=page.pk).live
    assert client.get(page.get_url()).status_code == 200
    assert ArticlePage.objects.get(pk=page.pk).first_published_at.date() == timezone.now().date()
