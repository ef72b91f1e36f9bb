"""Consent to pictures and names: what is shown while it holds, and that all of it goes when it ends."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.assets.models import WITHHELD_DRAWING, MikkeImage, MikkeRendition
from mikke.assets.withholding import picture_changed
from mikke.cms.models import ArticlePage, InterviewPage
from mikke.editorial.errors import ConsentEndedError
from mikke.editorial.models import Consent
from mikke.editorial.selectors import pages_with_picture
from mikke.editorial.services.consents import (
    announce_ending,
    attach_pictures,
    end_due,
    settle_consent,
    withdraw_consent,
    write_consent,
)
from mikke.jobs.enums import ReviewPace
from mikke.jobs.models import ReviewerWish
from mikke.kernel.models import AuditEntry, OutboxEntry
from mikke.tenancy.sites import poll_revs
from tests import factories
from tests.editorial.makers import make_consent, make_image, make_page, picture_block

NOW = factories.NOW
TODAY = timezone.localdate(NOW)
DAY = dt.timedelta(days=1)


@pytest.fixture
def image(town_site):
    return make_image(town_site)


@pytest.fixture
def page(town_site, image):
    return make_page(town_site, body=[picture_block(image)], picture=image, picture_alt="話す人")


def status_of(url):
    """The status of a picture's address; reading the file to its end closes it."""
    answer = Client().get(url)
    b"".join(answer)
    return answer.status_code


def shown_urls(image):
    return [rendition.file.url for rendition in MikkeRendition.objects.filter(image=image)]


def test_while_it_holds_the_picture_is_shown(client, page, image):
    make_consent(page.get_site(), [image], valid_until=TODAY)
    assert end_due(now=NOW) == 0
    html = client.get(page.url).content.decode()
    assert [url for url in shown_urls(image) if url not in html and "1200x675" not in url] == []
    assert "見本の説明" in html


def test_the_day_after_its_last_day_the_picture_has_left_page_list_and_storage(
    client, page, image, django_capture_on_commit_callbacks
):
    site = page.get_site()
    make_consent(site, [image], valid_until=TODAY)
    list_url = page.get_parent().specific.url
    client.get(page.url)
    client.get(list_url)
    urls = shown_urls(image)
    names = [rendition.file.name for rendition in MikkeRendition.objects.filter(image=image)]
    assert len(urls) >= 2
    assert [status_of(url) for url in urls] == [200] * len(urls)
    before = poll_revs()[site.pk]

    with django_capture_on_commit_callbacks(execute=True):
        assert end_due(now=NOW + DAY) == 1

    assert poll_revs()[site.pk] > before
    assert [name for name in names if default_storage.exists(name)] == []
    assert [status_of(url) for url in urls] == [404] * len(urls)
    for address in (page.url, list_url, "/"):
        html = client.get(address).content.decode()
        assert [url for url in urls if url in html] == []
    html = client.get(page.url).content.decode()
    assert WITHHELD_DRAWING.rpartition("/")[2].partition(".")[0] in html
    assert "見本の説明" not in html
    assert not MikkeRendition.objects.filter(image=image).exists()
    assert end_due(now=NOW + 2 * DAY) == 0


def test_no_door_makes_a_new_size_of_a_withheld_picture(town_site, image):
    withdraw_consent(consent=make_consent(town_site, [image]), actor=None, now=NOW)
    image = MikkeImage.objects.get(pk=image.pk)
    for spec in ("fill-1200x630|format-jpeg", "original", "max-10x10"):
        assert WITHHELD_DRAWING in image.get_rendition(spec).url
    assert {one.url for one in image.get_renditions("fill-10x10", "max-9x9").values()} == {
        image.get_rendition("original").url
    }
    with pytest.raises(OSError, match="not-found"):
        image.get_rendition("original").file.open("rb")
    assert not MikkeRendition.objects.filter(image=image).exists()


def test_withdrawing_works_at_once_and_once(client, page, image):
    consent = make_consent(page.get_site(), [image])
    withdraw_consent(consent=consent, actor=None, now=NOW)
    assert MikkeImage.objects.get(pk=image.pk).is_withheld
    with pytest.raises(ConsentEndedError):
        withdraw_consent(consent=consent, actor=None, now=NOW)
    actions = list(AuditEntry.objects.filter(action__startswith="consent.").values_list("action", flat=True))
    assert sorted(actions) == ["consent.ended", "consent.given", "consent.withdrawn"]
    assert Consent.objects.filter(pk=consent.pk).exists()


def test_a_new_consent_brings_the_picture_back_and_the_old_record_stays(page, image):
    site = page.get_site()
    old = make_consent(site, [image], valid_until=TODAY)
    end_due(now=NOW + DAY)
    fresh = Consent(site=site, person=old.person, purpose="SNSも", given_on=TODAY + DAY)
    write_consent(consent=fresh, images=[image], renews=old, actor=None, now=NOW + DAY)
    old.refresh_from_db()
    assert not MikkeImage.objects.get(pk=image.pk).is_withheld
    assert (old.renewed_by, old.ended_at is not None) == (fresh, True)


def test_everybody_in_a_picture_must_agree(town_site, image):
    make_consent(town_site, [image], person="見本 一郎")
    make_consent(town_site, [image], person="見本 花子", valid_until=TODAY)
    end_due(now=NOW + DAY)
    assert MikkeImage.objects.get(pk=image.pk).is_withheld


def test_a_name_alone_takes_no_picture_away(town_site, image):
    make_consent(town_site, [image], covers_pictures=False, covers_name=True, valid_until=TODAY)
    assert end_due(now=NOW + DAY) == 1
    assert not MikkeImage.objects.get(pk=image.pk).is_withheld


def test_pictures_put_under_an_ended_consent_go_and_come(town_site, image):
    consent = make_consent(town_site, valid_until=TODAY)
    end_due(now=NOW + DAY)
    attach_pictures(consent=consent, images=[image], now=NOW + DAY)
    assert MikkeImage.objects.get(pk=image.pk).is_withheld
    attach_pictures(consent=consent, images=[], now=NOW + DAY)
    assert not MikkeImage.objects.get(pk=image.pk).is_withheld


def test_rooms_that_keep_something_of_a_picture_are_told(town_site, image):
    told = []

    def listen(sender, image, **_kwargs):
        told.append(image.pk)

    picture_changed.connect(listen)
    try:
        withdraw_consent(consent=make_consent(town_site, [image]), actor=None, now=NOW)
    finally:
        picture_changed.disconnect(listen)
    assert told == [image.pk]


def test_editors_are_told_two_weeks_before_and_at_the_end_as_they_wish(town_site, image):
    editor = factories.make_member(town_site, Role.EDITOR, email="editor@example.jp")
    ReviewerWish.objects.create(site=town_site, user=editor, pace=ReviewPace.ONCE)
    make_consent(town_site, [image], valid_until=TODAY + 14 * DAY)
    make_consent(town_site, valid_until=TODAY + 15 * DAY)
    assert (announce_ending(now=NOW), announce_ending(now=NOW)) == (1, 0)
    assert OutboxEntry.objects.filter(dedupe_key__contains="consent-soon").count() == 1
    end_due(now=NOW + 15 * DAY)
    assert OutboxEntry.objects.filter(dedupe_key__contains="consent-ended").count() == 1


def test_settling_takes_it_from_the_list_of_work_only(town_site, image):
    consent = make_consent(town_site, [image], valid_until=TODAY)
    end_due(now=NOW + DAY)
    settle_consent(consent=consent, actor=None, now=NOW + DAY)
    consent.refresh_from_db()
    assert consent.settled_at is not None
    assert MikkeImage.objects.get(pk=image.pk).is_withheld


def test_a_picture_stays_with_a_page_and_a_page_without_drawing_gets_one(client, town_site, image):
    page = make_page(town_site, ArticlePage, picture=image, drawing="")
    withdraw_consent(consent=make_consent(town_site, [image]), actor=None, now=NOW)
    html = client.get(page.url).content.decode()
    assert client.get(page.url).status_code == 200
    assert "illustrations/desk" in html


def test_the_search_forgets_the_words_below_a_withheld_picture(client, town_site, image):
    page = make_page(town_site, body=[picture_block(image, caption="ひまわり畑")])
    assert pages_with_picture(image) == [page]
    address = f"{reverse('cms:search')}?q=ひまわり"
    assert page.title in client.get(address).content.decode()
    withdraw_consent(consent=make_consent(page.get_site(), [image]), actor=None, now=NOW)
    assert page.title not in client.get(address).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(enter, office_site, count):
    for _number in range(count):
        make_consent(office_site, [make_image(office_site)])
    editor = enter()
    editor.get(reverse("office_consents"))
    with CaptureQueriesContext(
        connection,
    ) as found:
        page = editor.get(reverse("office_consents"))
    assert page.content.decode().count('<li class="todo__item">') == count
    about = [
        query
        for query in found.captured_queries
        if "editorial_consent" in query["sql"] or "assets_" in query["sql"]
    ]
    assert len(about) == 4


def test_an_editor_writes_a_consent_down_from_a_page_withdraws_and_settles_it(enter, office_site):
    editor = enter(Role.OWNER)
    image = make_image(office_site)
    page = make_page(office_site, InterviewPage, person="見本 花子", body=[picture_block(image)])
    form = editor.get(f"{reverse('office_consent_new')}?page={page.pk}").context["form"]
    assert (form.initial["person"], form.initial["images"]) == ("見本 花子", {image.pk})
    sent = {
        "person": "見本 花子",
        "covers_pictures": "on",
        "covers_name": "on",
        "purpose": "このサイト",
        "given_how": "paper",
        "given_on": "2026-11-01",
        "valid_until": "2027-11-01",
        "images": [str(image.pk)],
        "page": str(page.pk),
    }
    answer = editor.post(reverse("office_consent_new"), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    consent = Consent.objects.get()
    assert answer["Location"] == reverse("office_consent", args=(consent.public_id,))
    assert (set(consent.images.all()), consent.page_title) == ({image}, page.title)
    address = reverse("office_consent", args=(consent.public_id,))
    assert editor.get(f"{address}?withdraw").status_code == 200
    assert not MikkeImage.objects.get().is_withheld
    editor.post(address, {"action": "withdraw"})
    assert MikkeImage.objects.get().is_withheld
    today = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert address in today
    editor.post(address, {"action": "settle"})
    assert address not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_a_last_day_before_the_first_is_refused_and_nothing_typed_is_lost(enter, office_site):
    sent = {
        "person": "見本 花子",
        "covers_pictures": "on",
        "purpose": "このサイト",
        "given_how": "paper",
        "given_on": "2026-11-02",
        "valid_until": "2026-11-01",
    }
    page = enter().post(reverse("office_consent_new"), sent)
    assert page.status_code == 422
    assert "見本 花子" in page.content.decode()
    assert not Consent.objects.exists()


def test_consents_of_another_site_are_not_there(enter, office_site, next_site):
    consent = make_consent(next_site)
    address = reverse("office_consent", args=(consent.public_id,))
    assert enter().get(address).status_code == 404
    other = enter(site=next_site)
    assert other.get(address).status_code == 200


def test_caches_between_us_and_readers_let_go_within_an_hour(page, image):
    Client().get(page.url)
    answer = Client().get(shown_urls(image)[0])
    b"".join(answer)
    assert "s-maxage=3600" in answer["Cache-Control"]
