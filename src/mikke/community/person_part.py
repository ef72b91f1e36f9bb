"""What the community holds of a person, when they ask what is kept: found by their address, since nobody has an account.

It is forgotten by address too (``receivers``): posts end, hands and wishes go.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.community.contact import unsealed
from mikke.community.models import Post, Reply, Wish
from mikke.people.export_registry import AddressPart, Written


def _opened(row: Any) -> dict[str, str]:
    if not bytes(row.sealed):
        return {}
    who = unsealed(row)
    return {_("Name"): who.name, _("How to reach them"): who.way, _("in words"): who.text}


def rows_of(site: Any, hashes: Collection[str]) -> Iterator[Written]:
    """Yield the posts, hands and wishes under some addresses, opened. Raises: ContactSealedError."""
    for model in (Post, Reply, Wish):
        rows: Any = model.objects.for_site(site).filter(contact_hash__in=hashes)
        for row in rows.order_by("pk"):
            yield Written(row, _opened(row))


PART = AddressPart(app="community", title=gettext_lazy("Community"), rows=rows_of)
