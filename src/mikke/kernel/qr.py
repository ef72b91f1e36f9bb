"""QR codes as part of a page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str) -> SafeString:
    """Return the QR code of one of our own addresses as inline SVG without any style."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308 -- made from our own address
        code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)
    )
