"""Numbers of home work in words."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """Return 12345 as 12,345."""
    return f"{number:,}"


@register.filter
def yen(amount: int) -> str:
    """Return 12345 as 12,345円."""
    return _("%(amount)s yen") % {"amount": f"{amount:,}"}
