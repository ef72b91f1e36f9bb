"""Numbers as people write them."""

import pytest

from mikke.domain.phone_numbers import national, read_phone, spoken

MOBILE, FIXED = "+819012345678", "+81422000000"
WRITTEN = {
    "090-1234-5678": MOBILE,
    "09012345678": MOBILE,
    "０９０－１２３４－５６７８": MOBILE,
    "０９０ー１２３４ー５６７８": MOBILE,
    "090 1234 5678": MOBILE,
    "090.1234.5678": MOBILE,
    "(090)1234-5678": MOBILE,
    "+81 90-1234-5678": MOBILE,
    "+81(0)90-1234-5678": MOBILE,
    "0081-90-1234-5678": MOBILE,
    "010-81-90-1234-5678": MOBILE,
    "tel:+81-90-1234-5678": MOBILE,
    "0422-00-0000": FIXED,
    "（０４２２）００－００００": FIXED,
    "0422ー00ー0000": FIXED,
    "+81-422-00-0000": FIXED,
    "03-1234-5678": "+81312345678",
    "050-1234-5678": "+815012345678",
    "0176-00-0000": "+81176000000",
}
NOT_A_NUMBER = [
    "",
    "110",
    "090-1234-567",
    "0120-000-000",
    "0570-000-000",
    "shop@example.jp",
    "12345678901",
    "九〇",
    "00-0000-0000",
]


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.items())
def test_every_way_of_writing_is_the_same_number(text, wanted):
    assert read_phone(text) == wanted
    assert read_phone(f"  {text} ") == wanted


@pytest.mark.parametrize("text", NOT_A_NUMBER)
def test_what_is_no_number_is_none(text):
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("phone", "dialled", "said"),
    [
        (MOBILE, "09012345678", "090-1234-5678"),
        (FIXED, "0422000000", "0422-00-0000"),
        ("+81312345678", "0312345678", "03-1234-5678"),
    ],
)
def test_a_number_is_said_in_groups_and_read_back(phone, dialled, said):
    assert (national(phone), spoken(phone), read_phone(spoken(phone))) == (dialled, said, phone)
