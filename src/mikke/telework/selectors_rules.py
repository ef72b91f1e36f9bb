"""What a site has set for its home work, with the operator's names where nothing is set."""

from mikke.telework.models import TeamRules
from mikke.tenancy.models import Site, SiteProfile


def promised_yen_of(site: Site) -> int:
    """Return what an hour is promised to bring, in yen. One query."""
    rows = TeamRules.objects.for_site(site).values_list("promised_yen_per_hour", flat=True)
    found: int | None = rows.first()
    return TeamRules(site=site).promised_yen_per_hour if found is None else found


def team_rules(site: Site) -> TeamRules:
    """Return the rules of ``site`` for reading; its defaults when none are saved. Empty names are the operator's."""
    rules = TeamRules.objects.for_site(site).first() or TeamRules(site=site)
    profile = SiteProfile.objects.filter(site=site).first()
    if profile is not None:
        rules.orderer_name = rules.orderer_name or profile.operator_name
        rules.orderer_address = rules.orderer_address or profile.operator_address
        rules.orderer_contact = rules.orderer_contact or profile.phone or profile.email
    return rules
