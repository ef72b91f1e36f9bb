"""One record of each table of editorial work, and the pages and pictures around them."""

import datetime as dt
import io
import itertools
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from mikke.assets.models import MikkeImage
from mikke.cms.models import (
    ArticleIndexPage,
    ArticlePage,
    InterviewIndexPage,
    InterviewPage,
    PlaceIndexPage,
    PlacePage,
)
from mikke.editorial.enums import LinkTrouble
from mikke.editorial.models import Consent, LinkProblem, OutsideLink, PageApproval, StoryIdea
from mikke.editorial.services.consents import write_consent
from mikke.office.roles import collection_of
from tests.factories import NOW

_numbers = itertools.count(1)
PARENTS = {ArticlePage: ArticleIndexPage, InterviewPage: InterviewIndexPage, PlacePage: PlaceIndexPage}


def make_image(site: Any, title: str = "見本の写真") -> MikkeImage:
    """A picture in the collection of the site, with a real file."""
    data = io.BytesIO()
    Image.new("RGB", (1200, 800), (next(_numbers) % 255, 90, 60)).save(data, format="JPEG")
    file = ContentFile(data.getvalue(), name=f"sample-{next(_numbers)}.jpg")
    return MikkeImage.objects.create(title=title, file=file, collection=collection_of(site))


def picture_block(
    image: MikkeImage, alt: str = "窓ぎわで笑う人", caption: str = "見本の説明"
) -> dict[str, Any]:
    value = {"image": image.pk, "alt_text": alt, "decorative": False}
    return {"type": "picture", "value": {"image": value, "caption": caption}}


def paragraph(html: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": html}


def make_page(
    site: Any, model: Any = InterviewPage, *, is_live: bool = True, body: Any = (), **fields: Any
) -> Any:
    """A page of a kind below its list."""
    number = next(_numbers)
    values = {"title": f"見本のページ {number}", "slug": f"sample-{number}"} | fields
    parent = PARENTS[model].objects.descendant_of(site.root_page).get()
    page = model(live=False, **values)
    page.body = list(body)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if is_live:
        revision.publish()
    return model.objects.get(pk=page.pk)


def make_consent(site: Any, images: Any = (), **fields: Any) -> Consent:
    """A consent that was given a month ago, without an end."""
    values = {
        "person": "見本 花子",
        "purpose": "このサイトの記事",
        "given_on": timezone.localdate(NOW) - dt.timedelta(days=30),
    } | fields
    consent = Consent(site=site, **values)
    return write_consent(consent=consent, images=images, renews=None, actor=None, now=NOW)


def make_idea(site: Any, **fields: Any) -> StoryIdea:
    return StoryIdea.objects.create(site=site, made_at=NOW, **({"text": "見本の思いつき"} | fields))


def make_approval(site: Any, **fields: Any) -> PageApproval:
    values = {
        "revision_number": 1,
        "title": "見本",
        "text_hash": "0" * 64,
        "person": "見本 花子",
        "asked_at": NOW,
        "expires_at": NOW + dt.timedelta(days=21),
    }
    return PageApproval.objects.create(site=site, **(values | fields))


def make_problem(site: Any, **fields: Any) -> LinkProblem:
    values = {"page": site.root_page, "target": f"/none-{next(_numbers)}/", "found_at": NOW}
    return LinkProblem.objects.create(site=site, trouble=LinkTrouble.ADDRESS_GONE, **(values | fields))


MAKERS = {
    "editorial.StoryIdea": make_idea,
    "editorial.PageApproval": make_approval,
    "editorial.Consent": make_consent,
    "editorial.LinkProblem": make_problem,
    "editorial.OutsideLink": lambda site: OutsideLink.objects.create(site=site, url="https://example.jp/"),
}
