"""Journey: an interview is written, approved by link on a telephone, goes out on time, and its picture leaves with its consent."""

import re
from typing import Any

from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.office_pages import sign_in
from tests.support.demo_site import DemoSite

TITLE, PERSON, SUMMARY = "見本：朝の店に立つ人", "見本 花子", "朝六時に店をあける人の話です。"
# A picture is chosen in a window of the editor's own; the file comes from the sample's folder of drawings.
GIVE_PICTURE = """
import io
from django.core.files.images import ImageFile
from PIL import Image
from mikke.assets.models import MikkeImage
from mikke.cms.models import InterviewPage
from mikke.office.roles import collection_of
from mikke.tenancy.models import Site
home = collection_of(Site.objects.get(is_default_site=True))
raw = io.BytesIO()
Image.new("RGB", (1300, 800), (200, 120, 60)).save(raw, "JPEG")
image = MikkeImage.objects.create(title="見本の写真", description="店の前に立つ人", file=ImageFile(raw, "sample.jpg"), collection=home)
page = InterviewPage.objects.get(title="見本：朝の店に立つ人").get_latest_revision_as_object()
page.picture, page.picture_alt = image, "店の前に立つ人"
page.save_revision()
"""
SCHEDULE = """
import datetime as dt
from django.utils import timezone
from mikke.cms.models import InterviewPage
page = InterviewPage.objects.get(title="見本：朝の店に立つ人").get_latest_revision_as_object()
page.go_live_at = timezone.now() + dt.timedelta(hours=3)
page.save_revision().publish()
"""
THREE_HOURS_LATER = """
import datetime as dt
from django.utils import timezone
from mikke.cms.tasks import publish_scheduled
publish_scheduled(timezone.now() + dt.timedelta(hours=3, minutes=1))
"""
A_MONTH_LATER = """
import datetime as dt
from django.utils import timezone
from mikke.editorial.tasks import end_consents
end_consents(timezone.now() + dt.timedelta(days=31))
"""


def write_interview(desktop: Any, demo: DemoSite) -> int:
    """From one line to a draft; return the number of the page."""
    desktop.goto(reverse("office_ideas"))
    desktop.locator("[name=text]").first.fill(TITLE)
    desktop.locator("form.oidea button").first.click()
    desktop.locator(".todo__item", has_text=TITLE).locator("button[value=interview]").click()
    desktop.locator("#id_title").fill(TITLE)
    desktop.locator("#id_summary").fill(SUMMARY)
    desktop.locator("#id_person").fill(PERSON)
    with desktop.expect_navigation():
        desktop.locator("footer button.action-save").click()
    demo.run(GIVE_PICTURE)
    return int(re.search(r"/pages/(\d+)/", desktop.url)[1])


def approve_on_a_phone(desktop: Any, phone: Any, number: int) -> None:
    desktop.goto(reverse("office_approval", args=(number,)))
    desktop.locator("[name=person]").first.fill(PERSON)
    desktop.locator("form", has=desktop.locator("[value=ask]")).locator("button").click()
    phone.goto(desktop.locator(".olink").inner_text().strip())
    expect(phone.locator("main")).to_contain_text(SUMMARY)
    phone.locator("button[value=fine]").click()
    expect(phone.locator("main h1").first).to_contain_text("ありがとうございます")
    desktop.reload()
    expect(desktop.locator(".oshare")).to_contain_text(PERSON)


def consent_for_a_month(desktop: Any, demo: DemoSite, number: int) -> None:
    ((image,),) = demo.rows("SELECT id FROM assets_mikkeimage WHERE title = '見本の写真'")
    ((until,),) = demo.rows("SELECT date('now', '+9 hours', '+30 days')")
    desktop.goto(f"{reverse('office_consent_new')}?page={number}")
    desktop.locator("[name=person]").fill(PERSON)
    desktop.locator("[name=covers_pictures]").check()
    desktop.locator("[name=purpose]").fill("このサイトの記事（見本）")
    desktop.locator("[name=valid_until]").fill(until)
    desktop.locator(f"[name=images][value='{image}']").check()
    desktop.locator("form", has=desktop.locator("[name=purpose]")).locator("button").last.click()
    expect(desktop.locator("body")).to_contain_text(PERSON)


def picture_of(page: Any, path: str) -> set[str]:
    """Return the files of pictures that a page names, for eyes and for networks."""
    page.goto(path)
    return set(re.findall(r"/media/images/[^\"'\\ ]+", page.content()))


def test_an_interview_from_the_idea_to_the_end_of_its_consent(
    browser_context: Any, desktop: Any, demo: DemoSite
) -> None:
    phone = browser_context(java_script_enabled=False, base_url=demo.url).new_page()
    sign_in(desktop, demo)
    number = write_interview(desktop, demo)
    approve_on_a_phone(desktop, phone, number)
    consent_for_a_month(desktop, demo, number)

    demo.run(SCHEDULE)
    assert phone.goto("/interviews/").status == 200
    expect(phone.locator("main")).not_to_contain_text(TITLE)
    demo.run(THREE_HOURS_LATER)
    listed = picture_of(phone, "/interviews/")
    phone.locator(".pic-card__title a", has_text=TITLE).click()
    address = phone.url.removeprefix(demo.url)
    shown = picture_of(phone, address) | listed
    assert shown
    social = phone.locator("meta[property='og:image']").get_attribute("content")
    before = phone.request.get(social).body()

    demo.run(A_MONTH_LATER)
    after = picture_of(phone, address) | picture_of(phone, "/interviews/")
    assert after & shown == set()
    assert {phone.request.get(file).status for file in shown} == {404}
    phone.goto(address)
    expect(phone.locator("h1")).to_have_text(TITLE)
    social = phone.locator("meta[property='og:image']").get_attribute("content")
    assert phone.request.get(social).body() != before
