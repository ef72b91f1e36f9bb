"""The bar that lays a person's hours and a shop's hours over each other, as inline SVG without any style."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

HOUR = 60
LEFT, WIDTH = 20, 264


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one day in minutes from 00:00; the end may lie in the next day (up to 2880)."""

    start: int
    end: int


def _hours_shown(stretches: Sequence[Stretch]) -> tuple[int, int]:
    """Return the first and last full hour of the axis: 6 to 22 unless the stretches need more."""
    first = min([6, *(stretch.start // HOUR for stretch in stretches)])
    last = max([22, *(-(-stretch.end // HOUR) for stretch in stretches)])
    return first, last


def overlap_bar(*, you: Sequence[Stretch], shop: Sequence[Stretch]) -> SafeString:
    """Draw one day.

    Args:
        you: when the person is free; drawn wide and pale.
        shop: when the shop wants somebody; drawn narrow and dark on top.

    The words beside it say the same, so it is hidden from screen readers.
    """
    first, last = _hours_shown([*you, *shop])
    scale = WIDTH / (last - first) / HOUR

    def at(minutes: int) -> float:
        return round(LEFT + (minutes - first * HOUR) * scale, 1)

    def rects(stretches: Sequence[Stretch], css_class: str, box: str) -> str:
        return "".join(
            f'<rect class="{css_class}" x="{at(stretch.start)}" width="{round(at(stretch.end) - at(stretch.start), 1)}" {box}/>'
            for stretch in stretches
        )

    step = 6 if last - first <= 24 else 12
    ticks = "".join(
        f'<path class="axis" d="M{at(hour * HOUR)} 26v4"/><text x="{at(hour * HOUR)}" y="43" text-anchor="middle">{hour % 24}</text>'
        for hour in range(first, last + 1)
        if hour % step == 0
    )
    pale = rects(you, "you", 'y="2" height="22" rx="4"')
    dark = rects(shop, "job", 'y="8" height="10" rx="3"')
    return mark_safe(  # noqa: S308 -- numbers only
        f'<svg class="overlap" viewBox="0 0 300 46" aria-hidden="true">{ticks}'
        f'<path class="axis" d="M{LEFT} 26H{LEFT + WIDTH}"/>'
        f"{pale}{dark}</svg>"
    )
