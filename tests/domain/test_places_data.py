import re

from mikke.domain.places_data import municipalities, prefectures


def check_digit(code5: str) -> str:
    """JIS X 0402: 11 minus the weighted sum modulo 11, last digit."""
    total = sum(int(digit) * weight for digit, weight in zip(code5, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def test_there_are_47_prefectures():
    assert len(prefectures()) == 47
    assert (prefectures()[0].name_ja, prefectures()[12].name_en) == ("北海道", "Tokyo")


def test_every_municipality_is_there_once_with_its_check_digit():
    rows = municipalities()
    assert len([row for row in rows if row.type != "ward"]) == 1741
    assert len([row for row in rows if row.type == "ward"]) == 171
    assert len({row.code for row in rows}) == 1912
    assert [
        row.code
        for row in rows
        if not re.fullmatch(r"\d{6}", row.code) or row.code[5] != check_digit(row.code[:5])
    ] == []


def test_a_city_stands_before_its_wards():
    seen = set()
    for row in municipalities():
        assert not row.parent_code or row.parent_code in seen
        seen.add(row.code)


def test_the_towns_of_the_seeds_have_their_names():
    names = {row.code: (row.name_ja, row.name_en) for row in municipalities()}
    assert names["132047"] == ("三鷹市", "Mitaka")
    assert names["132039"] == ("武蔵野市", "Musashino")
    assert names["022071"] == ("三沢市", "Misawa")
