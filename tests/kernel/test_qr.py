import pytest
import segno

from mikke.kernel.qr import best_mask, qr_svg

ADDRESSES = [f"https://{'town.' * number}example/jobs/{number * 7919:032x}/" for number in range(12)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_mask_is_the_one_of_the_standard(address):
    unmasked = segno.make(address, error="m", micro=False, mask=0)
    assert best_mask(unmasked.matrix) == segno.make(address, error="m", micro=False).mask


def test_the_code_is_markup_without_style():
    found = qr_svg(ADDRESSES[0])
    assert found.startswith("<svg ")
    assert 'class="qr"' in found
    assert "style" not in found
