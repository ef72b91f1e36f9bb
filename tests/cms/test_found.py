"""Being found: JSON-LD as search engines read it, canonical and other languages, pictures beside links, the site's map."""

import datetime as dt
import io
import re

import extruct
import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from mikke.assets.models import MikkeImage
from mikke.cms.models import ActivityPage, InterviewPage, PlacePage, ShopPage, TextPage
from mikke.kernel import json_ld
from mikke.kernel.pictures.pen import MAX_BYTES
from tests import factories
from tests.cms.makers import make_page, make_skill, make_topic

BODY = [("paragraph", "<p>本文です。</p>")]
ARTICLE = {"headline", "image", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"}
OPEN_DAYS = ("Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
BUSINESS = {"name", "address", "url", "description"}


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    settings.PAPER_ROOT = tmp_path / "paper"
    settings.PAPER_ROOT.mkdir()


def make_photo() -> MikkeImage:
    file = io.BytesIO()
    Image.effect_noise((1600, 900), 90).convert("RGB").save(file, "JPEG")
    return MikkeImage.objects.create(title="写真", file=ImageFile(file, name="photo.jpg"))


def text(response) -> str:
    return response.content.decode()


def data_of(client, address: str) -> dict:
    """The JSON-LD objects of a page by their types."""
    found = extruct.extract(text(client.get(address)), syntaxes=["json-ld"])["json-ld"]
    return {one["@type"]: one for one in found}


def meta(page: str, name: str) -> str:
    return re.search(rf'<meta property="{name}" content="([^"]*)"', page)[1].replace("&amp;", "&")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_something_to_read_is_an_article(client, town_site, prefix):
    page = make_page(
        town_site,
        title="表計算のはじめ方",
        title_en="First steps",
        summary="3回で覚えます。",
        body=BODY,
        author="見本 次郎",
        topics=[make_topic()],
        skills=[make_skill()],
    )

    data = data_of(client, f"{prefix}{page.get_url()}")["Article"]

    assert data.keys() >= ARTICLE
    assert data["headline"] == ("First steps" if prefix else "表計算のはじめ方")
    assert data["author"] == {"@type": "Person", "name": "見本 次郎"}
    assert data["mainEntityOfPage"] == f"http://testserver{prefix}{page.get_url()}"
    assert data["image"][0].startswith(f"http://testserver{prefix}/pictures/pages/{page.pk}/")
    assert len(data["keywords"]) == 2


def test_a_talk_is_an_article_about_a_person_and_an_activity_one_too(client, town_site):
    talk = make_page(town_site, InterviewPage, person="見本 花子さん")
    done = make_page(town_site, ActivityPage)

    assert data_of(client, talk.get_url())["Article"]["about"] == {"@type": "Person", "name": "見本 花子さん"}
    assert data_of(client, done.get_url())["Article"].keys() >= ARTICLE


def test_shops_and_places_are_local_businesses_with_what_is_known(client, town_site):
    town = factories.make_town()
    shop = make_page(
        town_site,
        ShopPage,
        title="見本ベーカリー",
        summary="朝6時から焼いています。",
        towns=[town],
        address="東京都三鷹市下連雀3丁目",
        phone="0422-00-0001",
        url="https://bakery.example/",
    )
    cafe = make_page(town_site, PlacePage, kind="cafe", wifi="yes", step_free="no", area="吉祥寺東町")

    bakery = data_of(client, shop.get_url())["LocalBusiness"]
    assert bakery.keys() >= BUSINESS | {"telephone", "sameAs", "image"}
    assert bakery["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": "東京都",
        "addressLocality": "三鷹市",
        "streetAddress": "下連雀3丁目",
    }
    place = data_of(client, cafe.get_url())["CafeOrCoffeeShop"]
    assert place["address"]["streetAddress"] == "吉祥寺東町"
    assert sorted(one["value"] for one in place["amenityFeature"]) == [False, True]


def test_hours_price_and_point_stand_there_where_they_are_known(client, town_site):
    known = make_page(
        town_site,
        PlacePage,
        hours="9:30〜19:00（月休み）",
        price="1時間300円",
        lat=35.7027,
        lon=139.5606,
        kids="yes",
        step_free="no",
        wifi="yes",
    )
    shop = make_page(town_site, ShopPage, hours="平日 10:00〜16:00", lat=35.7, lon=139.56)
    unknown = make_page(town_site, PlacePage, hours="9:00〜21:00（第3月曜休み）")

    data = data_of(client, known.get_url())["LocalBusiness"]
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 35.7027, "longitude": 139.5606}
    assert data["priceRange"] == "1時間300円"
    assert data["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{day}day" for day in OPEN_DAYS],
            "opens": "09:30",
            "closes": "19:00",
        }
    ]
    assert [feature["value"] for feature in data["amenityFeature"]] == [True, False, True]
    hours = data_of(client, shop.get_url())["LocalBusiness"]["openingHoursSpecification"]
    assert [(one["opens"], one["closes"]) for one in hours] == [("10:00", "16:00"), ("00:00", "00:00")]
    assert hours[1]["dayOfWeek"] == ["https://schema.org/PublicHolidays"]
    nothing = data_of(client, unknown.get_url())["LocalBusiness"]
    assert not nothing.keys() & {"openingHoursSpecification", "priceRange", "geo", "amenityFeature"}


def test_half_a_point_is_refused(town_site):
    page = make_page(town_site, PlacePage)
    page.lat = 35.7
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == ["lon"]


def test_the_way_to_a_page_is_told(client, town_site):
    page = make_page(town_site, title="ひとつの記事")

    steps = data_of(client, page.get_url())["BreadcrumbList"]["itemListElement"]

    assert [(step["position"], step["item"]) for step in steps] == [
        (1, "http://testserver/"),
        (2, "http://testserver/articles/"),
        (3, f"http://testserver{page.get_url()}"),
    ]
    assert data_of(client, "/") == {}


def test_an_event_has_what_search_engines_require():
    facts = json_ld.EventFacts(
        name="つくえの会",
        description="木曜の集まり",
        url="https://mitaka.example.jp/events/1/",
        starts_at=dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC),
        place_name="見本コワーキング つくえ",
        address=json_ld.postal_address(town="武蔵野市", prefecture="東京都"),
        organizer="見本の会",
        price_yen=0,
    )
    page = f'<script type="application/ld+json">{json_ld.script_text(json_ld.event(facts))}</script>'

    (event,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]

    assert (event["@type"], event["startDate"]) == ("Event", "2026-11-26T10:00:00+00:00")
    assert event["location"]["address"]["addressLocality"] == "武蔵野市"
    assert event["offers"]["price"] == 0
    assert json_ld.event(facts)["eventStatus"].endswith("EventScheduled")


@pytest.mark.parametrize("path", ["/", "/articles/", "/find/", "/about/"])
def test_each_page_names_itself_and_its_other_language(client, town_site, path):
    for prefix in ("", "/en"):
        page = text(client.get(f"{prefix}{path}"))
        assert f'<link rel="canonical" href="http://testserver{prefix}{path}">' in page
        for language, address in (("ja", path), ("en", f"/en{path}"), ("x-default", path)):
            assert f'<link rel="alternate" hreflang="{language}" href="http://testserver{address}">' in page


@pytest.mark.parametrize("kind", [InterviewPage, ShopPage, PlacePage, ActivityPage])
def test_each_page_has_a_picture_of_at_most_sixty_kilobytes(client, town_site, kind):
    page = make_page(
        town_site, kind, title="とても長い題の、どこで切れるかがむずかしい記事" * 3, summary="要点。" * 40
    )

    shown = text(client.get(page.get_url()))
    answer = client.get(meta(shown, "og:image"))

    assert meta(shown, "og:title") == page.title
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) <= MAX_BYTES


# Wagtail leaves the temporary file of a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_picture_shows_the_photograph_and_loses_it_with_the_page(client, town_site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    photo = make_photo()
    page = make_page(town_site, picture=photo)
    with_photo = meta(text(client.get(page.get_url())), "og:image")
    answer = client.get(with_photo)
    assert answer["Content-Type"] == "image/jpeg"
    assert len(answer.content) <= MAX_BYTES

    page.picture = None
    page.save_revision().publish()

    without = meta(text(client.get(page.get_url())), "og:image")
    assert without != with_photo
    assert client.get(with_photo)["Content-Type"] == "image/png"  # the old address shows what holds now


def test_a_page_that_is_not_public_has_no_picture(client, town_site, other_town_site):
    draft = make_page(town_site, is_live=False)
    theirs = make_page(other_town_site)

    for page in (draft, theirs):
        assert client.get(reverse("cms:picture", args=(page.pk,))).status_code == 404


def test_the_map_names_both_languages_and_when_a_page_changed(client, town_site):
    page = make_page(town_site)

    found = text(client.get("/sitemap-pages.xml"))

    entry = re.search(rf"<url><loc>http://testserver{page.get_url()}</loc>.*?</url>", found)[0]
    assert f"<lastmod>{timezone.localdate(page.last_published_at)}" in entry
    assert f'hreflang="en" href="http://testserver/en{page.get_url()}"' in entry
    assert f'hreflang="x-default" href="http://testserver{page.get_url()}"' in entry


@pytest.mark.parametrize("editor_language", ["ja", "en"])
def test_an_old_address_leads_to_the_new_one_in_both_languages(
    client, town_site, editor_language, django_capture_on_commit_callbacks
):
    page = make_page(town_site, slug="old")
    with translation.override(editor_language), django_capture_on_commit_callbacks(execute=True):
        page.slug = "new"
        page.save_revision().publish()

    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/articles/old/")
        assert (answer.status_code, answer["Location"]) == (301, f"{prefix}/articles/new/")


def test_a_list_that_moves_takes_its_pages_along(client, town_site, django_capture_on_commit_callbacks):
    page = make_page(town_site, slug="one")
    index = page.get_parent().specific
    index.slug = "reading"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision().publish()

    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/articles/one/")
        assert (answer.status_code, answer["Location"]) == (301, f"{prefix}/reading/one/")


def test_a_page_under_another_list_is_found_at_its_old_address(
    client, town_site, django_capture_on_commit_callbacks
):
    parent = make_page(town_site, TextPage, slug="parent")
    page = make_page(town_site, TextPage, slug="child")
    with django_capture_on_commit_callbacks(execute=True):
        page.move(parent, pos="last-child")

    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/child/")
        assert (answer.status_code, answer["Location"]) == (301, f"{prefix}/parent/child/")
