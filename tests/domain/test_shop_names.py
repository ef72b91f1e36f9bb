"""Whether two entries are the same shop."""

import pytest

from mikke.domain.shop_names import is_same_shop, plain_address, plain_name


@pytest.mark.parametrize(
    "name",
    [
        "見本ベーカリー",
        "株式会社見本ベーカリー",
        "見本ベーカリー（株）",
        "見本　ベーカリー",
        "㈱見本ベーカリー",
    ],
)
def test_the_form_of_a_firm_and_spaces_do_not_matter(name):
    assert plain_name(name) == plain_name("見本ベーカリー")


@pytest.mark.parametrize(
    "address", ["下連雀2-3-4", "下連雀２－３－４", "下連雀2丁目3番4号", "下連雀 2丁目3番地4"]
)
def test_ways_of_writing_a_block_are_the_same(address):
    assert plain_address(address) == "下連雀2-3-4"


def test_another_address_is_another_shop():
    assert is_same_shop(("見本の店", "下連雀2-3-4"), ("見本の店", "下連雀2丁目3番4号"))
    assert not is_same_shop(("見本の店", "下連雀2-3-4"), ("見本の店", "下連雀2-3-5"))
    assert not is_same_shop(("見本の店", "下連雀2-3-4"), ("別の店", "下連雀2-3-4"))
