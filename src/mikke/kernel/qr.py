"""QR codes as part of a page."""

from functools import lru_cache

import numpy as np
import segno
from django.utils.safestring import SafeString, mark_safe
from numpy.typing import NDArray
from segno import encoder

Modules = NDArray[np.uint8]
FINDER = bytes((1, 0, 1, 1, 1, 0, 1))
ADJACENT, BLOCK, LIKE_FINDER, PROPORTION = 3, 3, 40, 10
"""Penalties N1 to N4 of ISO/IEC 18004:2015, 7.8.3.1, table 11."""


@lru_cache(maxsize=300)
def qr_svg(address: str) -> SafeString:
    """Return the QR code of one of our own addresses as inline SVG without any style."""
    code = segno.make(address, error="m", micro=False, mask=0)
    if (mask := best_mask(code.matrix)) != 0:
        code = segno.make(address, error="m", micro=False, mask=mask)
    return mark_safe(  # noqa: S308 -- made from our own address
        code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)
    )


def best_mask(matrix: tuple[bytearray, ...]) -> int:
    """Return the number of the mask with the lowest penalty: segno's own choice, which takes it ten times as long.

    Args:
        matrix: of a code with mask 0.
    """
    frame, is_data, masks = _layout(len(matrix))
    found = np.array([list(row) for row in matrix], dtype=np.uint8)
    plain = np.where(is_data, found ^ masks[0], frame)
    candidates = plain ^ (masks & is_data)
    return int(np.argmin(_penalties(candidates)))


@lru_cache(maxsize=8)
def _layout(size: int) -> tuple[Modules, NDArray[np.bool_], Modules]:
    """Return what is fixed in a code of this size, where its data stand, and the eight masks."""
    matrix = encoder.make_matrix(size, size)
    encoder.add_finder_patterns(matrix, size, size)
    encoder.add_alignment_patterns(matrix, size, size)
    fixed = np.array([list(row) for row in matrix], dtype=np.uint8)
    is_data = fixed > 1
    is_data[-8, 8] = False
    masks = [
        [[pattern(row, column) for column in range(size)] for row in range(size)]
        for pattern in encoder.get_data_mask_functions(is_micro=False)
    ]
    return np.where(fixed > 1, 0, fixed).astype(np.uint8), is_data, np.array(masks, dtype=np.uint8)


def _penalties(codes: Modules) -> NDArray[np.int64]:
    """Return the penalty of each of several codes of one size."""
    size = codes.shape[-1]
    both = np.concatenate((codes, codes.transpose(0, 2, 1)), axis=1)
    percent = codes.sum(axis=(1, 2), dtype=np.int64) / size**2 * 100
    sums = codes[:, :-1, :-1] + codes[:, 1:, :-1] + codes[:, :-1, 1:] + codes[:, 1:, 1:]
    penalties = _runs(both) + BLOCK * np.count_nonzero((sums == 0) | (sums == 4), axis=(1, 2))
    penalties += PROPORTION * (np.abs(percent - 50) / 5).astype(np.int64)
    return penalties + [LIKE_FINDER * sum(_finders(line.tobytes()) for line in code) for code in both]


def _runs(lines: Modules) -> NDArray[np.int64]:
    """Return for each code the penalty of five and more modules of one colour in a line: their number less 2."""
    same = np.diff(lines, axis=2) == 0
    fours = same[:, :, 3:] & same[:, :, 2:-1] & same[:, :, 1:-2] & same[:, :, :-3]
    is_first = fours.copy()
    is_first[:, :, 1:] &= ~fours[:, :, :-1]
    return np.count_nonzero(fours, axis=(1, 2)) + (ADJACENT - 1) * np.count_nonzero(is_first, axis=(1, 2))


def _finders(line: bytes) -> int:
    """Return how often a line holds what looks like a finder with four light modules before or after it."""
    count, at = 0, line.find(FINDER)
    while at != -1:
        after = at + len(FINDER)
        is_edge = at in {0, len(line) - len(FINDER)}
        if is_edge or not any(line[max(at - 4, 0) : at]) or not any(line[after : after + 4]):
            count += 1
        else:
            after = at + 4
        at = line.find(FINDER, after)
    return count
