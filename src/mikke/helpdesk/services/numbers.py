"""Numbers that people can say: six digits, none of them telling how many came before."""

import secrets

from mikke.helpdesk.models import Case, HelpEnquiry
from mikke.tenancy.models import Site


def new_number(*, site: Site) -> str:
    """Return a number such as ``417-203`` that nothing on the site has."""
    while True:
        number = f"{secrets.randbelow(1000):03}-{secrets.randbelow(1000):03}"
        held = HelpEnquiry.objects.for_site(site).filter(number=number).exists()
        if not held and not Case.objects.for_site(site).filter(number=number).exists():
            return number
