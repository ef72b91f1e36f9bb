"""Small tags for page parts; a template library that needs no ``{% load %}``."""

from django import template

register = template.Library()


@register.filter
def yen(amount: int | None) -> str:
    """Return 1300 as ``1,300``; nothing for nothing."""
    return "" if amount is None else f"{amount:,}"
