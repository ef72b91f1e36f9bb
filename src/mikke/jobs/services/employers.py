"""Which employer a source means by a name and an address."""

from mikke.jobs.models import Employer, FormerShop
from mikke.tenancy.models import Site


def employer_called(*, site: Site, name: str, address: str, contact: str = "") -> Employer:
    """Return the employer of exactly this name and address on a site, or a new one.

    What was joined with another shop stays joined: its old writing leads to the one that was kept. A contact that
    is still unknown is filled in.

    Args:
        site: where the posting stands.
        name, address: as the source writes them.
        contact: how the shop is reached; may be empty.
    """
    found = Employer.objects.for_site(site).filter(name=name, address=address, same_as=None).first()
    if found is None:
        former = FormerShop.objects.for_site(site).filter(name=name, address=address).order_by("-pk")
        row = former.select_related("employer").first()
        found = row.employer if row else None
    if found is None:
        made, _is_new = Employer.objects.get_or_create(
            site=site, name=name, address=address, same_as=None, defaults={"contact": contact}
        )
        return made
    if contact and not found.contact:
        found.contact = contact
        found.save(update_fields=["contact"])
    return found
