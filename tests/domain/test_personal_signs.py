"""What in a text makes the office look twice."""

import pytest

from mikke.domain.personal_signs import personal_signs


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("連絡は taro@example.jp まで", ("mail",)),
        ("連絡は ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ まで", ("mail",)),
        ("電話は090-1234-5678です", ("phone",)),
        ("０４２２−００−００００へ", ("phone",)),
        ("下連雀3丁目に住んでいます", ("address",)),
        ("店長の見本さんにいじめられました", ("name",)),
        ("見本太郎と申します", ("name",)),
        ("https://example.jp を見てください", ("link",)),
        ("子どもが2人、週3日、9時から14時まで働きたい", ()),
        ("2020年12月に退職しました。時給1300円でした", ()),
        ("", ()),
    ],
)
def test_signs(text, signs):
    assert personal_signs(text) == signs
