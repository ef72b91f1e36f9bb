"""Journey: an idea becomes an interview, the person approves it by link on a phone, it goes out on time, its photo consent ends.

Whole way through the office and the public pages; only the clock of the worker is handed in.
"""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.assets.models import MikkeRendition
from mikke.cms.models import InterviewPage
from mikke.cms.setup import create_pages
from mikke.cms.tasks import publish_scheduled
from mikke.editorial.enums import ApprovalState
from mikke.editorial.models import Consent, PageApproval, StoryIdea
from mikke.editorial.tasks import end_consents
from mikke.kernel.models import OutboxEntry
from tests import factories
from tests.accounts.sessions import sign_in
from tests.cms.conftest import make_processes
from tests.editorial.makers import make_image, paragraph, picture_block
from tests.editorial.page_form import form_of

PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 14) Mobile"}
# Wagtail leaves a temporary file open when it makes a size of a picture.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def town(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    make_processes()
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    return site


@pytest.fixture
def editor(town):
    client = Client()
    client.user = factories.make_member(town, Role.OWNER)
    sign_in(client, client.user, with_second_factor=True)
    return client


def write(page, image, text):
    """What the editor saves, through the same revision as the page editor."""
    page.person, page.picture, page.picture_alt = "見本 花子", image, "窓ぎわで笑う花子さん"
    page.body = [paragraph(f"<p>{text}</p>"), picture_block(image, caption="店の前で")]
    page.save_revision()


def begin(editor):
    editor.post(reverse("office_ideas"), {"text": "花子さんの朝", "back": "today"})
    idea = StoryIdea.objects.get()
    editor.post(reverse("office_idea", args=(idea.public_id,)), {"action": "interview"})
    return InterviewPage.objects.get()


def ask(editor, page):
    sent = {"what": "ask", "person": "見本 花子", "mail": "hanako@example.jp"}
    shown = editor.post(reverse("office_approval", args=(page.pk,)), sent)
    return "/" + shown.context["address"].split("/", 3)[3]


def consent_to(editor, page, image, *, until):
    editor.post(
        f"{reverse('office_consent_new')}?page={page.pk}",
        {
            "person": "見本 花子",
            "covers_pictures": "on",
            "purpose": "このサイトの記事",
            "given_how": "paper",
            "given_on": timezone.localdate().isoformat(),
            "valid_until": until.isoformat(),
            "images": [str(image.pk)],
            "page": str(page.pk),
        },
    )
    return Consent.objects.get()


def shown_at(addresses):
    return {address: Client().get(address).content.decode() for address in addresses}


def approve_on_phone(editor, page, image):
    """The person wants a change, the editor makes it and asks again, the person agrees."""
    write(page, image, "朝五時に店をあけます。")
    first, phone = ask(editor, page), Client(headers=PHONE)
    assert "朝五時に店をあけます。" in phone.get(first).content.decode()
    phone.post(first, {"answer": "change", "words": "六時です"})
    assert "見本 花子" in editor.get(reverse("wagtailadmin_home")).content.decode()
    write(page, image, "朝六時に店をあけます。")
    second = ask(editor, page)
    assert phone.get(first).status_code == 404
    assert "朝六時に店をあけます。" in phone.get(second).content.decode()
    assert phone.post(second, {"answer": "fine"}).status_code == 302
    approval = PageApproval.objects.get(state=ApprovalState.APPROVED)
    assert approval.revision_id == page.get_latest_revision().pk
    assert OutboxEntry.objects.filter(kind="notices.mail", dedupe_key__contains="approval:").count() == 2


def go_out_on_time(page):
    """Scheduled in three hours, and out then; return its address."""
    draft, now = page.get_latest_revision_as_object(), timezone.now()
    draft.go_live_at = now + dt.timedelta(hours=3)
    draft.save_revision().publish()
    address = draft.get_url()
    publish_scheduled(now + dt.timedelta(hours=2))
    assert Client().get(address).status_code == 404
    publish_scheduled(now + dt.timedelta(hours=3, minutes=1))
    assert Client().get(address).status_code == 200
    return address


def status_of(url):
    """The status of a picture's address; reading the file to its end closes it."""
    answer = Client().get(url)
    b"".join(answer)
    return answer.status_code


def end_in(days):
    end_consents(timezone.now() + dt.timedelta(days=days))


def test_from_the_idea_to_the_end_of_the_consent(town, editor, django_capture_on_commit_callbacks):
    page, image = begin(editor), make_image(town)
    approve_on_phone(editor, page, image)
    consent = consent_to(editor, page, image, until=timezone.localdate() + dt.timedelta(days=30))
    address = go_out_on_time(page)
    office = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("office_approval", args=(page.pk,)) not in office

    places = (address, page.get_parent().get_url(), "/", f"{reverse('cms:search')}?q=花子")
    before = shown_at(places)
    files = [(row.file.url, row.file.name) for row in MikkeRendition.objects.filter(image=image)]
    assert [url in "".join(before.values()) for url, _name in files] == [True] * len(files)
    assert len(files) >= 3  # head, body and list
    social = reverse("cms:picture", args=(page.pk,))
    assert social in before[address]
    with_photo = Client().get(social).content

    end_in(17)
    consent.refresh_from_db()
    assert consent.announced_at is not None
    with django_capture_on_commit_callbacks(execute=True):
        end_in(31)
    after = shown_at(places)
    assert Client().get(social).content != with_photo
    assert [url for url, _name in files for html in after.values() if url in html] == []
    assert ("店の前で" in after[address], "朝六時に店をあけます。" in after[address]) == (False, True)
    assert [status_of(url) for url, _name in files] == [404] * len(files)
    assert [name for _url, name in files if default_storage.exists(name)] == []
    assert not MikkeRendition.objects.filter(image=image).exists()
    consent.refresh_from_db()
    assert (consent.ended_at is not None, consent.person) == (True, "見本 花子")
    office = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("office_consent", args=(consent.public_id,)) in office


def test_a_change_after_approval_is_said_and_asked_again(town, editor):
    page = begin(editor)
    write(page, make_image(town), "はじめの文。")
    Client(headers=PHONE).post(ask(editor, page), {"answer": "fine"})
    write(page, page.picture, "変えた文。")
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert reverse("office_approval", args=(page.pk,)) in editor.get(address).content.decode()
    editor.post(address, form_of(InterviewPage.objects.get()) | {"action-publish": "1"})
    assert InterviewPage.objects.get().live
    today = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("office_approval", args=(page.pk,)) in today
