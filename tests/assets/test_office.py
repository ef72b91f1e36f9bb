"""Pictures and documents on their way through the office to the visitor."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mikke.accounts.enums import Role
from mikke.assets.models import MikkeDocument, MikkeImage
from tests.assets.test_images import SVG, with_exif
from tests.office.conftest import enter, office_site  # noqa: F401 -- fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, name: str, data: bytes, **fields):
    file = SimpleUploadedFile(name, data, content_type="image/jpeg")
    body = {"title": "まどの絵", "file": file, "description": "窓の前の机"} | fields
    return client.post("/cms/images/add/", body)


# Wagtail leaves the temporary file of a new size to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_is_cleaned_on_its_way_in_and_served_in_sizes_only(enter):  # noqa: F811
    client = enter(Role.EDITOR)

    response = upload(client, "IMG_山田宅.jpg", with_exif())

    assert response.status_code == 302, response.context["form"].errors
    image = MikkeImage.objects.get()
    assert "山田" not in image.file.name
    with image.file.open() as file:
        assert dict(Image.open(file).getexif()) == {}
    rendition = image.get_rendition("fill-32x18|format-webp")
    answer = client.get(rendition.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).size == (32, 18)
    assert client.get(f"/media/{image.file.name}").status_code == 404


@pytest.mark.parametrize(("name", "data"), [("a.svg", SVG), ("a.jpg", SVG), ("a.jpg", with_exif()[:300])])
def test_what_is_no_picture_is_refused_with_words(enter, name, data):  # noqa: F811
    response = upload(enter(Role.EDITOR), name, data)

    assert list(response.context["form"].errors) == ["file"]
    assert MikkeImage.objects.count() == 0


def test_a_title_is_no_file_name(enter):  # noqa: F811
    upload(enter(Role.EDITOR), "a.jpg", with_exif(), title="IMG_0001.JPG")

    assert MikkeImage.objects.get().title == "IMG_0001"


def test_documents_are_for_staff_to_give_and_come_as_downloads(enter, client):  # noqa: F811
    staff = enter(Role.EDITOR)
    file = SimpleUploadedFile("guide.pdf", b"%PDF-1.7 sample")
    page = SimpleUploadedFile("guide.pdf", b"<html>")

    staff.post("/cms/documents/add/", {"title": "あんない", "file": page})
    assert MikkeDocument.objects.count() == 0
    staff.post("/cms/documents/add/", {"title": "あんない", "file": file})

    answer = client.get(MikkeDocument.objects.get().url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 sample"
    assert client.post("/cms/documents/add/", {}).status_code == 302


@pytest.mark.parametrize("name", ["a.svg", "a.html", "..%2Fsecret.png", "missing.png", "a"])
def test_only_pictures_are_delivered(client, db, office_site, name):  # noqa: F811
    assert client.get(f"/media/images/{name}").status_code == 404
