"""Numbers of a directory, as people write them."""

import pytest

from mikke.domain.listed_phone import listed_phone


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("０４２２（００）０００１", "0422-00-0001"),
        ("+81 90-1234-5678", "090-1234-5678"),
        ("0120ー123ー456", "0120-123-456"),
        ("0570-000-123", "0570-000123"),
        ("#8000", "#8000"),
        ("１８８", "188"),
        ("電話してね", None),
        ("12345", None),
    ],
)
def test_a_number_is_read_or_refused(text, wanted):
    assert listed_phone(text) == wanted
