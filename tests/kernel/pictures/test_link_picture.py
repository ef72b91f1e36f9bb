import io
from dataclasses import replace

import pytest
from PIL import Image

from mikke.kernel.pictures import fonts
from mikke.kernel.pictures.link_picture import (
    MAX_BYTES,
    PictureWords,
    draw_picture,
    kept_picture,
    small_lines,
)
from mikke.kernel.pictures.pen import Pen

WORDS = PictureWords(
    site="みっけワーク（見本）",
    title="開店前のパンならべとレジ",
    subtitle="見本ベーカリー むぎ",
    facts=(("いつ", "9:00〜13:00", "週2回から"), ("いくら", "時給 1,300〜1,350円", "")),
    small="仕事の内容：パンを袋に入れ、たなにならべます。\n働く場所：東京都三鷹市下連雀3丁目",
    sample="見本",
    colour="#006173",
)


@pytest.mark.parametrize("title", ["パン", "開店前のパンならべとレジ", "長い題" * 30])
def test_size_and_weight(title):
    data = draw_picture(replace(WORDS, title=title, small=WORDS.small * 6))
    image = Image.open(io.BytesIO(data))
    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert len(data) <= MAX_BYTES


def test_other_words_give_another_picture():
    assert draw_picture(WORDS) == draw_picture(WORDS)
    assert draw_picture(WORDS) != draw_picture(replace(WORDS, title="花屋の水あげ"))
    assert WORDS.content_hash() != replace(WORDS, small="ほか").content_hash()


def test_the_small_block_is_never_cut():
    pen = Pen(Image.new("RGB", (10, 10)), fonts.FAMILY)
    long = "募集する人：" + "見本の長い名前の法人" * 20 + "\n住所：" + "東京都三鷹市下連雀" * 20
    size, lines = small_lines(pen, long, height=250)
    assert "".join(lines) == long.replace("\n", "")
    assert len(lines) * size * 1.4 <= 250
    assert small_lines(pen, "短い", height=250)[0] > size


def test_without_the_font_there_is_no_picture_and_no_crash():
    assert fonts.font_file(is_bold=True, family="No Such Font 1234") is None
    assert draw_picture(WORDS, family="No Such Font 1234") is None


def test_a_picture_is_drawn_once_and_kept(settings, tmp_path):
    settings.PAPER_ROOT = tmp_path
    path = kept_picture(WORDS)
    before = path.stat().st_ino
    assert kept_picture(WORDS).stat().st_ino == before
    assert [one.suffix for one in path.parent.iterdir()] == [".png"]
