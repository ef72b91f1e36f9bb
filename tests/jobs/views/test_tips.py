"""The form of a tip: half a minute, nothing lost, nothing public."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mikke.jobs.models import Job, Tip, TipCase
from mikke.jobs.services.tips import picture_of, words_of
from mikke.kernel.form_guard import PER_ADDRESS
from mikke.tenancy import sites
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev
from tests import factories
from tests.kernel.form_proofs import guard_fields

WORDS = {"shop": "見本ベーカリー", "town": "132047", "note": "パートさん募集。午前だけ。"}


def fields(*, has_script=True, **changed):
    return guard_fields("tip", has_script=has_script) | WORDS | {"mail": "", "phone": ""} | changed


def photo():
    made = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "planted description"
    Image.new("RGB", (40, 30), "red").save(made, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_0001.jpg", made.getvalue(), "image/jpeg")


def test_a_tip_is_taken_and_nobody_sees_it(client, site):
    assert client.get("/tips/new/").status_code == 200
    answer = client.post("/tips/new/", fields(mail="giver@example.jp"))
    assert (answer.status_code, answer["Location"]) == (302, "/tips/thanks/")
    assert client.get("/tips/thanks/").status_code == 200
    assert words_of(Tip.objects.get()).mail == "giver@example.jp"
    assert Job.objects.count() == 0
    assert "見本ベーカリー" not in client.get("/jobs/").content.decode()


def test_the_picture_is_made_anew(client, site):
    client.post("/tips/new/", fields(note="", picture=photo()))
    tip = Tip.objects.get()
    picture = picture_of(tip)
    assert (tip.picture_kind, Image.open(BytesIO(picture)).size) == ("jpg", (40, 30))
    assert b"planted" not in picture


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"shop": ""}, "shop"),
        ({"town": "131016"}, "town"),
        ({"note": ""}, "note"),
        ({"mail": "x"}, "mail"),
        ({"phone": "x"}, "phone"),
        ({"picture": SimpleUploadedFile("a.jpg", b"no picture")}, "picture"),
        ({"form_key": ""}, "form_key"),
    ],
)
def test_a_mistake_keeps_everything_that_was_typed(client, site, changed, field):
    factories.make_town("132039", "武蔵野市")
    answer = client.post("/tips/new/", fields(**changed))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    html = answer.content.decode()
    typed = WORDS | {name: words for name, words in changed.items() if name in WORDS}
    assert [words for name, words in typed.items() if name != "town" and words not in html] == []
    assert TipCase.objects.count() == 0


def test_a_second_tap_is_no_second_tip(client, site):
    twice = fields()
    assert [client.post("/tips/new/", twice).status_code for _ in range(2)] == [302, 302]
    assert Tip.objects.count() == 1


def test_without_javascript_it_is_taken_with_a_mark(client, site):
    client.post("/tips/new/", fields(has_script=False))
    assert Tip.objects.get().doubt == "no_proof"


def test_a_flood_is_refused(client, site):
    for number in range(PER_ADDRESS.count):
        assert client.post("/tips/new/", fields(shop=f"見本{number}")).status_code == 302
    assert client.post("/tips/new/", fields()).status_code == 429


def test_a_site_for_own_openings_takes_no_tips(client, site):
    SiteProfile.objects.filter(site=site).update(legal_mode="own_ads")
    bump_rev(site.pk)
    sites.forget()
    answers = [client.get("/tips/new/"), client.post("/tips/new/", fields()), client.get("/tips/thanks/")]
    assert [answer.status_code for answer in answers] == [404] * 3
