"""What is kept of an uploaded picture, with really made files."""

import io
import re
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from mikke.assets.documents import DocumentRefusedError, clean_document
from mikke.assets.images import NotAPictureError, TooManyBytesError, TooManyPixelsError, clean_picture


def made(kind: str = "JPEG", size=(60, 40), mode: str = "RGB", **options) -> bytes:
    data = io.BytesIO()
    picture = Image.new(mode, size, "red" if mode == "RGB" else (255, 0, 0, 128))
    picture.save(data, format=kind, **options)
    return data.getvalue()


def with_exif(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "secret place"
    exif.get_ifd(0x8825)[1] = "N"
    return made(exif=exif.tobytes(), comment=b"secret comment")


def cleaned(data: bytes):
    file = clean_picture(io.BytesIO(data))
    return file, Image.open(io.BytesIO(file.read()))


@pytest.mark.parametrize(
    ("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_the_four_formats_stay_what_they_are_under_a_random_name(kind, ending):
    one, picture = cleaned(made(kind))
    other, _ = cleaned(made(kind))

    assert (picture.format, picture.size) == (kind, (60, 40))
    assert re.fullmatch(rf"[0-9a-f]{{24}}\.{ending}", one.name)
    assert one.name != other.name


def test_place_camera_and_comment_go_and_the_picture_stands_upright():
    file, picture = cleaned(with_exif(orientation=6))

    file.seek(0)
    data = file.read()
    assert picture.size == (40, 60)
    assert dict(picture.getexif()) == {}
    assert b"secret" not in data
    assert b"Exif" not in data


def test_transparency_stays():
    _, picture = cleaned(made("PNG", mode="RGBA"))

    assert picture.getpixel((0, 0)) == (255, 0, 0, 128)


def test_text_in_a_png_goes():
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    info = PngInfo()
    info.add_text("Comment", "secret words")

    file, picture = cleaned(made("PNG", pnginfo=info))

    file.seek(0)
    assert b"secret" not in file.read()
    assert "Comment" not in picture.info


def test_what_hides_behind_a_picture_goes():
    polyglot = made() + b"<script>alert(1)</script>PK\x03\x04"

    file, _ = cleaned(polyglot)

    file.seek(0)
    data = file.read()
    assert (b"<script" in data, b"PK\x03\x04" in data) == (False, False)


def test_a_large_picture_is_made_smaller():
    _, picture = cleaned(made(size=(4000, 1000)))

    assert picture.size == (2400, 600)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(6401, 6250), (10_000, 10_000), (60_000, 60_000)])
def test_too_many_pixels_are_refused_before_anything_is_decoded(size):
    with pytest.raises(TooManyPixelsError):
        clean_picture(io.BytesIO(bomb(*size)))


def test_more_than_ten_megabytes_are_not_read():
    with pytest.raises(TooManyBytesError):
        clean_picture(io.BytesIO(made() + b"\0" * (10 * 1024 * 1024)))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", SVG, made("GIF"), made("BMP"), made("TIFF"), made()[:200], made("PNG")[:60]],
    ids=["empty", "text", "svg", "gif", "bmp", "tiff", "cut jpeg", "cut png"],
)
def test_anything_else_is_refused(data):
    with pytest.raises(NotAPictureError):
        clean_picture(io.BytesIO(data))


@pytest.mark.parametrize("data", [made()[:200], made("PNG")[:60]], ids=["jpeg", "png"])
def test_a_cut_picture_is_refused_where_another_library_would_fill_it_up(data, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(NotAPictureError):
        clean_picture(io.BytesIO(data))
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def named(name: str, data: bytes) -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file


def test_documents_are_what_their_name_says_and_lose_it():
    kept = clean_document(named("山田さんの履歴書.pdf", b"%PDF-1.7 ..."))

    assert re.fullmatch(r"[0-9a-f]{24}\.pdf", kept.name)
    for name, data in (("a.pdf", b"<html>"), ("a.html", b"<html>"), ("a.docx", b"%PDF-1"), ("a", b"%PDF-1")):
        with pytest.raises(DocumentRefusedError):
            clean_document(named(name, data))
